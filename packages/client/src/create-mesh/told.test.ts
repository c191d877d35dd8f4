import type { DistributionMessage } from '@meshwork/core/distribution'
import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import { coins, valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { acts, answerOne, receiveOne, timeOutOne, tried } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { REFUSAL, refuseOne } from '../testing/losing.js'
import { aliceStaked } from '../testing/told.js'
import type { PairingConfig } from './config.js'
import { setMaxCap } from './max-cap.js'

// What a user did and what did not come to be: each row of docs/guides/user-interface.md, through a mesh.

const DAY = 86_400n
const cval1 = valoperOf('cval1')
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'cval1', amount }) as const
const unstake = (amount: bigint) => ({ act: 'unstake', validator: 'cval1', amount }) as const

/** Alice has 100 in the vault, and 60 of it behind `cval1`. */
const staked = async (terms: Partial<PairingConfig> = {}) => aliceStaked(await lendingMesh(terms), 100n, 60n)

describe('a stake that does not come to be', () => {
  const rolledBack = { txId: 2n, user: 'alice', validator: 'cval1', amount: 30n, chain: 'osmosis' }

  it('is in flight first, and both limits of what is free say so', async () => {
    const { pairing, told, accountNow, pending } = await staked()
    acts(pairing, 'alice', stake(30n))
    expect(told.of('receivedVirtualStake')).toEqual([{ ...rolledBack, type: 'receivedVirtualStake' }])
    expect(accountNow().free).toEqual({ low: 10n, high: 40n })
    expect(pending()).toMatchObject([{ txId: 2n, user: 'alice', amount: 30n }])
  })

  it('refused by the consumer: rolled back with what the answer says; why, the consumer tells in full', async () => {
    const { mesh, pairing, queries, told, accountNow, pending } = await staked({ rejectOnZeroCap: true })
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 0n))
    acts(pairing, 'alice', stake(30n))
    await mesh.relay({ from: 'provider' })
    const reason = { type: 'failure', text: REFUSAL }
    expect(told.of('rolledBackStake')).toEqual([{ ...rolledBack, type: 'rolledBackStake', reason }])
    expect(told.of('rolledBackTx')).toMatchObject([{ user: 'alice', amount: 30n, txId: 2n, chain: 'osmosis' }])
    const refusals = told.of('ackWritten').filter(({ refusal }) => refusal)
    expect(refusals).toMatchObject([{ chain: 'juno', refusal: { by: pairing.virtualStaking } }])
    expect([accountNow().free, pending()]).toEqual([{ low: 40n, high: 40n }, []])
    const gone = queries.vault({ type: 'pendingTx', txId: told.of('rolledBackStake')[0]!.txId })
    expect(gone).toMatchObject({ error: { cause: { type: 'PendingTxNotFound', txId: 2n } } })
  })

  it('not received in time', async () => {
    const { mesh, pairing, told, accountNow, stakeNow } = await staked()
    acts(pairing, 'alice', stake(30n))
    mesh.advance({ seconds: 600n })
    unwrap((await timeOutOne(pairing, 'provider')).delivered)
    expect(told.of('rolledBackStake')).toEqual([
      { ...rolledBack, type: 'rolledBackStake', reason: { type: 'timeout' } },
    ])
    expect([accountNow().free, stakeNow().stake]).toEqual([
      { low: 40n, high: 40n },
      { low: 60n, high: 60n },
    ])
  })

  it('the channel ends: rolled back at once, whatever the consumer had done with it; its answer comes late', async () => {
    const { mesh, pairing, told, accountNow } = await staked()
    acts(pairing, 'alice', stake(30n))
    await receiveOne(pairing, 'provider')
    mesh.closeChannel()
    const reason = { type: 'channelEnded' }
    expect(told.of('rolledBackStake')).toEqual([{ ...rolledBack, type: 'rolledBackStake', reason }])
    await answerOne(pairing, 'provider')
    // What the consumer says of its sums is about a channel that has ended.
    const outcome = { type: 'success', data: [expect.objectContaining({ applied: 2n })] }
    const late = { channelId: 'channel-0', packet: 'stake', txId: 2n, outcome, chain: 'osmosis' }
    expect(told.of('answeredLate')).toEqual([{ ...late, type: 'answeredLate' }])
    expect(told.of('rolledBackStake')).toHaveLength(1)
    acts(pairing, 'alice', { act: 'withdraw_unbonded' })
    expect(accountNow().free).toEqual({ low: 100n, high: 100n })
  })

  it('the pairing is frozen: nothing goes out, and both chains say so', async () => {
    const { pairing, queries, told } = await staked()
    const client = (type: 'freezeClient' | 'unfreezeClient') => {
      for (const chain of [pairing.provider, pairing.consumer])
        unwrap(chain.executeModule('ibc', { type, connectionId: 'connection-0' } as { readonly type: string }))
    }
    client('freezeClient')
    expect(told.of('pairingFrozen').map(({ chain }) => chain)).toEqual(['osmosis', 'juno'])
    expect(tried(pairing, 'alice', stake(30n))).toMatchObject({ error: { error: { type: 'PairingFrozen' } } })
    expect(unwrap(queries.externalStaking({ type: 'channelStage' })).isFrozen).toBe(true)
    expect(unwrap(queries.converter({ type: 'channelStage' })).isFrozen).toBe(true)
    client('unfreezeClient')
    expect(unwrap(queries.converter({ type: 'channelStage' })).isFrozen).toBe(false)
    // New stake on the provider waits for its governance.
    expect(told.of('pairingUnfrozen').map(({ chain }) => chain)).toEqual(['juno'])
  })

  it('goes through in the end: committed, with its number', async () => {
    const { mesh, pairing, told, accountNow } = await staked()
    acts(pairing, 'alice', stake(30n))
    await mesh.relay()
    expect(told.of('committedStake')).toEqual([{ ...rolledBack, type: 'committedStake' }])
    expect(told.of('committedTx')).toMatchObject([{ amount: 30n, txId: 2n }])
    expect([told.of('rolledBackStake'), accountNow().free]).toEqual([[], { low: 10n, high: 10n }])
  })
})

describe('an unstake', () => {
  const txId = 2n ** 63n
  const tx = { txId, user: 'alice', validator: 'cval1', amount: 20n, chain: 'osmosis' }

  it.each(['failure', 'timeout'] as const)('that fails (%s) is rolled back: the stake stays', async (how) => {
    const { mesh, pairing, told, stakeNow } = await staked()
    acts(pairing, 'alice', unstake(20n))
    expect(stakeNow().stake).toEqual({ low: 40n, high: 60n })
    if (how === 'failure') unwrap(refuseOne(pairing, 'provider'))
    else {
      mesh.advance({ seconds: 600n })
      unwrap((await timeOutOne(pairing, 'provider')).delivered)
    }
    const reason = how === 'failure' ? { type: how, text: REFUSAL } : { type: how }
    expect(told.of('rolledBackUnstake')).toEqual([{ ...tx, type: 'rolledBackUnstake', reason }])
    expect(stakeNow()).toMatchObject({ stake: { low: 60n, high: 60n }, pendingUnbonds: [] })
  })

  it('that the consumer never answers governance lets go; its answer comes late', async () => {
    const { mesh, pairing, told, stakeNow } = await staked()
    acts(pairing, 'alice', unstake(20n))
    await receiveOne(pairing, 'provider')
    mesh.advance({ seconds: 21n * DAY + 1n })
    const msg = { type: 'forceUnstake', txId } as const
    unwrap(pairing.provider.execute({ sender: CHAIN, to: pairing.externalStaking, msg }))
    const releaseAtNanos = pairing.provider.state.timeNanos
    expect(told.of('forcedUnstake')).toEqual([{ ...tx, type: 'forcedUnstake', releaseAtNanos }])
    expect(stakeNow()).toMatchObject({
      stake: { low: 40n, high: 40n },
      pendingUnbonds: [{ amount: 20n, releaseAtNanos }],
    })
    await answerOne(pairing, 'provider')
    expect(told.of('answeredLate')).toMatchObject([{ packet: 'unstake', txId, outcome: { type: 'success' } }])
  })

  it('that the consumer makes by itself, because the cap is zero: offered there, free here at once', async () => {
    const { mesh, pairing, queries, told, stakeNow } = await staked()
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 0n))
    unwrap(mesh.epoch())
    expect(told.of('drainAsked')).toMatchObject([{ stakes: 1, chain: 'juno' }])
    expect(told.of('internalUnstakeSent')).toMatchObject([
      { delegator: 'alice', validator: 'cval1', local: coins(27, 'ujuno'), remote: coins(60, 'uosmo'), chain: 'juno' },
    ])
    await mesh.relay()
    const releaseAtNanos = pairing.provider.state.timeNanos
    expect(told.of('internallyUnstaked')).toEqual([
      {
        type: 'internallyUnstaked',
        user: 'alice',
        validator: 'cval1',
        amount: 60n,
        releaseAtNanos,
        chain: 'osmosis',
      },
    ])
    expect(stakeNow()).toMatchObject({
      stake: { low: 0n, high: 0n },
      pendingUnbonds: [{ amount: 60n, releaseAtNanos }],
    })
    expect(unwrap(queries.converter({ type: 'positions' }))).toEqual([])
  })
})

describe('rewards that are not paid', () => {
  const tx = { txId: 2n ** 63n, user: 'alice', validator: 'cval1', amount: 60n, chain: 'osmosis' }

  /** Alice has earned 60 on `cval1`, and asks to have them on the consumer. */
  const asked = async (recipient: string) => {
    const stage = await staked()
    const { mesh, pairing, queries, alice } = stage
    const { consumer, virtualStaking } = pairing
    const reward = coins(60, 'ujuno')
    const msg: DistributionMessage = { type: 'allocateReward', delegator: virtualStaking, validator: cval1, reward }
    unwrap(consumer.executeModule('distribution', msg))
    unwrap(mesh.epoch())
    await mesh.relay()
    acts(pairing, 'alice', { act: 'withdraw_rewards', validator: 'cval1', recipient })
    const pendingRewards = () =>
      unwrap(queries.externalStaking({ type: 'pendingRewards', user: alice, validator: cval1 })).amount
    expect(pendingRewards()).toBe(0n)
    return { ...stage, pendingRewards }
  }

  it('refused: they are there again, and the reason is told', async () => {
    const { mesh, told, pendingRewards } = await asked('no one!')
    await mesh.relay()
    const reason = { type: 'failure', text: 'Generic error: addr_validate errored: invalid address' }
    expect(told.of('rolledBackRewards')).toEqual([{ ...tx, type: 'rolledBackRewards', reason }])
    expect(pendingRewards()).toBe(60n)
  })

  it('not received in time', async () => {
    const { mesh, pairing, told, pendingRewards } = await asked('alice-there')
    mesh.advance({ seconds: 600n })
    unwrap((await timeOutOne(pairing, 'provider')).delivered)
    expect(told.of('rolledBackRewards')).toEqual([{ ...tx, type: 'rolledBackRewards', reason: { type: 'timeout' } }])
    expect(pendingRewards()).toBe(60n)
  })

  it('the channel ends: they stay reserved until it is known whether they were paid', async () => {
    const { mesh, told, pendingRewards } = await asked('alice-there')
    mesh.closeChannel()
    expect(told.of('leftUnanswered')).toEqual([{ ...tx, type: 'leftUnanswered' }])
    expect(pendingRewards()).toBe(0n)
    await mesh.relay()
    expect(told.of('rolledBackRewards')).toMatchObject([{ user: 'alice', amount: 60n, reason: { type: 'timeout' } }])
    expect(pendingRewards()).toBe(60n)
  })
})
