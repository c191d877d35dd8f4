import type { PacketLog } from '../wiretap/packet-log.js'
import type { Cast } from './cast.js'
import type { Random } from './random.js'

/** What the steps of a run act on. */
export interface Stage extends Cast {
  /** By chain, in the order of genesis. */
  readonly validators: ReadonlyMap<string, readonly string[]>
  readonly random: Random
  /** Whether long steps change tables in place. The results are the same. */
  readonly batches: boolean
  /** What was seen of all packets; null where no step asks for what is over. */
  readonly packets: PacketLog | null
  /** Hears how far a step for all accounts has come. */
  readonly onProgress: (done: number, total: number) => void
}
