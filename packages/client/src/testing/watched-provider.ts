import type { Vesting } from '@meshwork/core/bank'
import type { Violation } from '@meshwork/core/foundation'
import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import type { ProxyMessage } from '@meshwork/core/proxy'
import type { Slash, StakingMessage } from '@meshwork/core/staking'
import { ChainWatch, coins, denomOf, fraction, protocolNeighbours, valoperOf } from '@meshwork/core/testing'
import type { VaultMessage, VaultState } from '@meshwork/core/vault'
import type { ChainConfig } from '../create-mesh/config.js'
import { createMesh } from '../create-mesh/mesh.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { askModule } from '../queries/index.js'
import { JUNO, LENDING, PURSE } from './lending.js'
import { balanceOf } from './looking.js'

/** An amount of the provider's coin. */
export const osmo = (amount: bigint) => coins(amount, 'uosmo')

/** A provider with two validators of a million, whose vault, local staking, proxies and modules are the real ones, and watched. */
export class Provider {
  readonly mesh
  readonly pairing
  private readonly watch
  /** What was ever wrong, so far. */
  readonly violations: Violation[] = []

  constructor(rules: 'safe' | 'reference' = 'safe', over: Partial<ChainConfig> = {}, localStaking?: null) {
    const osmosis: ChainConfig = {
      bondDenom: 'uosmo',
      balances: [{ address: 'alice', denom: 'uosmo', amount: PURSE }],
      validators: ['val1', 'val2'].map((valoper) => ({ valoper, tokens: 1_000_000n })),
      stakingHooks: { slashes: ['provider'] },
      ...over,
    }
    const lending = localStaking === undefined ? LENDING : { ...LENDING, localStaking }
    this.mesh = createMesh({ chains: { osmosis, juno: JUNO }, pairings: [lending], rules })
    this.pairing = this.mesh.pairing()
    this.watch = new ChainWatch(this.chain.host, protocolNeighbours)
    this.chain.onCommit(({ chain }) => this.violations.push(...this.watch.step(chain).violations))
  }

  get chain() {
    return this.pairing.provider
  }

  user(msg: VaultMessage, user = 'alice'): Executed {
    return this.chain.execute({ sender: this.chain.address(user), to: this.pairing.vault, msg })
  }

  bond(amount: bigint, user = 'alice'): void {
    unwrap(this.user({ type: 'bond', amount: osmo(amount) }, user))
  }

  stakeLocal(validator: string, amount: bigint): void {
    unwrap(this.user({ type: 'stakeLocal', validator: valoperOf(validator), amount: osmo(amount) }))
  }

  restake(validator: string, amount: bigint): Executed {
    return this.user({ type: 'restake', validator: valoperOf(validator), amount: osmo(amount) })
  }

  staking(msg: StakingMessage, sender?: string): Executed {
    return this.chain.executeModule('staking', msg, sender === undefined ? undefined : this.chain.address(sender))
  }

  delegate(validator: string, amount: bigint): void {
    unwrap(this.staking({ type: 'delegate', validator: valoperOf(validator), amount: osmo(amount) }, 'alice'))
  }

  slash(validator: string, part: string, more: Partial<Slash> = {}): Executed {
    const terms = { validator: valoperOf(validator), fraction: fraction(part), reason: 'downtime' } as const
    return this.staking({ type: 'slash', ...terms, ...more })
  }

  jail(validator: string): void {
    unwrap(this.staking({ type: 'jail', validator: valoperOf(validator), tombstone: false }))
  }

  proxyOf(user = 'alice'): Address {
    return unwrap(this.chain.query.proxyOf(this.localStaking, this.chain.address(user)))
  }

  hasProxy(user: string): boolean {
    return this.chain.query.proxyOf(this.localStaking, this.chain.address(user)).ok
  }

  private get localStaking(): Address {
    const { localStaking } = this.vault
    if (!localStaking) throw new Error('the vault has no local staking')
    return localStaking.contract
  }

  private get vault(): VaultState {
    return pairingStates(this.pairing).vault
  }

  proxy(msg: ProxyMessage, user = 'alice'): Executed {
    return this.chain.execute({ sender: this.chain.address(user), to: this.proxyOf(user), msg })
  }

  delegated(account: string, validator: string): bigint {
    return unwrap(this.chain.query.delegation(this.chain.address(account), valoperOf(validator)))
  }

  balance(account: string): bigint {
    return balanceOf(this.chain, account, 'uosmo')
  }

  vesting(account: string): Vesting | undefined {
    const question = { type: 'vesting', address: this.chain.address(account), denom: denomOf('uosmo') } as const
    return unwrap(askModule(this.chain, 'bank', question)) ?? undefined
  }

  /** The lien of the local staking. */
  localLien(user = 'alice'): bigint {
    const account = this.vault.accounts.get(this.chain.address(user))
    return account?.liens.find(({ lienholder }) => lienholder === this.localStaking)?.amount.high ?? 0n
  }

  collateral(user: string): bigint {
    return this.vault.accounts.get(this.chain.address(user))?.collateral ?? 0n
  }

  /** All that was ever wrong, checked anew at the end. */
  audit(): readonly Violation[] {
    return [...this.violations, ...this.watch.scan(this.chain.state).violations]
  }
}

/** Why something was refused, innermost error first; `accepted` if it was not. */
export function refusal(done: Executed): string {
  return done.ok ? 'accepted' : done.error.error.type
}
