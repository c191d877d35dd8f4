import type { DistributionMessage } from '@meshwork/core/distribution'
import { type MachineMessage, unwrap } from '@meshwork/core/foundation'
import { coins, denomOf, uint, valoperOf } from '@meshwork/core/testing'
import { escrowAccount, type SendTransfer, voucherDenom } from '@meshwork/core/transfer'
import { beforeEach, describe, expect, it } from 'vitest'
import { relay } from '../relayer/index.js'
import { acts, tried } from '../testing/acting.js'
import { LENDING, lending, lendingMesh } from '../testing/lending.js'
import { balanceOf, supplyOf } from '../testing/looking.js'
import { laneOf } from '../testing/losing.js'
import { createMesh, type Mesh } from './mesh.js'
import { type Pairing, relayPaths } from './pairing.js'
import { pairingStates } from './pairing-states.js'

let mesh: Mesh
let pairing: Pairing
const voucher = voucherDenom('channel-0', 'ujuno')
const rewardsWaiting = () => pairingStates(pairing).converter.outboxes.rewards.entries.size
const withdraw = { act: 'withdraw_rewards', validator: 'cval1', recipient: 'alice' } as const

/** The virtual staking earns that much, and an epoch sends it on its way. */
function earn(amount: number, validator = 'cval1') {
  const msg: DistributionMessage = {
    type: 'allocateReward',
    delegator: pairing.virtualStaking,
    validator: valoperOf(validator),
    reward: coins(amount, 'ujuno'),
  }
  unwrap(pairing.consumer.executeModule('distribution', msg))
  return unwrap(mesh.epoch(pairing.name)).events.map(({ event }) => event.type)
}

/** Somebody asks the converter to send what waits. */
function flush(): void {
  const { consumer, converter } = pairing
  const msg: MachineMessage = { type: 'flushOutbox' }
  unwrap(consumer.execute({ sender: consumer.address('anybody'), to: converter, msg }))
}

/** The external staking takes rewards in this coin only. */
function expectDenom(denom: string): void {
  const { provider, externalStaking } = pairing
  const contract = provider.state.contracts.get(externalStaking)!
  const state = pairingStates(pairing).externalStaking
  const changed = { ...contract, state: { ...state, config: { ...state.config, rewardsDenom: denomOf(denom) } } }
  provider.restore({ ...provider.state, contracts: provider.state.contracts.set(externalStaking, changed) })
}

beforeEach(async () => {
  mesh = await lendingMesh({ rewards: 'ics20' })
  pairing = mesh.pairing()
  acts(pairing, 'alice', { act: 'bond', amount: 1000n }, { act: 'stake_remote', validator: 'cval1', amount: 100n })
  acts(pairing, 'bob', { act: 'bond', amount: 1000n }, { act: 'stake_remote', validator: 'cval1', amount: 300n })
  await mesh.relay()
  unwrap(mesh.epoch())
})

describe('rewards over a transfer channel (spec 8.8)', () => {
  it('arrive as vouchers at the external staking, and stakers are paid at once, without the consumer', async () => {
    earn(400)
    expect(balanceOf(pairing.consumer, pairing.converter, 'ujuno')).toBe(0n)
    expect(balanceOf(pairing.consumer, escrowAccount('channel-0'), 'ujuno')).toBe(400n)
    await mesh.relay()
    expect(rewardsWaiting()).toBe(0)
    expect(balanceOf(pairing.provider, pairing.externalStaking, voucher)).toBe(400n)
    const { events } = unwrap(tried(pairing, 'alice', withdraw))
    expect(events.map(({ event }) => event)).toContainEqual({
      type: 'paidRewards',
      user: 'alice',
      validator: 'cval1',
      amount: 100n,
    })
    acts(pairing, 'bob', withdraw)
    expect(balanceOf(pairing.provider, 'alice', voucher)).toBe(100n)
    expect(balanceOf(pairing.provider, 'bob', voucher)).toBe(300n)
    expect(tried(pairing, 'alice', withdraw)).toMatchObject({ error: { error: { type: 'NoRewards' } } })
    expect(pairingStates(pairing).externalStaking.pending.size).toBe(0)
    expect(supplyOf(pairing.provider, voucher)).toBe(balanceOf(pairing.consumer, escrowAccount('channel-0'), 'ujuno'))
  })

  it('go home again by a transfer of their owner', async () => {
    earn(400)
    await mesh.relay()
    acts(pairing, 'bob', withdraw)
    const msg: SendTransfer = {
      type: 'sendTransfer',
      channelId: 'channel-0',
      coin: coins(300, voucher),
      receiver: 'bob',
      timeoutAtNanos: pairing.consumer.state.timeNanos + 600_000_000_000n,
    }
    unwrap(pairing.provider.executeModule('transfer', msg, pairing.provider.address('bob')))
    await mesh.relay()
    expect(balanceOf(pairing.consumer, 'bob', 'ujuno')).toBe(300n)
    expect(balanceOf(pairing.provider, 'bob', voucher)).toBe(0n)
    expect(supplyOf(pairing.provider, voucher)).toBe(100n)
  })

  it('that come too late are back at the converter, and go out again', async () => {
    earn(400)
    mesh.advance({ seconds: 3_600n })
    const [, transfers] = relayPaths(pairing)
    await relay(transfers!, { from: 'consumer', packets: true, acks: false })
    // What came back went out at once: coins of the same amount are in escrow, for the second attempt.
    expect(rewardsWaiting()).toBe(1)
    expect(pairingStates(pairing).converter.outboxes.rewards.entries.get(1n)).toMatchObject({ attempts: 2 })
    await mesh.relay()
    expect(rewardsWaiting()).toBe(0)
    expect(balanceOf(pairing.provider, pairing.externalStaking, voucher)).toBe(400n)
  })

  it('that are refused there wait at the converter until the next epoch', async () => {
    const asItWas = pairing.provider.state
    expectDenom('uother')
    earn(400)
    await mesh.relay()
    expect(rewardsWaiting()).toBe(1)
    expect(balanceOf(pairing.consumer, pairing.converter, 'ujuno')).toBe(400n)
    expect(balanceOf(pairing.consumer, escrowAccount('channel-0'), 'ujuno')).toBe(0n)
    expect(supplyOf(pairing.provider, voucher)).toBe(0n)
    expect(pairing.provider.state.modules['bank']).toBe(asItWas.modules['bank'])

    expectDenom(voucher)
    unwrap(mesh.epoch())
    await mesh.relay()
    expect(rewardsWaiting()).toBe(0)
    expect(balanceOf(pairing.provider, pairing.externalStaking, voucher)).toBe(400n)
  })

  it('without a staker wait for the first one, instead of going back', async () => {
    const { provider, externalStaking } = pairing
    const sent = await sentToProvider(50)
    expect(sent).toContain('transferReceived')
    expect(balanceOf(provider, externalStaking, voucher)).toBe(50n)
    acts(pairing, 'alice', { act: 'stake_remote', validator: 'cval3', amount: 10n })
    await mesh.relay()
    unwrap(mesh.epoch())
    earn(10, 'cval3')
    await mesh.relay()
    acts(pairing, 'alice', { ...withdraw, validator: 'cval3' })
    expect(balanceOf(provider, 'alice', voucher)).toBe(60n)
  })

  it('are one transfer for each validator, all on their way at once', async () => {
    acts(pairing, 'bob', { act: 'stake_remote', validator: 'cval2', amount: 200n })
    await mesh.relay()
    unwrap(mesh.epoch())
    const told = [...earn(40), ...earn(20, 'cval2'), ...earn(9)]
    expect(told.filter((type) => type === 'transferSent')).toHaveLength(3)
    expect(rewardsWaiting()).toBe(3)
    await mesh.relay()
    expect(rewardsWaiting()).toBe(0)
    expect(balanceOf(pairing.provider, pairing.externalStaking, voucher)).toBe(69n)
  })

  it('are never told of by packets, and coins are never taken where packets tell', async () => {
    const { provider, externalStaking, consumer } = pairing
    const packet = { type: 'distribute', validator: 'cval1', rewards: coins(5, voucher) } as const
    const send = { type: 'sendPacket', channelId: pairing.channel.consumer, packet, timeoutAtNanos: 1n << 62n } as const
    unwrap(consumer.executeModule('ibc', send, pairing.converter))
    await mesh.relay()
    expect(balanceOf(provider, externalStaking, voucher)).toBe(0n)
    expect(mesh.pairing().provider.state).toBe(provider.state)

    const byPacket = (await lendingMesh()).pairing()
    const msg: MachineMessage & { validator: string } = { type: 'distributeRewards', validator: 'cval1' }
    const paid = byPacket.provider.execute({
      sender: byPacket.provider.address('alice'),
      to: byPacket.externalStaking,
      msg,
      funds: [coins(5, 'uosmo')],
    })
    expect(paid).toMatchObject({ error: { error: { type: 'WrongRewardRoute', expected: 'control' } } })
    expect(balanceOf(byPacket.provider, byPacket.externalStaking, 'uosmo')).toBe(0n)
  })

  it('are paid while the channel of the pairing is closed', async () => {
    earn(400)
    await mesh.relay()
    mesh.closeChannel()
    acts(pairing, 'alice', withdraw)
    expect(balanceOf(pairing.provider, 'alice', voucher)).toBe(100n)
  })

  it('that come back while the channel of the pairing is closed go out once it is open again, and once only', async () => {
    earn(400)
    mesh.closeChannel()
    mesh.advance({ seconds: 3_600n })
    await mesh.relay()
    expect(laneOf(pairing, 'rewards')).toEqual(['1: queued, sent 1'])
    expect(balanceOf(pairing.consumer, pairing.converter, 'ujuno')).toBe(400n)
    mesh.openChannel()
    for (let i = 0; i < 3; i++) {
      await mesh.relay()
      flush()
    }
    expect([rewardsWaiting(), balanceOf(pairing.consumer, pairing.converter, 'ujuno')]).toEqual([0, 0n])
    expect(balanceOf(pairing.provider, pairing.externalStaking, voucher)).toBe(400n)
  })

  it('that arrive after the channel of the pairing ended leave nothing to send again', async () => {
    earn(400)
    mesh.closeChannel()
    await mesh.relay()
    mesh.openChannel()
    await mesh.relay()
    flush()
    expect([rewardsWaiting(), supplyOf(pairing.provider, voucher)]).toEqual([0, 400n])
  })

  it('are back at the converter, once, when the transfer channel itself ends, and stay there', () => {
    earn(400)
    const { consumer, converter } = pairing
    const channelId = pairing.transfers?.consumer
    const say = (msg: MachineMessage & Record<string, unknown>) => consumer.executeModule('ibc', msg)
    unwrap(say({ type: 'closeConfirm', channelId }))
    const lost = { received: false, counterpartyOpen: false, counterpartyTimeNanos: 0n }
    unwrap(say({ type: 'timeoutPacket', channelId, sequence: 1n, ...lost }))
    for (let i = 0; i < 3; i++) {
      flush()
      expect(say({ type: 'timeoutPacket', channelId, sequence: 1n, ...lost })).toMatchObject({
        error: { error: { type: 'AlreadyResolved' } },
      })
      expect(laneOf(pairing, 'rewards')).toEqual(['1: queued, sent 1'])
      expect(balanceOf(consumer, converter, 'ujuno')).toBe(400n)
      expect(balanceOf(consumer, escrowAccount('channel-0'), 'ujuno')).toBe(0n)
    }
    // Stakers keep what arrived before, and everything but rewards goes on.
    acts(pairing, 'alice', { act: 'stake_remote', validator: 'cval1', amount: 5n })
  })

  it('are not there under `reference`', () => {
    expect(() => createMesh(lending({ rewards: 'ics20', rules: 'reference' }))).toThrow(/NotDeployed/)
  })
})

describe('transfer channels of a mesh', () => {
  it('are one between two chains, in whichever direction the pairings go', async () => {
    const config = lending({ rewards: 'ics20' })
    const both = createMesh({
      chains: {
        osmosis: { ...config.chains['osmosis']!, validators: [{ valoper: 'oval', tokens: 1_000_000n }] },
        juno: { ...config.chains['juno']!, balances: [{ address: 'dora', denom: 'ujuno', amount: 1000n }] },
      },
      pairings: [
        { ...LENDING, rewards: 'ics20' },
        { ...LENDING, provider: 'juno', consumer: 'osmosis', rewards: 'ics20' },
      ],
    })
    const [there, back] = both.pairings
    expect(back?.transfers).toEqual({ provider: there?.transfers?.consumer, consumer: there?.transfers?.provider })
    const { received } = await both.relay()
    expect(received).toBe(2)
  })
})

/** Rewards of a validator on which nobody there has stake: somebody brings the coins as the memo would. */
async function sentToProvider(amount: number): Promise<readonly string[]> {
  const heard: string[] = []
  const stop = mesh.onAny(({ event }) => heard.push(event.type))
  const msg: SendTransfer = {
    type: 'sendTransfer',
    channelId: 'channel-0',
    coin: { denom: denomOf('ujuno'), amount: uint(amount) },
    receiver: pairing.externalStaking,
    memo: {
      type: 'call',
      contract: pairing.externalStaking,
      msg: { type: 'distributeRewards', validator: 'cval3' } as MachineMessage,
    },
    timeoutAtNanos: pairing.provider.state.timeNanos + 600_000_000_000n,
  }
  unwrap(pairing.consumer.executeModule('bank', { type: 'mint', to: 'dora', amount: msg.coin } as MachineMessage))
  unwrap(pairing.consumer.executeModule('transfer', msg, pairing.consumer.address('dora')))
  await mesh.relay()
  stop()
  return heard
}
