import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { ok, unwrap } from '../src/foundation/result.js'
import type { Address } from '../src/identifiers/address.js'
import type { ProviderPacket } from '../src/packets/provider-packet.js'
import type { ProviderScope } from '../src/provider/invariants.js'
import {
  instantiateVault,
  transitionVault,
  type VaultContext,
  type VaultMessage,
  type VaultState,
} from '../src/provider/vault/index.js'
import { RULES } from '../src/rules/index.js'
import { addressOf, denomOf, fraction, valoperOf } from '../src/testing/values.js'
import { SELF, START_NANOS, Stage, ustake, VAULT } from './external-staking.js'

/**
 * A real vault before a real external staking; channel, consumer and users are played. A transaction of the two commits whole or not at all, as on
 * a chain.
 */
export class Pair {
  private vault: VaultState
  private readonly stage: Stage
  private readonly inFlight: ProviderPacket[] = []

  constructor(private readonly rules: RuleSetName) {
    this.stage = Stage.open(rules, ['val1', 'val2'])
    const init = { denom: denomOf('ustake'), localStaking: null, rules }
    this.vault = unwrap(instantiateVault(init, this.vaultContext(addressOf('admin')))).state
    for (const user of ['alice', 'bob']) this.tellVault(addressOf(user), { type: 'bond', amount: ustake(200) })
  }

  get scope(): ProviderScope {
    return { vault: this.vault, external: this.stage.state }
  }

  stake(user: string, validator: string, amount: bigint): void {
    const msg = { lienholder: SELF, validator: valoperOf(validator), amount: ustake(amount) }
    this.atomically(() => this.tellVault(addressOf(user), { type: 'stakeRemote', ...msg }) && this.keepPacket())
  }

  unstake(user: string, validator: string, amount: bigint): void {
    if (this.stage.tryUnstake(user, validator, amount).ok) this.keepPacket()
  }

  /** The answer to one of the packets in flight, counted around. */
  answer(index: number, how: 'success' | 'failure' | 'timeout'): void {
    const packet = this.inFlight[index % Math.max(1, this.inFlight.length)]
    if (!packet) return
    const { stage } = this
    const settled =
      how === 'success' ? stage.succeed(packet) : how === 'failure' ? stage.fail(packet) : stage.timeOut(packet)
    unwrap(settled)
    this.inFlight.splice(this.inFlight.indexOf(packet), 1)
    if (!this.performEffects()) throw new Error('the vault refused a settlement')
  }

  withdraw(user: string): void {
    this.atomically(() => {
      unwrap(this.stage.say(addressOf(user), { type: 'withdrawUnbonded' }))
      return this.performEffects()
    })
  }

  /** The consumer gives stake back; free at once. */
  internalUnstake(user: string, validator: string, amount: bigint): void {
    this.stage.internalUnstake(user, validator, amount)
  }

  /** The channel ends. Answers to what is in flight are left to the test. */
  close(): void {
    unwrap(this.stage.close())
    if (!this.performEffects()) throw new Error('the vault refused a settlement')
  }

  wait(seconds: number): void {
    this.stage.wait(seconds)
  }

  /** Sends a message to the vault and delivers what it calls. False when either refuses. */
  private tellVault(sender: Address, msg: VaultMessage): boolean {
    const result = transitionVault(this.vault, msg, this.vaultContext(sender))
    if (!result.ok) return false
    this.vault = result.value.state
    return result.value.effects.every((effect) => {
      if (effect.type !== 'call') return true
      const { msg } = effect
      // This vault has no local staking.
      if (msg.type === 'receiveStake' || msg.type === 'burnStake') return false
      return this.stage.say(VAULT, msg).ok
    })
  }

  /** Delivers what the external staking asked of the vault. */
  private performEffects(): boolean {
    return this.stage.effects.every((effect) => {
      if (effect.type !== 'call') return true
      if (effect.msg.type === 'crossSlash') throw new Error('no slash was asked for')
      return this.tellVault(SELF, effect.msg)
    })
  }

  private keepPacket(): true {
    for (const effect of this.stage.effects) if (effect.type === 'sendPacket') this.inFlight.push(effect.packet)
    return true
  }

  private atomically(run: () => boolean): void {
    const [vault, external] = [this.vault, this.stage.state]
    if (run()) return
    this.vault = vault
    this.stage.state = external
  }

  private vaultContext(sender: Address): VaultContext {
    const slashRatios = () => ok({ doubleSign: fraction('0.2'), offline: fraction('0.1') })
    return {
      chainId: 'provider-1',
      height: 100n,
      timeNanos: START_NANOS,
      self: VAULT,
      sender,
      funds: [],
      rules: RULES[this.rules],
      query: { slashRatios },
    }
  }
}
