import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { FIRST_GENERATION_VERSION } from '@meshwork/ibc/first-generation'
import { describe, expect, it } from 'vitest'
import { memoryRelayChain } from '../adapters/memory/index.js'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { portOf } from '../create-mesh/index.js'
import { relay } from '../relayer/index.js'
import { createFirstGeneration } from './create-first-generation.js'
import type { FirstGeneration, FirstGenerationChannel } from './first-generation.js'

type Side = keyof FirstGenerationChannel
const other = (side: Side): Side => (side === 'provider' ? 'consumer' : 'provider')

/** A pairing that has no channel any more: the first one is closed, and both sides may begin another. */
function apart(rules: RuleSetName): FirstGeneration {
  const made = createFirstGeneration({
    rules,
    provider: { bondDenom: 'uosmo', balances: [{ address: 'alice', denom: 'uosmo', amount: 1_000n }] },
    consumer: { bondDenom: 'ujuno', validators: [{ valoper: 'junoval1', tokens: 1_000n }] },
    exchangeRate: '1',
    grant: 1_000n,
    slasherOwner: 'governance',
  })
  made.close()
  return made
}

const end = (made: FirstGeneration, side: Side) => ({
  port: made.contracts[side],
  counterpartyPort: portOf(made.contracts[other(side)]),
  connectionId: 'connection-0',
  ordering: 'unordered' as const,
})
const begin = (made: FirstGeneration, side: Side, channelId: string) =>
  made[side].executeModule('ibc', {
    type: 'openInit',
    channelId,
    ...end(made, side),
    version: FIRST_GENERATION_VERSION,
  })
const answer = (made: FirstGeneration, side: Side, channelId: string) =>
  made[side].executeModule('ibc', {
    type: 'openTry',
    channelId,
    ...end(made, side),
    counterpartyChannelId: channelId,
    counterpartyVersion: FIRST_GENERATION_VERSION,
  })
const acknowledge = (made: FirstGeneration, side: Side, channelId: string) =>
  made[side].executeModule('ibc', {
    type: 'openAck',
    channelId,
    counterpartyChannelId: channelId,
    counterpartyVersion: FIRST_GENERATION_VERSION,
  })
const confirm = (made: FirstGeneration, side: Side, channelId: string) =>
  made[side].executeModule('ibc', { type: 'openConfirm', channelId })
const phases = (made: FirstGeneration, channelId: string) =>
  (['provider', 'consumer'] as const).map((side) => ibcState(made[side]).channels.get(channelId)?.phase)
const owned = ({ provider, consumer, contracts }: FirstGeneration) => [
  unwrap(provider.ask(contracts.provider, { type: 'config' })),
  unwrap(consumer.ask(contracts.consumer, { type: 'config' })),
]
const carry = (made: FirstGeneration, channelId: string) => {
  const ends = {
    provider: { chain: memoryRelayChain(made.provider), channelId },
    consumer: { chain: memoryRelayChain(made.consumer), channelId },
  }
  return relay(ends)
}
/** Stake and rewards go over a channel of this name, in both directions. */
async function expectUsed(made: FirstGeneration, channelId: string) {
  expect(owned(made)).toMatchObject([{ channel: channelId }, { channel: channelId }])
  await carry(made, channelId)
  unwrap(made.bond('alice', 100n))
  unwrap(made.crossStake('alice', 'junoval1', 100n))
  await carry(made, channelId)
  unwrap(made.allocateReward('junoval1', 7n))
  unwrap(made.sendRewards('anybody', 'junoval1'))
  await carry(made, channelId)
  await made.relay()
  unwrap(made.claimRewards('alice', 'junoval1'))
}

describe.each(['safe', 'reference'] as const)(
  '[MS M2-03 %s] two channels that the consumer begins, under it',
  (rules) => {
    it('[MS M2-03 safe] [MS M2-03 reference] one of them opens, and is used', async () => {
      const made = apart(rules)
      for (const channelId of ['channel-7', 'channel-8']) {
        unwrap(begin(made, 'consumer', channelId))
        unwrap(answer(made, 'provider', channelId))
      }
      unwrap(acknowledge(made, 'consumer', 'channel-8'))
      const second = { error: { error: { type: 'ChannelExists', channelId: 'channel-8' } } }
      expect(acknowledge(made, 'consumer', 'channel-7')).toMatchObject(second)
      unwrap(confirm(made, 'provider', 'channel-8'))
      expect(confirm(made, 'provider', 'channel-7')).toMatchObject(second)
      expect(phases(made, 'channel-7')).toEqual(['tryOpen', 'init'])
      await expectUsed(made, 'channel-8')
    })
  },
)

describe('[MS D-41 safe] a channel that both ends begin, under the safe rules', () => {
  it('is the one of the consumer: only that end begins, and only the other answers', async () => {
    const made = apart('safe')
    unwrap(begin(made, 'consumer', 'channel-7'))
    expect(begin(made, 'provider', 'channel-8')).toMatchObject({ error: { error: { type: 'IbcOpenInitDisallowed' } } })
    expect(answer(made, 'consumer', 'channel-8')).toMatchObject({ error: { error: { type: 'IbcOpenTryDisallowed' } } })
    unwrap(answer(made, 'provider', 'channel-7'))
    unwrap(acknowledge(made, 'consumer', 'channel-7'))
    unwrap(confirm(made, 'provider', 'channel-7'))
    expect(phases(made, 'channel-8')).toEqual([undefined, undefined])
    await expectUsed(made, 'channel-7')
  })
})

describe('[MS D-41 reference] a channel that both ends begin, under the reference rules', () => {
  /** Each end has an open channel of its own making, which the other does not open any more. */
  function crossed(): FirstGeneration {
    const made = apart('reference')
    unwrap(begin(made, 'consumer', 'channel-7'))
    unwrap(begin(made, 'provider', 'channel-8'))
    unwrap(answer(made, 'provider', 'channel-7'))
    unwrap(answer(made, 'consumer', 'channel-8'))
    unwrap(acknowledge(made, 'consumer', 'channel-7'))
    unwrap(acknowledge(made, 'provider', 'channel-8'))
    return made
  }

  it('may be begun by the provider', async () => {
    const made = apart('reference')
    unwrap(begin(made, 'provider', 'channel-8'))
    unwrap(answer(made, 'consumer', 'channel-8'))
    unwrap(acknowledge(made, 'provider', 'channel-8'))
    unwrap(confirm(made, 'consumer', 'channel-8'))
    await expectUsed(made, 'channel-8')
  })

  it('stays half open twice: neither end takes the channel of the other, and no packet arrives', async () => {
    const made = crossed()
    expect(confirm(made, 'provider', 'channel-7')).toMatchObject({
      error: { error: { type: 'ChannelExists', channelId: 'channel-8' } },
    })
    expect(confirm(made, 'consumer', 'channel-8')).toMatchObject({
      error: { error: { type: 'ChannelExists', channelId: 'channel-7' } },
    })
    expect([...phases(made, 'channel-7'), ...phases(made, 'channel-8')]).toEqual(['tryOpen', 'open', 'open', 'tryOpen'])
    // The provider has asked for the validators, and nobody can hear it.
    expect(await carry(made, 'channel-8')).toMatchObject({ received: 0, refused: 1 })
  })

  it('is free again when one of the two is closed at its open end', async () => {
    const made = crossed()
    unwrap(made.provider.executeModule('ibc', { type: 'closeInit', channelId: 'channel-8' }))
    unwrap(confirm(made, 'provider', 'channel-7'))
    await expectUsed(made, 'channel-7')
  })
})
