import { splitStakeKey } from '@meshwork/core/external-staking'
import type { StakingState } from '@meshwork/core/staking'
import { freeCollateral } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'
import { type PairingStates, pairingStates } from '../create-mesh/pairing-states.js'
import { askModule, pairingQueries } from '../queries/index.js'
import type { ScenarioAccount } from '../scenario/accounts.js'
import type { Random } from '../scenario/random.js'
import type { ScenarioStep } from '../scenario/schema.js'
import type { Stage } from '../scenario/stage.js'
import { amountUpTo, pick, pickWeighted } from './choice.js'

/** What the traffic of honest people, validators and governance is drawn from. */
interface Scene {
  readonly pairing: Pairing
  readonly states: PairingStates
  readonly users: readonly ScenarioAccount[]
  readonly random: Random
}

type Deed = (scene: Scene) => ScenarioStep | undefined

/** The next thing that somebody does: users stake and leave, validators err, rewards come, prices move, governance decides. Nothing where the one chosen cannot do it. */
export function nextDeed({ mesh, accounts }: Stage, random: Random): ScenarioStep | undefined {
  const pairing = pick(random, mesh.pairings)
  if (!pairing) return undefined
  const users = accounts.get(pairing.provider.name) ?? []
  return pickWeighted(random, DEEDS)?.({ pairing, states: pairingStates(pairing), users, random })
}

const bond: Deed = (scene) => {
  const { pairing, states, random } = scene
  const user = oneOf(scene)
  if (!user) return undefined
  const { denom } = states.vault.config
  const owned = askModule(pairing.provider, 'bank', { type: 'balance', address: user.address, denom })
  const amount = owned.ok ? amountUpTo(random, owned.value / 3n) : undefined
  return amount ? { op: 'bond', user: user.name, amount: String(amount), ...on(scene) } : undefined
}

const unbond: Deed = (scene) => {
  const found = someFree(scene)
  return found && { op: 'unbond', ...found, ...on(scene) }
}

/** Collateral backs several liens at once, so that each may grow to all of it; what the sum of slashable parts forbids is refused. */
const stakeRemote: Deed = (scene) => {
  const { states, pairing, random } = scene
  const user = oneOf(scene)
  const account = user && states.vault.accounts.get(user.address)
  if (!account) return undefined
  const lien = account.liens.find(({ lienholder }) => lienholder === pairing.externalStaking)
  const amount = amountUpTo(random, account.collateral - (lien?.amount.high ?? 0n))
  const validator = random.below(10) === 0 ? ofConsumer(scene) : pick(random, activeOn(pairing.consumer))
  return amount && validator
    ? { op: 'stake_remote', user: user.name, amount: String(amount), validator, ...on(scene) }
    : undefined
}

const unstake: Deed = (scene) => {
  const { states, random } = scene
  const there = [...states.externalStaking.stakes].filter(
    ([key, { stake }]) => stake.low > 0n && actsHere(scene, splitStakeKey(key)),
  )
  const chosen = pick(random, there)
  const amount = chosen && amountUpTo(random, chosen[1].stake.low)
  if (!chosen || !amount) return undefined
  const { user, validator } = splitStakeKey(chosen[0])
  return { op: 'unstake', user: nameOf(scene, user), validator, amount: String(amount), ...on(scene) }
}

const stakeLocal: Deed = (scene) => {
  if (!scene.states.vault.localStaking) return undefined
  const found = someFree(scene)
  const validator = ofProvider(scene)
  return found && validator ? { op: 'stake_local', ...found, validator, ...on(scene) } : undefined
}

const unstakeLocal: Deed = (scene) => {
  const { pairing, random } = scene
  const [user, validator] = [oneOf(scene), ofProvider(scene)]
  const local = scene.states.vault.localStaking
  if (!user || !validator || !local) return undefined
  const proxy = pairing.provider.query.proxyOf(local.contract, user.address)
  if (!proxy.ok) return undefined
  const staked = pairing.provider.query.delegation(proxy.value, validator)
  const amount = staked.ok ? amountUpTo(random, staked.value) : undefined
  return amount ? { op: 'native_unstake', user: user.name, validator, amount: String(amount), ...on(scene) } : undefined
}

const ask =
  (op: 'withdraw_unbonded' | 'release_unbonded'): Deed =>
  (scene) => {
    const user = oneOf(scene)
    return user && { op, user: user.name, ...on(scene) }
  }

const withdrawRewards: Deed = (scene) => {
  const { pairing, states, random } = scene
  const ask = pairingQueries(pairing).externalStaking
  const all = [...states.externalStaking.stakes.keys()].map(splitStakeKey).filter((one) => actsHere(scene, one))
  const earning = all.filter(({ user, validator }) => {
    const pending = ask({ type: 'pendingRewards', user, validator })
    return pending.ok && pending.value.amount > 0n
  })
  const chosen = pick(random, earning.length > 0 && random.below(10) > 0 ? earning : all)
  if (chosen === undefined) return undefined
  const { user, validator } = chosen
  return { op: 'withdraw_rewards', user: nameOf(scene, user), validator, ...on(scene) }
}

const accrue: Deed = (scene) => {
  const validator = pick(scene.random, scene.states.virtualStaking.bonded)?.validator ?? ofConsumer(scene)
  return validator && { op: 'accrue', validator, amount: String(scene.random.below(100_000)), ...on(scene) }
}

const slashConsumer: Deed = (scene) => {
  const validator = ofConsumer(scene)
  return validator && { op: 'slash_consumer', validator, ...offence(scene), ...on(scene) }
}

const slashProvider: Deed = (scene) => {
  const validator = ofProvider(scene)
  return validator && { op: 'slash_provider', validator, ...offence(scene, AS_CONFIGURED), ...on(scene) }
}

/** Being offline, mostly; a double sign now and then. */
function offence({ random }: Scene, fractions = FRACTIONS) {
  const tombstone = random.below(40) === 0
  return {
    fraction: tombstone ? '0.2' : (pick(random, fractions) ?? '0.01'),
    ...(tombstone ? { tombstone } : { jail: random.below(3) === 0 }),
    ...(random.below(2) === 0 && { blocksAgo: random.below(20), secondsAgo: random.below(600) }),
  }
}

/** A local staking goes by the ratios that it was given: those of its chain (spec 3.1). */
const AS_CONFIGURED = ['0.1']
const FRACTIONS = ['0.0001', '0.01', '0.01', '0.05', '0.1', '0.333']

const setValidator: Deed = (scene) => {
  const { random } = scene
  const side = random.below(5) === 0 ? 'provider' : 'consumer'
  const validator = side === 'consumer' ? ofConsumer(scene) : ofProvider(scene)
  // Most of them come back.
  const to = pick(random, [
    'jailed',
    'unjailed',
    'unjailed',
    'inactive',
    'active',
    'active',
    'active',
    'active',
  ] as const)
  return validator && to && { op: 'set_validator', on: side, validator, to, ...on(scene) }
}

const setPrice: Deed = (scene) => {
  const price = pick(scene.random, PRICES) ?? '1'
  return { op: 'set_price', price, ...on(scene) }
}

const PRICES = [
  '0.000000000000000001',
  ...['0.333333333333333333', '0.5', '0.5', '0.6', '0.9', '0.9', '1', '1', '1.1', '1.7', '1.7', '2.3'],
  '7.1',
]

const setMaxCap: Deed = (scene) => {
  const cap = pick(scene.random, CAPS) ?? '0'
  return { op: 'set_max_cap', cap, ...on(scene) }
}

const CAPS = ['0', '0', '1000', '200000', ...Array<string>(8).fill('1000000000')]

const epoch: Deed = (scene) => ({ op: 'epoch', ...on(scene) })
const blocks: Deed = ({ random }) => ({ op: 'end_blocks', blocks: random.below(4) + 1 })
const saveAndLoad: Deed = () => ({ op: 'save_and_load' })
const tellSlashes: Deed = (scene) => ({ op: 'tell_slashes', ...on(scene) })
const unfreeze: Deed = (scene) =>
  scene.states.externalStaking.life.isFrozen ? { op: 'unfreeze', ...on(scene) } : undefined

const flushOutbox: Deed = (scene) => ({
  op: 'flush_outbox',
  from: scene.random.below(2) === 0 ? 'provider' : 'consumer',
  ...on(scene),
})

/** Of somebody whose unstake has had no answer for longer than a period, where there is one; now and then so long is waited, or it is tried of somebody else and refused. */
const forceUnstake: Deed = (scene) => {
  const { pairing, states, random } = scene
  const { pending, config } = states.externalStaking
  const period = config.unbondingPeriodSeconds
  const unstakes = [...pending.values()].flatMap((tx) => (tx.type === 'inFlightUnstaking' ? [tx] : []))
  const overdueAt = pairing.provider.state.timeNanos - period * 1_000_000_000n
  const chosen = pick(
    random,
    unstakes.filter(({ sentAtNanos }) => (sentAtNanos ?? 0n) < overdueAt),
  )
  if (chosen) return { op: 'force_unstake', user: nameOf(scene, chosen.user), ...on(scene) }
  if (unstakes.length > 0 && random.below(8) === 0) return { op: 'advance', seconds: Number(period) + 1 }
  const user = random.below(12) === 0 ? oneOf(scene) : undefined
  return user && { op: 'force_unstake', user: user.name, ...on(scene) }
}

const audit: Deed = (scene) => ({ op: 'audit', ...on(scene) })

/** By the authority, whether it is needed or not; now and then by somebody who may only where both sides differ. */
const resync =
  (op: 'resync' | 'end_resync'): Deed =>
  (scene) => {
    const validator = ofConsumer(scene)
    const user = scene.random.below(4) === 0 ? oneOf(scene) : undefined
    return validator && { op, validator, ...(user && { sender: user.name }), ...on(scene) }
  }

const transfer: Deed = (scene) => {
  const { pairing, random } = scene
  const user = pairing.transfers && oneOf(scene)
  const amount = String(random.below(500) + 1)
  const [from, coin] = pick(random, TRANSFERS) ?? TRANSFERS[0]
  return user && { op: 'transfer', from, sender: user.name, amount, coin, ...on(scene) }
}

const TRANSFERS = [
  ['provider', 'bond'],
  ['provider', 'rewards'],
  ['consumer', 'bond'],
] as const

const DEEDS: readonly (readonly [weight: number, deed: Deed])[] = [
  [5, bond],
  [2, unbond],
  [26, stakeRemote],
  [18, unstake],
  [7, stakeLocal],
  [2, unstakeLocal],
  [4, ask('withdraw_unbonded')],
  [2, ask('release_unbonded')],
  [14, withdrawRewards],
  [12, accrue],
  [14, epoch],
  [4, slashConsumer],
  [8, slashProvider],
  [7, setValidator],
  [2, setPrice],
  [2, setMaxCap],
  [3, blocks],
  [3, flushOutbox],
  [1, tellSlashes],
  [2, unfreeze],
  [12, forceUnstake],
  [2, transfer],
  [5, audit],
  [5, resync('resync')],
  [1, resync('end_resync')],
  [1, saveAndLoad],
]

function on({ pairing }: Scene): { readonly pairing: string } {
  return { pairing: pairing.name }
}

function oneOf({ users, random }: Scene): ScenarioAccount | undefined {
  return pick(random, users)
}

/** Whether it is one of those whom the adversary plays: there may be others. */
function actsHere({ users }: Scene, { user }: { readonly user: string }): boolean {
  return users.some(({ address }) => address === user)
}

/** Steps name users as the scenario does. */
function nameOf({ users }: Scene, address: string): string {
  return users.find((user) => user.address === address)?.name ?? address
}

function someFree(scene: Scene): { readonly user: string; readonly amount: string } | undefined {
  const { states, random } = scene
  const user = oneOf(scene)
  const account = user && states.vault.accounts.get(user.address)
  const free = account && freeCollateral(account)
  const amount = free?.ok ? amountUpTo(random, free.value.low) : undefined
  return user && amount ? { user: user.name, amount: String(amount) } : undefined
}

function ofConsumer({ pairing: { consumer }, random }: Scene) {
  return pick(random, validatorsOf(consumer))
}

function ofProvider({ pairing: { provider }, random }: Scene) {
  return pick(random, validatorsOf(provider))
}

function activeOn(chain: Pairing['consumer']) {
  const bonded = chain.query.bondedValidators()
  return bonded.ok ? bonded.value.map(({ validator }) => validator) : []
}

function validatorsOf(chain: Pairing['consumer']) {
  return [...(chain.state.modules['staking'] as StakingState).validators.keys()] // a standard host has it
}
