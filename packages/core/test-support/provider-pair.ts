import type { RuleSetName } from '../src/foundation/machine-invariant.js'
import { ok, unwrap } from '../src/foundation/result.js'
import { wholeSeconds } from '../src/foundation/time.js'
import type { Address } from '../src/identifiers/address.js'
import type { ProviderPacket } from '../src/packets/provider-packet.js'
import type { ExternalStakingInit } from '../src/provider/external-staking/index.js'
import type { ProviderScope } from '../src/provider/invariants.js'
import {
  instantiateVault,
  transitionVault,
  type VaultContext,
  type VaultMessage,
  type VaultState,
} from '../src/provider/vault/index.js'
import { addressOf, denomOf, fraction, uint, valoperOf } from '../src/testing/values.js'
import { SELF, Stage, slashOf, ustake, VAULT } from './external-staking.js'
import { providerBlock } from './provider-block.js'

/** Another lienholder of the vault's users, which believes the vault and asks for nothing. */
const OTHER = addressOf('other-staking')

/**
 * A real vault before a real external staking; channel, consumer and users are played. A transaction of the two commits whole or not at all, as on
 * a chain.
 */
export class Pair {
  private vault: VaultState
  private readonly stage: Stage
  private readonly inFlight: ProviderPacket[] = []
  /** Burns of the transaction that is under way. */
  private readonly burns: ProviderPacket[] = []
  private slashes = 0n

  constructor(
    private readonly rules: RuleSetName,
    init: Partial<ExternalStakingInit> = {},
  ) {
    this.stage = Stage.open(rules, ['val1', 'val2'], init)
    const vault = { denom: denomOf('ustake'), localStaking: null, rules }
    this.vault = unwrap(instantiateVault(vault, this.vaultContext(addressOf('admin')))).state
    this.stage.vaultRefuses = (slash) => (this.tellVault(SELF, slash) ? undefined : 'nested')
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
    // The consumer may be told to burn what it turns out to have.
    this.keepPacket()
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

  /** The consumer slashes a validator for something that was so many seconds ago. */
  slash(validator: string, amount: bigint, secondsAgo: bigint): void {
    const { stage } = this
    const now = wholeSeconds(stage.timeNanos)
    this.slashes += 1n
    const slash = slashOf(validator, amount, {
      infractionTimeSeconds: now - secondsAgo,
      power: this.slashes,
      slashRatio: '0.2',
    })
    unwrap(stage.valset({ height: 200n, timeSeconds: now, slashed: [slash] }))
  }

  /** The same collateral is promised to another lienholder, too. */
  stakeElsewhere(user: string, amount: bigint): void {
    this.atomically(() => {
      const msg = { lienholder: OTHER, validator: valoperOf('elsewhere'), amount: ustake(amount) }
      if (!this.tellVault(addressOf(user), { type: 'stakeRemote', ...msg })) return false
      return this.tellVault(OTHER, { type: 'commitTx', txId: this.vault.lastTxId })
    })
  }

  /** The other lienholder tells of a slash there, for which stake here may have to burn. False when that is refused. */
  slashElsewhere(user: string, amount: bigint): boolean {
    const slashes = [{ user: addressOf(user), slash: uint(amount) }]
    const msg = { type: 'crossSlash', slashes, validator: valoperOf('elsewhere') } as const
    const told = this.atomically(() => this.tellVault(OTHER, msg))
    if (told) for (const effect of this.burns.splice(0)) this.inFlight.push(effect)
    return told
  }

  /** Anybody has slashes taken that wait. */
  tellSlashes(): void {
    unwrap(this.stage.say(addressOf('anybody'), { type: 'tellSlashes' }))
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
      if (effect.to === OTHER) return true
      const said = this.stage.say(VAULT, msg)
      if (said.ok && (msg.type === 'burnVirtualStake' || msg.type === 'burnVirtualStakes')) this.keepBurn()
      return said.ok
    })
  }

  /** Delivers what the external staking asked of the vault. */
  private performEffects(): boolean {
    return this.stage.effects.every((effect) => {
      if (effect.type !== 'call') return true
      // The stage has told the vault already.
      if (effect.msg.type === 'crossSlash') return true
      return this.tellVault(SELF, effect.msg)
    })
  }

  private keepPacket(): true {
    for (const effect of this.stage.effects) if (effect.type === 'sendPacket') this.inFlight.push(effect.packet)
    return true
  }

  private keepBurn(): void {
    for (const effect of this.stage.effects) if (effect.type === 'sendPacket') this.burns.push(effect.packet)
  }

  private atomically(run: () => boolean): boolean {
    const [vault, external] = [this.vault, this.stage.state]
    this.burns.length = 0
    if (run()) return true
    this.vault = vault
    this.stage.state = external
    return false
  }

  private vaultContext(sender: Address): VaultContext {
    const slashRatios = () => ok({ doubleSign: fraction('0.2'), offline: fraction('0.1') })
    return { ...providerBlock(this.rules), self: VAULT, sender, query: { slashRatios } }
  }
}
