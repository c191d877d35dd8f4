import type { RuleSetName, Violation } from '../../foundation/machine-invariant.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { StateWatch } from '../../testing/state-watch.js'
import { type ConverterState, converterInvariants } from '../converter/index.js'
import { type ConsumerScope, consumerInvariants } from '../invariants.js'
import {
  drainInvariants,
  type EpochScope,
  epochInvariants,
  type VirtualStakingState,
  virtualStakingInvariants,
} from '../virtual-staking/index.js'

/** Checks a converter, its virtual staking and what holds between them along a run, and keeps all that was wrong. */
export class ConsumerWatch {
  readonly violations: Violation[] = []
  private readonly converter: StateWatch<ConverterState>
  private readonly virtualStaking: StateWatch<VirtualStakingState>
  private readonly both: StateWatch<ConsumerScope>

  private scope: ConsumerScope

  constructor(
    private readonly rules: RuleSetName,
    { converter, virtualStaking }: ConsumerScope,
  ) {
    // A record of its own: what is given may be a view that moves on.
    this.scope = { converter, virtualStaking }
    this.converter = new StateWatch(converterInvariants, rules, 'converter')
    this.virtualStaking = new StateWatch(virtualStakingInvariants, rules, 'virtual-staking')
    this.both = new StateWatch(consumerInvariants, rules, 'consumer')
    this.audit()
  }

  /** What changed since the last look. */
  step({ converter, virtualStaking }: ConsumerScope): void {
    if (converter !== this.scope.converter || virtualStaking !== this.scope.virtualStaking)
      this.scope = { converter, virtualStaking }
    this.keep(
      this.converter.step(converter).violations,
      this.virtualStaking.step(virtualStaking).violations,
      this.both.step(this.scope).violations,
    )
  }

  /** An epoch has just succeeded under this cap. */
  epochEnded(cap: Uint128): void {
    const { virtualStaking } = this.scope
    this.keep(new StateWatch<EpochScope>(epochInvariants, this.rules, 'epoch').scan({ virtualStaking, cap }).violations)
  }

  /** A drain has just ended. */
  drainEnded(): void {
    const { virtualStaking } = this.scope
    this.keep(new StateWatch(drainInvariants, this.rules, 'drain').scan(virtualStaking).violations)
  }

  /** Everything anew. */
  audit(): void {
    this.keep(
      this.converter.scan(this.scope.converter).violations,
      this.virtualStaking.scan(this.scope.virtualStaking).violations,
      this.both.scan(this.scope).violations,
    )
  }

  private keep(...found: readonly (readonly Violation[])[]): void {
    for (const violations of found) this.violations.push(...violations)
  }
}
