import { ChainWatch, firstGenerationNeighbours, protocolNeighbours } from '@meshwork/core/testing'
import type { Chain } from '../../runtime/chain.js'
import { FoundViolations } from '../../scenario/found-violations.js'
import type { InvariantSummary } from '../../scenario/report-data.js'
import type { FirstGeneration } from '../first-generation.js'

/** Checks the invariants of both chains while a run goes on, and keeps what was found. */
export class FirstGenerationChecks {
  private readonly watches: readonly { readonly chain: Chain; readonly watch: ChainWatch }[]
  private readonly found = new FoundViolations()

  constructor({ provider, consumer }: FirstGeneration) {
    this.watches = [provider, consumer].map((chain) => ({
      chain,
      watch: new ChainWatch(chain.host, [...protocolNeighbours, ...firstGenerationNeighbours]),
    }))
  }

  /** Looks at what changed since the last look. */
  touched(step: number): void {
    for (const { chain, watch } of this.watches) this.found.note(watch.step(chain.state), step)
  }

  /** Looks at every machine, and what holds between machines. */
  everything(step: number): void {
    for (const { chain, watch } of this.watches) this.found.note(watch.scan(chain.state), step)
  }

  /** What was found so far. */
  summary(): InvariantSummary {
    return this.found.summary()
  }
}
