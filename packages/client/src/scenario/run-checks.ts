import { ChainWatch, protocolNeighbours, StateWatch, type WatchReport } from '@meshwork/core/testing'
import { epochInvariants, type VirtualStakingState } from '@meshwork/core/virtual-staking'
import { auditPairing } from '../audit/pairing-audit.js'
import { convergenceOf } from '../convergence/convergence.js'
import type { EventOf, HeardEvent } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { contractState } from '../create-mesh/pairing-states.js'
import type { Chain } from '../runtime/chain.js'
import type { ExpectedRequests } from './expected.js'
import type { ForcedUnstakes } from './forced-unstakes.js'
import { FoundViolations } from './found-violations.js'
import type { InvariantSummary } from './report-data.js'

/** Checks the invariants of a mesh while a scenario runs, and keeps what was found. */
export class RunChecks {
  private readonly watches: readonly { readonly chain: Chain; readonly watch: ChainWatch }[]
  private readonly found = new FoundViolations()

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
    for (const { chain, watch } of this.watches) this.found.note(watch.step(chain.state), step)
  }

  /** Looks at everything: every machine, what holds between machines, and what holds between the chains of a pairing. */
  everything(step: number): void {
    for (const { chain, watch } of this.watches) this.found.note(watch.scan(chain.state), step)
    this.betweenChains(step)
  }

  /** Looks at what holds between the chains of each pairing, at everything. */
  betweenChains(step: number): void {
    for (const pairing of this.mesh.pairings) {
      this.found.note(auditPairing(pairing, this.forced.of(pairing)), step)
      this.found.note(this.expected.check(pairing), step)
    }
  }

  /** Looks at what must hold when everything has settled (spec 13, X2, Y2). */
  settled(step: number): void {
    this.everything(step)
    this.found.note(convergenceOf(this.mesh), step)
  }

  /** Looks at a virtual staking whose epoch ended just now, with the cap of that epoch. */
  epoch({ chain, source, event }: HeardEvent<EventOf<'rebalanced'>>, step: number): void {
    const virtualStaking = contractState<VirtualStakingState>(this.mesh.chain(chain).state, source)
    const watch = new StateWatch(epochInvariants, virtualStaking.config.rules, `virtual-staking ${source}`)
    this.found.note(watch.scan({ virtualStaking, cap: event.cap }), step)
  }

  /** Takes over what others looked at. */
  note(report: WatchReport, step: number): void {
    this.found.note(report, step)
  }

  /** Whether nothing was found so far. */
  get isSound(): boolean {
    return this.found.isSound
  }

  /** What was found so far. */
  summary(): InvariantSummary {
    return this.found.summary()
  }
}
