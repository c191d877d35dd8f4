import type { Violation } from '@meshwork/core/foundation'
import { ChainWatch, protocolNeighbours, StateWatch, type WatchReport } from '@meshwork/core/testing'
import { epochInvariants, type VirtualStakingState } from '@meshwork/core/virtual-staking'
import { auditPairing } from '../audit/pairing-audit.js'
import type { EventOf, HeardEvent } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { contractState } from '../create-mesh/pairing-states.js'
import type { Chain } from '../runtime/chain.js'
import type { ExpectedRequests } from './expected.js'
import type { ForcedUnstakes } from './forced-unstakes.js'
import type { FoundViolation, InvariantSummary } from './report-data.js'

/** Checks the invariants of a mesh while a scenario runs, and keeps what was found. */
export class RunChecks {
  private readonly watches: readonly { readonly chain: Chain; readonly watch: ChainWatch }[]
  private readonly found = new Map<string, FoundViolation>()
  private checked = 0

  constructor(
    private readonly mesh: Mesh,
    private readonly expected: ExpectedRequests,
    private readonly forced: ForcedUnstakes,
  ) {
    this.watches = [...mesh.chains.values()].map((chain) => ({
      chain,
      watch: new ChainWatch(chain.host, protocolNeighbours),
    }))
  }

  /** Looks at what changed since the last look. The first look is at everything. */
  touched(step: number): void {
    for (const { chain, watch } of this.watches) this.note(watch.step(chain.state), step)
  }

  /** Looks at everything: every machine, what holds between machines, and what holds between the chains of a pairing. */
  everything(step: number): void {
    for (const { chain, watch } of this.watches) this.note(watch.scan(chain.state), step)
    for (const pairing of this.mesh.pairings) {
      this.note(auditPairing(pairing, this.forced.of(pairing)), step)
      this.note(this.expected.check(pairing), step)
    }
  }

  /** Looks at a virtual staking whose epoch ended just now, with the cap of that epoch. */
  epoch({ chain, source, event }: HeardEvent<EventOf<'rebalanced'>>, step: number): void {
    const virtualStaking = contractState<VirtualStakingState>(this.mesh.chain(chain).state, source)
    const watch = new StateWatch(epochInvariants, virtualStaking.config.rules, `virtual-staking ${source}`)
    this.note(watch.scan({ virtualStaking, cap: event.cap }), step)
  }

  /** What was found so far. */
  summary(): InvariantSummary {
    const found = [...this.found.values()]
    return {
      checked: this.checked,
      broken: found.filter(({ knownBroken }) => knownBroken === undefined),
      knownBroken: found.filter(({ knownBroken }) => knownBroken !== undefined),
    }
  }

  /** A violation that lasts is told once, at the step where it was seen first. */
  private note({ checked, violations }: WatchReport, step: number): void {
    this.checked += checked
    for (const violation of violations) {
      const key = keyOf(violation)
      if (!this.found.has(key)) this.found.set(key, { ...violation, step })
    }
  }
}

function keyOf({ id, detail }: Violation): string {
  return `${id} ${detail}`
}
