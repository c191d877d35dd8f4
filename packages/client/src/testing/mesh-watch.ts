import type { Violation } from '@meshwork/core/foundation'
import type { ChainState } from '@meshwork/core/mesh'
import { ChainWatch, protocolNeighbours, StateWatch, type WatchReport } from '@meshwork/core/testing'
import { drainInvariants, epochInvariants, type VirtualStakingState } from '@meshwork/core/virtual-staking'
import { auditPairing } from '../audit/pairing-audit.js'
import type { EventOf, HeardEvent } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { contractState } from '../create-mesh/pairing-states.js'
import { ForcedUnstakes } from '../scenario/forced-unstakes.js'

/**
 * Watches every invariant of a mesh: of each machine and module, between machines, after each epoch, and between the two chains of each pairing. Make it
 * before what you test happens, and ask it afterwards, as often as you like.
 */
export class MeshWatch {
  private readonly watches: ReadonlyMap<string, ChainWatch>
  private readonly forced: ForcedUnstakes
  private afterEpochs: Violation[] = []

  constructor(private readonly mesh: Mesh) {
    this.watches = new Map(
      [...mesh.chains.values()].map(({ name, host }) => [name, new ChainWatch(host, protocolNeighbours)]),
    )
    this.forced = new ForcedUnstakes(mesh)
    mesh.on('rebalanced', (heard) => this.lookAtEpoch(heard))
    mesh.on('epochsStopped', (heard) => this.lookAtDrained(heard))
  }

  /** What is broken now, among what changed since the last look and between the chains. What a deviation of `reference` explains is left out. */
  violations(): Violation[] {
    return this.look((watch, state) => watch.step(state))
  }

  /** What is broken anywhere, sums that ran along included. */
  allViolations(): Violation[] {
    return this.look((watch, state) => watch.scan(state))
  }

  private look(lookAt: (watch: ChainWatch, state: ChainState) => WatchReport): Violation[] {
    const found: Violation[] = []
    for (const chain of this.mesh.chains.values()) {
      const watch = this.watches.get(chain.name)
      if (watch) found.push(...lookAt(watch, chain.state).violations)
    }
    for (const pairing of this.mesh.pairings) found.push(...auditPairing(pairing, this.forced.of(pairing)).violations)
    found.push(...this.afterEpochs)
    this.afterEpochs = []
    return found.filter(({ knownBroken }) => knownBroken === undefined)
  }

  /** V1 to V3 speak of the moment after an epoch, with the cap of that epoch. */
  private lookAtEpoch({ chain, source, event: { cap } }: HeardEvent<EventOf<'rebalanced'>>): void {
    const virtualStaking = contractState<VirtualStakingState>(this.mesh.chain(chain).state, source)
    const watch = new StateWatch(epochInvariants, virtualStaking.config.rules, source)
    this.afterEpochs.push(...watch.scan({ virtualStaking, cap }).violations)
  }

  /** V5 speaks of the end of a drain. */
  private lookAtDrained({ chain, source }: HeardEvent<EventOf<'epochsStopped'>>): void {
    const virtualStaking = contractState<VirtualStakingState>(this.mesh.chain(chain).state, source)
    const watch = new StateWatch(drainInvariants, virtualStaking.config.rules, source)
    this.afterEpochs.push(...watch.scan(virtualStaking).violations)
  }
}
