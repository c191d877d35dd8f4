import type { DistributionMessage } from '@meshwork/core/distribution'
import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import type { GovernanceMessage } from '@meshwork/core/governance'
import type { ProxyMessage } from '@meshwork/core/proxy'
import type { StakingMessage } from '@meshwork/core/staking'
import { coins, fraction, valoperOf } from '@meshwork/core/testing'
import type { VaultMessage, VaultState } from '@meshwork/core/vault'
import type { ChainConfig, MeshConfig } from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { contractState } from '../create-mesh/pairing-states.js'
import type { Chain } from '../runtime/chain.js'
import { acts, receiveOne, setPrice, tried } from './acting.js'
import { LENDING } from './lending.js'

const USERS = ['alice', 'bob', 'carol-of-the-long-name']
const VALIDATORS = ['val1', 'val2', 'val3', 'val4']

const chainWith = (bondDenom: string): ChainConfig => ({
  bondDenom,
  balances: USERS.map((address) => ({ address, denom: bondDenom, amount: 100_000_000n })),
  validators: VALIDATORS.map((valoper) => ({ valoper, tokens: 50_000_000n, commission: '0.05' })),
  stakingHooks: { slashes: ['provider'], validators: ['virtualStake'] },
})

/** Two chains that lend security to each other. */
export function busyConfig(rules: RuleSetName): MeshConfig {
  return {
    rules,
    chains: { osmosis: chainWith('uosmo'), juno: chainWith('ujuno') },
    pairings: [LENDING, { ...LENDING, provider: 'juno', consumer: 'osmosis', price: '1.7', discount: '0.25' }],
  }
}

/**
 * A mesh in the middle of everything: stakes, unstakes, rewards and burns in flight, unbondings that wait, slashes and a tombstone behind it, local stakes
 * with their proxies, votes, reports that contracts are still to hear. The same steps for every version of the code: what they lead to is written down per
 * version, so that states of old versions can be read for ever.
 */
export async function busyMesh(rules: RuleSetName): Promise<Mesh> {
  const mesh = createMesh(busyConfig(rules))
  await mesh.relay()
  for (const pairing of mesh.pairings) await stakeAround(mesh, pairing)
  for (const pairing of mesh.pairings) await earnAndLeave(mesh, pairing)
  for (const pairing of mesh.pairings) await punish(mesh, pairing)
  for (const pairing of mesh.pairings) await leaveInFlight(mesh, pairing)
  return mesh
}

/** Collateral, stakes here and there, delegations beside them, an epoch. */
async function stakeAround(mesh: Mesh, pairing: Pairing): Promise<void> {
  const { provider, vault } = pairing
  for (const user of USERS) acts(pairing, user, { act: 'bond', amount: 10_000_000n })
  for (const [user, validator] of [
    ['alice', 'val1'],
    ['bob', 'val2'],
    ['bob', 'val4'],
  ] as const)
    stakeLocal(pairing, user, validator, 2_000_000)
  acts(pairing, 'alice', stake('val1', 9_000_000n), stake('val2', 900_000n))
  acts(pairing, 'bob', stake('val2', 5_000_000n), stake('val3', 3_000_000n))
  acts(pairing, 'carol-of-the-long-name', stake('val3', 7_777_777n))
  const carol = provider.address('carol-of-the-long-name')
  const delegate = { type: 'delegate', validator: valoperOf('val4'), amount: inBond(pairing, 5_000_000) } as const
  unwrap(provider.executeModule<StakingMessage>('staking', delegate, carol))
  const restake: VaultMessage = { type: 'restake', validator: valoperOf('val4'), amount: inBond(pairing, 1_000_000) }
  unwrap(provider.execute({ sender: carol, to: vault, msg: restake }))
  await mesh.relay()
  unwrap(mesh.epoch(pairing.name))
}

/** Rewards on both sides, stake that leaves, votes. */
async function earnAndLeave(mesh: Mesh, pairing: Pairing): Promise<void> {
  const { provider, consumer, virtualStaking, externalStaking } = pairing
  for (const [validator, amount] of [
    ['val1', 4_321],
    ['val3', 999],
  ] as const)
    earn(consumer, { delegator: virtualStaking, validator, amount })
  const proxy = proxyOf(pairing, 'bob')
  earn(provider, { delegator: proxy, validator: 'val2', amount: 77 })
  unwrap(mesh.epoch(pairing.name))
  await mesh.relay()
  acts(pairing, 'alice', unstake('val1', 1_234_567n))
  acts(pairing, 'bob', unstake('val3', 1_000_000n))
  const withdraw = { type: 'withdrawRewards', validator: valoperOf('val1'), remoteRecipient: 'alice-there' } as const
  unwrap(
    provider.execute<ExternalStakingMessage>({ sender: provider.address('alice'), to: externalStaking, msg: withdraw }),
  )
  await mesh.relay()
  mesh.advance({ seconds: 86_400n })
  setPrice(pairing, '0.61')
  const elsewhere = { type: 'setWithdrawAddress', address: provider.address('bob') } as const
  unwrap(provider.executeModule<DistributionMessage>('distribution', elsewhere, provider.address('alice')))
  for (const proposalId of [7n, 8n])
    unwrap(provider.executeModule<GovernanceMessage>('gov', { type: 'openProposal', proposalId }))
  const vote: ProxyMessage = { type: 'vote', proposalId: 7n, option: 'yes' }
  unwrap(provider.execute({ sender: provider.address('bob'), to: proxy, msg: vote }))
  unwrap(provider.executeModule<GovernanceMessage>('gov', { type: 'closeProposal', proposalId: 8n }))
  const leave: ProxyMessage = { type: 'unstake', validator: valoperOf('val2'), amount: inBond(pairing, 500_000) }
  unwrap(provider.execute({ sender: provider.address('bob'), to: proxy, msg: leave }))
}

/** One validator of the consumer is offline, one signs twice, and one of the provider is offline, too: liens shrink, burns leave. */
async function punish(mesh: Mesh, { provider, consumer }: Pairing): Promise<void> {
  slash(consumer, 'val2', 'downtime')
  slash(consumer, 'val3', 'doubleSign')
  unwrap(consumer.endBlock())
  await mesh.relay()
  slash(provider, 'val1', 'downtime')
  unwrap(provider.endBlock())
  mesh.advance({ seconds: 60n })
}

/** What nobody has answered yet, in every stage. */
async function leaveInFlight(mesh: Mesh, pairing: Pairing): Promise<void> {
  const { provider, consumer, virtualStaking, externalStaking } = pairing
  await mesh.relay({ pairing: pairing.name, max: 1 })
  tried(pairing, 'carol-of-the-long-name', stake('val1', 100_000n))
  tried(pairing, 'alice', unstake('val1', 50_000n))
  await receiveOne(pairing, 'provider')
  tried(pairing, 'bob', stake('val4', 200_000n))
  tried(pairing, 'bob', unstake('val2', 10_000n))
  const withdraw = { type: 'withdrawRewards', validator: valoperOf('val1'), remoteRecipient: 'alice-there' } as const
  provider.execute<ExternalStakingMessage>({ sender: provider.address('alice'), to: externalStaking, msg: withdraw })
  earn(consumer, { delegator: virtualStaking, validator: 'val1', amount: 55 })
  slash(consumer, 'val4', 'downtime')
}

const stake = (validator: string, amount: bigint) => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (validator: string, amount: bigint) => ({ act: 'unstake', validator, amount }) as const

function inBond({ provider }: Pairing, amount: number) {
  return coins(amount, unwrap(provider.query.bondedDenom()))
}

function stakeLocal(pairing: Pairing, user: string, validator: string, amount: number): void {
  const { provider, vault } = pairing
  const msg: VaultMessage = { type: 'stakeLocal', validator: valoperOf(validator), amount: inBond(pairing, amount) }
  unwrap(provider.execute({ sender: provider.address(user), to: vault, msg }))
}

function proxyOf({ provider, vault }: Pairing, user: string) {
  const { localStaking } = contractState<VaultState>(provider.state, vault)
  if (!localStaking) throw new Error('a vault without local staking')
  return unwrap(provider.query.proxyOf(localStaking.contract, provider.address(user)))
}

function earn(
  chain: Chain,
  {
    delegator,
    validator,
    amount,
  }: { readonly delegator: ReturnType<Chain['address']>; readonly validator: string; readonly amount: number },
): void {
  const reward = coins(amount, unwrap(chain.query.bondedDenom()))
  const msg = { type: 'allocateReward', delegator, validator: valoperOf(validator), reward } as const
  unwrap(chain.executeModule<DistributionMessage>('distribution', msg))
}

/** A tenth for being offline, a fifth for a double sign; jailed, in the second case for good. */
function slash(chain: Chain, name: string, reason: 'downtime' | 'doubleSign'): void {
  const validator = valoperOf(name)
  const tombstone = reason === 'doubleSign'
  const terms = { validator, fraction: fraction(tombstone ? '0.2' : '0.1'), reason }
  unwrap(chain.executeModule<StakingMessage>('staking', { type: 'slash', ...terms }))
  unwrap(chain.executeModule<StakingMessage>('staking', { type: 'jail', validator, tombstone }))
}
