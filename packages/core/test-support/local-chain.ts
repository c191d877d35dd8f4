import { type BankMessage, type BankState, bankMachine } from '../src/chain/bank/index.js'
import { TRUSTED_MODULES } from '../src/chain/module-accounts.js'
import { type ProviderModuleMessage, providerModuleMachine } from '../src/chain/provider-module/index.js'
import {
  type StakingMessage,
  type StakingState,
  splitDelegationKey,
  stakingMachine,
} from '../src/chain/staking/index.js'
import { call, moduleEffect } from '../src/foundation/effects.js'
import type { RuleSetName, Violation } from '../src/foundation/machine-invariant.js'
import { err, ok, unwrap } from '../src/foundation/result.js'
import type { Address } from '../src/identifiers/address.js'
import { plainAddressCodec } from '../src/identifiers/plain.js'
import {
  advance,
  CHAIN,
  type ChainHost,
  type ChainState,
  chainQuerier,
  createChain,
  type Executed,
  execute,
  executeModule,
  instantiate,
  type Machine,
  type MachineState,
  moduleAddress,
  sudo,
} from '../src/mesh/index.js'
import type { Coin } from '../src/numbers/coin.js'
import {
  type BurnStake,
  type LocalStakingMessage,
  type LocalStakingState,
  localStakingMachine,
  type ReceiveStake,
} from '../src/provider/local-staking/index.js'
import { type ProxyMessage, type ProxyState, proxyMachine } from '../src/provider/proxy/index.js'
import type { LocalSlash, ReleaseLocalStake, UserSlash } from '../src/provider/vault/messages.js'
import { ChainWatch } from '../src/testing/chain-watch.js'
import { protocolNeighbours } from '../src/testing/neighbours.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../src/testing/values.js'
import { START_NANOS } from './external-staking.js'
import { localInit } from './local-staking.js'

/** What a vault says to its local staking, and hears from it; it has no accounts, and refuses slashes on request. */
type StandInMessage = ReceiveStake | BurnStake | ReleaseLocalStake | LocalSlash | { readonly type: 'refuseSlashes' }

interface StandIn extends MachineState {
  readonly local: Address | null
  readonly released: readonly { readonly owner: Address; readonly coins: readonly Coin[] }[]
  readonly slashes: readonly Omit<LocalSlash, 'type'>[]
  readonly refuses: boolean
}

/** Stands for a vault: makes a local staking, passes on what tests ask of it, and notes what it hears. */
const standInVault: Machine<StandIn, { readonly rules: RuleSetName }, StandInMessage> = {
  kind: 'stand-in-vault',
  entries: {},
  instantiate: ({ rules }) =>
    ok({
      state: { config: { rules }, local: null, released: [], slashes: [], refuses: false },
      effects: [
        {
          type: 'instantiate',
          kind: 'local-staking',
          msg: localInit({ rules }),
          label: 'local staking',
          admin: null,
          funds: [],
          onReply: 'success',
          id: 'local',
        },
      ],
      events: [],
    }),
  transition: (state, msg, { sender, self, funds }) => {
    const { local } = state
    if (local === null) {
      const reply = msg as { readonly result?: { readonly address?: Address } }
      return ok({ state: { ...state, local: reply.result?.address ?? self }, effects: [], events: [] })
    }
    switch (msg.type) {
      case 'receiveStake':
      case 'burnStake':
        return ok({ state, effects: [call(local, msg, funds)], events: [] })
      case 'releaseLocalStake': {
        if (sender !== local) return err({ type: 'Unauthorized' })
        const released = [...state.released, { owner: msg.owner, coins: funds }]
        return ok({ state: { ...state, released }, effects: [], events: [] })
      }
      case 'localSlash': {
        if (sender !== local) return err({ type: 'Unauthorized' })
        if (state.refuses) return err({ type: 'VaultRefuses' })
        const { slashes, validator } = msg
        return ok({ state: { ...state, slashes: [...state.slashes, { slashes, validator }] }, effects: [], events: [] })
      }
      case 'refuseSlashes':
        return ok({ state: { ...state, refuses: true }, effects: [], events: [] })
    }
  },
  query: (state) => ok(state),
  invariants: [],
}

/** Every withdrawal of a reward pays this. */
export const REWARD = coins(7, 'ustake')

interface StandInDistribution extends MachineState {
  readonly withdrawTo: Readonly<Record<string, Address>>
}

/** Stands for the chain's distribution: {@link REWARD} for every delegation that asks, made out of nothing. */
const standInDistribution: Machine<
  StandInDistribution,
  unknown,
  { readonly type: 'setWithdrawAddress'; readonly address: Address } | { readonly type: 'withdrawReward' }
> = {
  kind: 'distribution',
  entries: {},
  instantiate: () => ok({ state: { config: { rules: 'safe' }, withdrawTo: {} }, effects: [], events: [] }),
  transition: (state, msg, { sender }) => {
    switch (msg.type) {
      case 'setWithdrawAddress': {
        const withdrawTo = { ...state.withdrawTo, [sender]: msg.address }
        return ok({ state: { ...state, withdrawTo }, effects: [], events: [] })
      }
      case 'withdrawReward': {
        const to = state.withdrawTo[sender] ?? sender
        return ok({ state, effects: [moduleEffect('bank', { type: 'mint', to, amount: REWARD })], events: [] })
      }
    }
  },
  query: (state) => ok(state),
  invariants: [],
}

interface StandInGovernance extends MachineState {
  readonly voters: readonly Address[]
}

/** Stands for the chain's governance: notes who voted. */
const standInGovernance: Machine<StandInGovernance, unknown> = {
  kind: 'gov',
  entries: {},
  instantiate: () => ok({ state: { config: { rules: 'safe' }, voters: [] }, effects: [], events: [] }),
  transition: (state, _msg, { sender }) =>
    ok({ state: { ...state, voters: [...state.voters, sender] }, effects: [], events: [] }),
  query: (state) => ok(state),
  invariants: [],
}

const HOST: ChainHost = {
  machines: { 'stand-in-vault': standInVault, 'local-staking': localStakingMachine, proxy: proxyMachine },
  modules: {
    bank: bankMachine,
    staking: stakingMachine,
    provider: providerModuleMachine,
    distribution: standInDistribution,
    gov: standInGovernance,
  },
  beginBlock: ['staking'],
  addresses: plainAddressCodec(),
  nameContract: (sequence) => addressOf(`contract${sequence}`),
}

/** How long undelegated coins wait on {@link LocalChain}. */
export const UNBONDING_SECONDS = 1000n

/**
 * A provider chain in a mesh with a local staking, its proxies, and a stand-in for the vault, which has all the coins that are staked. After every
 * accepted transaction all invariants are checked, within the machines and between them.
 */
export class LocalChain {
  chain: ChainState
  readonly vault: Address
  readonly local: Address
  readonly violations: Violation[] = []
  private readonly watch = new ChainWatch(HOST, protocolNeighbours)

  constructor(
    readonly rules: RuleSetName,
    validators: readonly string[] = ['val1', 'val2', 'val3'],
  ) {
    const bank = { rules, balances: [], trusted: [...TRUSTED_MODULES, moduleAddress('distribution')] }
    const staking = { rules, bondDenom: denomOf('ustake'), unbondingSeconds: UNBONDING_SECONDS }
    const modules = { bank, staking, provider: { rules, vault: null }, distribution: {}, gov: {} }
    this.chain = unwrap(createChain(HOST, { chainId: 'provider-1', height: 100n, timeNanos: START_NANOS, modules }))
    for (const name of validators)
      unwrap(
        this.module('staking', {
          type: 'createValidator',
          validator: valoperOf(name),
          pubKey: 'a2V5',
          moniker: name,
          commission: fraction('0.1'),
          tokens: uint(1_000_000),
        }),
      )
    const made = unwrap(
      this.take(instantiate(HOST, this.chain, { sender: CHAIN, kind: 'stand-in-vault', msg: { rules } })),
    )
    this.vault = made.address ?? CHAIN
    this.local = this.standIn().local ?? CHAIN
    unwrap(this.module('provider', { type: 'setParams', vault: this.vault, localStaking: this.local }))
  }

  /** The vault stakes coins for a user. They are made for it. */
  stake(user: string, validator: string, amount: number): Executed {
    const coin = coins(amount, 'ustake')
    const mint: BankMessage = { type: 'mint', to: CHAIN, amount: coin }
    unwrap(this.take(executeModule(HOST, this.chain, 'bank', mint)))
    const msg = { type: 'receiveStake', owner: addressOf(user), validator: valoperOf(validator) } as const
    return this.take(execute(HOST, this.chain, { sender: CHAIN, to: this.vault, msg, funds: [coin] }))
  }

  /** The vault burns stake of a user. */
  burn(user: string, validator: string | null, amount: number): Executed {
    const of = validator === null ? null : valoperOf(validator)
    const msg = { type: 'burnStake', owner: addressOf(user), validator: of, amount: coins(amount, 'ustake') } as const
    return this.take(execute(HOST, this.chain, { sender: CHAIN, to: this.vault, msg }))
  }

  /** The vault refuses slashes from now on. */
  refuseSlashes(): void {
    unwrap(this.take(execute(HOST, this.chain, { sender: CHAIN, to: this.vault, msg: { type: 'refuseSlashes' } })))
  }

  /** A user's message to a proxy: of the user unless another owner is named. */
  act(user: string, msg: ProxyMessage, owner = user): Executed {
    const to = this.proxyOf(owner) ?? addressOf('no-proxy-yet')
    return this.take(execute(HOST, this.chain, { sender: addressOf(user), to, msg }))
  }

  /** Anybody's plain message to the local staking. */
  tell(user: string, msg: LocalStakingMessage): Executed {
    return this.take(execute(HOST, this.chain, { sender: addressOf(user), to: this.local, msg }))
  }

  unstake(user: string, validator: string, amount: number): Executed {
    return this.act(user, { type: 'unstake', validator: valoperOf(validator), amount: coins(amount, 'ustake') })
  }

  release(user: string): Executed {
    return this.act(user, { type: 'releaseUnbonded' })
  }

  /** The chain says that validators are jailed or tombstoned; it does not slash them here. */
  jailing(lists: { readonly jailed?: readonly string[]; readonly tombstoned?: readonly string[] }): Executed {
    const { jailed = [], tombstoned = [] } = lists
    const msg = { type: 'jailing', jailed: jailed.map(valoperOf), tombstoned: tombstoned.map(valoperOf) }
    return this.take(sudo(HOST, this.chain, this.local, msg))
  }

  /** A message to a module, from the chain unless a sender is named. */
  module(name: 'staking', msg: StakingMessage, sender?: Address): Executed
  module(name: 'provider', msg: ProviderModuleMessage, sender?: Address): Executed
  module(name: string, msg: StakingMessage | ProviderModuleMessage, sender: Address = CHAIN): Executed {
    return this.take(executeModule(HOST, this.chain, name, msg, sender))
  }

  pass(seconds: bigint | number): void {
    const { height, timeNanos } = this.chain
    const next = { height: height + 1n, timeNanos: timeNanos + BigInt(seconds) * 1_000_000_000n }
    unwrap(this.take(advance(HOST, this.chain, next)))
  }

  proxyOf(user: string): Address | undefined {
    return this.localState().proxies.get(addressOf(user))
  }

  proxyState(user: string): ProxyState | undefined {
    const proxy = this.proxyOf(user)
    return proxy && (this.chain.contracts.get(proxy)?.state as ProxyState | undefined)
  }

  localState(): LocalStakingState {
    return this.stateAt(this.local) as LocalStakingState
  }

  staking(): StakingState {
    return this.chain.modules.staking as StakingState
  }

  /** What a user's proxy has delegated. */
  delegated(user: string, validator: string): bigint {
    return unwrap(chainQuerier(HOST, this.chain).delegation(this.proxyOf(user) ?? CHAIN, valoperOf(validator)))
  }

  /** `{ val1: 70n }`: everything that a user's proxy has delegated. */
  delegations(user: string): Record<string, bigint> {
    const all = unwrap(chainQuerier(HOST, this.chain).delegations(this.proxyOf(user) ?? CHAIN))
    return Object.fromEntries(all.map(({ validator, amount }) => [validator, amount]))
  }

  /** What of a user's stake waits for the end of unbonding. */
  unbonding(user: string): bigint {
    return this.waiting(user, 'unbondings')
  }

  /** What of a user's stake waits to be burned. */
  burning(user: string): bigint {
    return this.waiting(user, 'burning')
  }

  /** How many coins there are. */
  supply(): bigint {
    return (this.chain.modules.bank as BankState).supplies.get(denomOf('ustake'))?.amount ?? 0n
  }

  balance(address: Address): bigint {
    return unwrap(chainQuerier(HOST, this.chain).balance(address, denomOf('ustake')))
  }

  /** What came back to the vault for a user. */
  released(user: string): bigint {
    let sum = 0n
    for (const { owner, coins: returned } of this.standIn().released)
      if (owner === user) for (const { amount } of returned) sum += amount
    return sum
  }

  /** What the vault heard of slashes, in order. */
  slashes(): readonly { readonly validator: string; readonly slashes: readonly UserSlash[] }[] {
    return this.standIn().slashes
  }

  voters(): readonly Address[] {
    return (this.chain.modules.gov as StandInGovernance).voters
  }

  /** Checks everything anew and returns all that was ever wrong. */
  audit(): readonly Violation[] {
    this.violations.push(...this.watch.scan(this.chain).violations)
    return this.violations
  }

  private waiting(user: string, table: 'unbondings' | 'burning'): bigint {
    let sum = 0n
    const proxy = this.proxyOf(user)
    for (const [key, entries] of this.staking()[table])
      if (splitDelegationKey(key).delegator === proxy) for (const { amount } of entries) sum += amount
    return sum
  }

  private standIn(): StandIn {
    return this.stateAt(this.vault) as StandIn
  }

  private stateAt(address: Address): MachineState {
    const contract = this.chain.contracts.get(address)
    if (!contract) throw new Error(`nobody at ${address}`)
    return contract.state
  }

  private take(done: Executed): Executed {
    if (!done.ok) return done
    this.chain = done.value.chain
    this.violations.push(...this.watch.step(this.chain).violations)
    return done
  }
}

/** Why a transaction was refused, innermost error first; `accepted` if it was not. */
export function refusal(done: Executed): string {
  return done.ok ? 'accepted' : done.error.error.type
}
