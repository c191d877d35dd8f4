import type { DistributionMessage } from '@meshwork/core/distribution'
import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { coins, valoperOf } from '@meshwork/core/testing'
import type { SendTransfer } from '@meshwork/core/transfer'
import type { ChainConfig, MeshConfig, PairingConfig } from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { acts, receiveOne } from './acting.js'
import { LENDING } from './lending.js'

const VALIDATORS = ['val1', 'val2']

const chainWith = (bondDenom: string): ChainConfig => ({
  bondDenom,
  balances: ['alice', 'bob'].map((address) => ({ address, denom: bondDenom, amount: 100_000_000n })),
  validators: VALIDATORS.map((valoper) => ({ valoper, tokens: 50_000_000n })),
  stakingHooks: { slashes: ['provider'], validators: ['virtualStake'] },
})

/**
 * A provider that lends in every way: to a chain that pays rewards as coins and asks a pool for prices, to one that speaks another dialect and asks an oracle chain,
 * and, on the first of them, a contract to another of the same chain. Under `reference` without what was never deployed.
 */
export function routedConfig(rules: RuleSetName): MeshConfig {
  const safe = rules === 'safe'
  const pairings: PairingConfig[] = [
    {
      ...LENDING,
      ...(safe && { rewards: 'ics20' }),
      priceFeed: { type: 'twap', on: 'osmosis', baseAsset: 'uosmo', quoteAsset: 'ibc/juno' },
    },
    {
      ...LENDING,
      consumer: 'akash',
      ...(safe && { dialect: '1.0.0' }),
      priceFeed: { type: 'band', on: 'bandchain', baseAsset: 'OSMO', quoteAsset: 'AKT' },
    },
    { ...LENDING, name: 'within', provider: 'juno', consumer: 'juno', localStaking: null },
  ]
  return {
    rules,
    chains: {
      osmosis: chainWith('uosmo'),
      juno: chainWith('ujuno'),
      akash: chainWith('uakt'),
      bandchain: { bondDenom: 'uband' },
    },
    pairings,
  }
}

/**
 * The same in the middle of everything: prices that came and are asked for, rewards that came as coins and are on their way, a transfer of a user, packets that wait on a
 * local link. Like `busyMesh` it is written down with every release.
 */
export async function routedMesh(rules: RuleSetName): Promise<Mesh> {
  const mesh = createMesh(routedConfig(rules))
  await arrive(mesh)
  for (const pairing of mesh.pairings) {
    acts(pairing, 'alice', { act: 'bond', amount: 10_000_000n }, stake('val1', 9_000_000n))
    acts(pairing, 'bob', { act: 'bond', amount: 5_000_000n }, stake('val2', 4_000_000n))
  }
  await settle(mesh)
  for (const pairing of mesh.pairings) earn(pairing, 4_321)
  await settle(mesh)
  for (const pairing of mesh.pairings) {
    acts(pairing, 'alice', { act: 'unstake', validator: 'val1', amount: 1_234_567n })
    earn(pairing, 999)
    unwrap(mesh.epoch(pairing.name))
  }
  const first = mesh.pairing('osmosis->juno')
  transfer(first)
  for (const pairing of mesh.pairings) if (asksForPrices(pairing)) ask(pairing)
  await receiveOne(first, 'provider')
  acts(mesh.pairing('within'), 'bob', stake('val1', 500_000n))
  return mesh
}

const stake = (validator: string, amount: bigint) => ({ act: 'stake_remote', validator, amount }) as const

/** What is on its way arrives, and stake counts. */
async function settle(mesh: Mesh): Promise<void> {
  await arrive(mesh)
  for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
  await arrive(mesh)
}

/** Within chains as well, and what an oracle chain answers with its next block. */
async function arrive(mesh: Mesh): Promise<void> {
  await mesh.relay()
  for (let i = 0; i < 3; i++) mesh.advance()
  await mesh.relay()
}

function earn({ consumer, virtualStaking }: Pairing, amount: number): void {
  const reward = coins(amount, unwrap(consumer.query.bondedDenom()))
  const msg = { type: 'allocateReward', delegator: virtualStaking, validator: valoperOf('val1'), reward } as const
  unwrap(consumer.executeModule<DistributionMessage>('distribution', msg))
}

const asksForPrices = ({ provider, consumer }: Pairing) => provider !== consumer

function ask({ consumer, priceFeed }: Pairing): void {
  unwrap(consumer.execute({ sender: consumer.address('anybody'), to: priceFeed, msg: { type: 'request' } }))
}

/** A user's own coins go home to the other chain's bob, and are still on their way. */
function transfer({ consumer, transfers }: Pairing): void {
  if (!transfers) return
  const msg: SendTransfer = {
    type: 'sendTransfer',
    channelId: transfers.consumer,
    coin: coins(77, 'ujuno'),
    receiver: 'bob',
    timeoutAtNanos: consumer.state.timeNanos + 600_000_000_000n,
  }
  unwrap(consumer.executeModule<SendTransfer>('transfer', msg, consumer.address('alice')))
}
