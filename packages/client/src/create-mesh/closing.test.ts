import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import { coins, valoperOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { memoryStateStore } from '../adapters/memory/state-store.js'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts, answerOne, receiveOne, tried } from '../testing/acting.js'
import { lending, lendingMesh, PURSE } from '../testing/lending.js'
import { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import { closeEnd, closePairing, continueClose, isClosing } from './close-pairing.js'
import { createMesh, type Mesh } from './mesh.js'
import type { Pairing } from './pairing.js'
import { pairingStates } from './pairing-states.js'

const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const

let mesh: Mesh
beforeEach(async () => {
  mesh = await lendingMesh()
})
const now = () => mesh.pairing()

/** 60 staked, 10 of them leaving and 20 coming; no epoch has been. */
const busy = async (rules: 'safe' | 'reference') => {
  mesh = await lendingMesh({ rules })
  acts(now(), 'alice', { act: 'bond', amount: 100n }, stake(60n))
  await mesh.relay()
  acts(now(), 'alice', unstake(10n), stake(20n))
  expect(stakeOf(now(), 'alice', 'cval1')?.stake).toEqual({ low: 50n, high: 80n })
}
const pendingOf = (pairing: Pairing) => {
  const { vault, externalStaking } = pairingStates(pairing)
  return [vault.pending.size, externalStaking.pending.size]
}
const isBack = () => {
  acts(now(), 'alice', { act: 'withdraw_unbonded' })
  expect(accountOf(now(), 'alice')).toMatchObject({ bonded: 100n, free: { low: 100n, high: 100n } })
  expect(pairingStates(now()).vault.accounts.get(now().provider.address('alice'))?.liens).toEqual([])
  expect([requestsOf(now()), delegatedOf(now())]).toEqual([{}, {}])
}

describe('a channel that closes', () => {
  it.each(['provider', 'consumer'] as const)(
    '[MS X-06 safe] [MS O11 safe] [INV MS-Y2] from the %s: everything in flight comes back once, before any epoch',
    async (from) => {
      await busy('safe')
      mesh.closeChannel(undefined, from)
      expect(pendingOf(now())).toEqual([0, 0])
      isBack()
      const { timedOut, refused } = await mesh.relay()
      expect([timedOut, refused]).toEqual([2, 2])
      isBack()
      for (const chain of mesh.chains.values()) expect(ibcState(chain).commitments.size).toBe(0)
      acts(now(), 'alice', { act: 'unbond', amount: 100n })
      expect(balanceOf(now().provider, 'alice', 'uosmo')).toBe(PURSE)
      expect(auditPairing(now()).violations).toEqual([])
    },
  )

  it('[MS X-06 safe] what the consumer had applied already comes back as well', async () => {
    await busy('safe')
    await receiveOne(now(), 'provider')
    await receiveOne(now(), 'provider')
    mesh.closeChannel()
    isBack()
    // Both were done there; the answers change nothing.
    await answerOne(now(), 'provider')
    await answerOne(now(), 'provider')
    isBack()
  })

  it('[MS X-06 safe] the consumer may go on for a while with what was on the way', async () => {
    await busy('safe')
    unwrap(closeEnd(now(), 'provider', 'closeInit').executed)
    await receiveOne(now(), 'provider')
    await receiveOne(now(), 'provider')
    unwrap(closeEnd(now(), 'consumer', 'closeConfirm').executed)
    await mesh.relay()
    isBack()
  })

  it('[MS D-15 safe] one end sends what is lost once per relay, until it hears that the other end is closed', async () => {
    mesh = createMesh(lending())
    unwrap(closeEnd(now(), 'provider', 'closeInit').executed)
    for (let relay = 1; relay <= 3; relay++) expect(await mesh.relay()).toMatchObject({ refused: 1, timedOut: 1 })
    unwrap(closeEnd(now(), 'consumer', 'closeConfirm').executed)
    expect(await mesh.relay()).toMatchObject({ refused: 1, timedOut: 1 })
    expect(ibcState(now().consumer).commitments.size).toBe(0)
  })

  it('[MS O11 reference] keeps what was in flight for ever, and the consumer cannot close at all', async () => {
    await busy('reference')
    const closed = closePairing(now(), 'provider')
    expect(closed).toMatchObject({
      error: { step: 'closeConfirm', side: 'consumer', executed: { error: { error: { type: 'AboveDelegated' } } } },
    })
    acts(now(), 'alice', { act: 'withdraw_unbonded' })
    expect(pendingOf(now())).toEqual([1, 2])
    const lien = pairingStates(now()).vault.accounts.get(now().provider.address('alice'))?.liens[0]
    expect(lien?.amount).toEqual({ low: 10n, high: 30n })
    expect(closeEnd(now(), 'provider', 'closeConfirm').executed).toMatchObject({ ok: false })
  })

  it('[MS D-15 safe] may have more than one page to give back, on both sides', async () => {
    mesh = createMesh(
      lending(
        {},
        {
          chains: {
            ...lending().chains,
            osmosis: {
              bondDenom: 'uosmo',
              balances: Array.from({ length: 120 }, (_, i) => ({ address: `user${i}`, denom: 'uosmo', amount: 10n })),
            },
          },
        },
      ),
    )
    await mesh.relay()
    for (let i = 0; i < 120; i++) acts(now(), `user${i}`, { act: 'bond', amount: 10n }, stake(10n))
    await mesh.relay()
    unwrap(mesh.epoch())
    for (const [side, step] of [
      ['provider', 'closeInit'],
      ['consumer', 'closeConfirm'],
    ] as const)
      unwrap(closeEnd(now(), side, step).executed)
    expect([isClosing(now(), 'provider'), isClosing(now(), 'consumer')]).toEqual([true, true])
    expect(() => mesh.openChannel()).toThrow(/ChannelClosing/)
    unwrap(mesh.epoch())
    unwrap(continueClose(now(), 'consumer', 5).executed)
    expect(isClosing(now(), 'consumer')).toBe(true)
    for (const side of ['provider', 'consumer'] as const) unwrap(continueClose(now(), side).executed)
    expect([isClosing(now(), 'provider'), isClosing(now(), 'consumer')]).toEqual([false, false])
    expect(continueClose(now(), 'provider').executed).toMatchObject({ error: { error: { type: 'ChannelNotClosing' } } })
    for (let i = 0; i < 120; i++) acts(now(), `user${i}`, { act: 'withdraw_unbonded' }, { act: 'unbond', amount: 10n })
    expect(delegatedOf(now())).toEqual({})
  })

  it('refuses to close what is not open', () => {
    expect(() => createMesh(lending({ openChannel: false })).closeChannel()).toThrow(/NoChannel/)
    mesh.closeChannel()
    expect(() => mesh.closeChannel()).toThrow(/ChannelNotOpen/)
  })
})

describe('a channel that opens again', () => {
  it('[MS D-37 safe] begins with all validators, from zero, beside the old one', async () => {
    acts(now(), 'alice', { act: 'bond', amount: 100n }, stake(60n))
    await mesh.relay()
    unwrap(mesh.epoch())
    mesh.closeChannel()
    acts(now(), 'alice', { act: 'withdraw_unbonded' })
    expect(tried(now(), 'alice', stake(5n))).toMatchObject({ error: { error: { type: 'IbcChannelNotOpen' } } })

    const again = mesh.openChannel()
    expect(again.channel).toEqual({ provider: 'channel-1', consumer: 'channel-1' })
    expect(again.previousChannels).toEqual([{ provider: 'channel-0', consumer: 'channel-0' }])
    await mesh.relay()
    acts(now(), 'alice', stake(100n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect(stakeOf(now(), 'alice', 'cval1')?.stake).toEqual({ low: 100n, high: 100n })
    expect([requestsOf(now()), delegatedOf(now())]).toEqual([{ cval1: 45n }, { cval1: 45n }])
    expect(auditPairing(now())).toEqual({ checked: 1, violations: [] })
    expect(() => mesh.openChannel()).toThrow(/ChannelIsOpen/)
  })

  it('[MS D-37 safe] a validator that left meanwhile is known to have left', async () => {
    acts(now(), 'alice', { act: 'bond', amount: 100n })
    mesh.closeChannel()
    mesh.openChannel()
    await mesh.relay()
    acts(now(), 'alice', stake(1n, 'cval1'), stake(1n, 'cval2'), stake(1n, 'cval3'))
    expect(tried(now(), 'alice', stake(1n, 'nobody'))).toMatchObject({
      error: { error: { type: 'ValidatorNotActive' } },
    })
  })

  it('[MS D-37 reference] never: the old channel stays on record', async () => {
    mesh = await lendingMesh({ rules: 'reference' })
    closeEnd(now(), 'provider', 'closeInit')
    closeEnd(now(), 'consumer', 'closeConfirm')
    expect(() => mesh.openChannel()).toThrow(/IbcChannelAlreadyOpen/)
  })

  it('[MS D-37 safe] is found again by a mesh that was saved and loaded', async () => {
    acts(now(), 'alice', { act: 'bond', amount: 100n }, stake(60n))
    await mesh.relay()
    mesh.closeChannel()
    mesh.openChannel()
    const store = memoryStateStore()
    await mesh.save(store)
    const other = createMesh(lending())
    await other.load(store)
    expect(other.pairing().channel).toEqual({ provider: 'channel-1', consumer: 'channel-1' })
    expect(other.pairing().previousChannels).toEqual([{ provider: 'channel-0', consumer: 'channel-0' }])
    await other.relay()
    acts(other.pairing(), 'alice', stake(40n))
    await other.relay()
    expect(stakeOf(other.pairing(), 'alice', 'cval1')?.stake).toEqual({ low: 40n, high: 40n })
  })

  it('[MS D-37 safe] is the youngest of many that have ended', async () => {
    for (let i = 0; i < 10; i++) {
      mesh.closeChannel()
      mesh.openChannel()
    }
    mesh.closeChannel()
    const store = memoryStateStore()
    await mesh.save(store)
    const other = createMesh(lending())
    await other.load(store)
    expect(other.pairing().channel).toEqual({ provider: 'channel-10', consumer: 'channel-10' })
    expect(other.pairing().previousChannels).toEqual(now().previousChannels)
  })
})

describe('rewards that are being paid when the channel ends', () => {
  /** Alice and bob have earned 50 each; alice's are on their way. */
  const paying = async () => {
    for (const who of ['alice', 'bob']) acts(now(), who, { act: 'bond', amount: 1000n }, stake(1000n))
    await mesh.relay()
    unwrap(mesh.epoch())
    const { consumer, virtualStaking } = now()
    const msg = {
      type: 'allocateReward',
      delegator: virtualStaking,
      validator: valoperOf('cval1'),
      reward: coins(100, 'ujuno'),
    }
    unwrap(consumer.executeModule('distribution', msg))
    unwrap(mesh.epoch())
    await mesh.relay()
    unwrap(ask('alice'))
  }
  const ask = (who: string) => {
    const { provider, externalStaking: to } = now()
    const msg = { type: 'withdrawRewards', validator: valoperOf('cval1'), remoteRecipient: `${who}-there` } as const
    return provider.execute({ sender: provider.address(who), to, msg })
  }
  const paid = (who: string) => balanceOf(now().consumer, who, 'ujuno')

  it('[MS D-15 safe] [MS D-37 safe] [INV MS-X4] are paid once, though their answer comes after the next channel has opened', async () => {
    await paying()
    await receiveOne(now(), 'provider')
    mesh.closeChannel()
    mesh.openChannel()
    expect(paid('alice-there')).toBe(50n)
    expect(ask('alice')).toMatchObject({ error: { error: { type: 'NoRewards' } } })
    unwrap(ask('bob'))
    await mesh.relay()
    expect(ask('alice')).toMatchObject({ error: { error: { type: 'NoRewards' } } })
    expect([paid('alice-there'), paid('bob-there'), paid(now().converter)]).toEqual([50n, 50n, 0n])
  })

  it('[MS D-15 safe] are asked for again where they never arrived', async () => {
    await paying()
    mesh.closeChannel()
    mesh.openChannel()
    await mesh.relay()
    expect(paid('alice-there')).toBe(0n)
    unwrap(ask('alice'))
    unwrap(ask('bob'))
    await mesh.relay()
    expect([paid('alice-there'), paid('bob-there'), paid(now().converter)]).toEqual([50n, 50n, 0n])
  })
})

describe('governance of the provider', () => {
  const govern = (msg: { readonly type: string; readonly txId?: bigint }, sender = CHAIN) =>
    now().provider.execute({ sender, to: now().externalStaking, msg })

  it('[INV MS-Y1] releases all cross-stake to a consumer at once, whatever that says', async () => {
    await busy('safe')
    expect(govern({ type: 'closeChannel' }, now().provider.address('alice'))).toMatchObject({
      error: { error: { type: 'Unauthorized' } },
    })
    unwrap(govern({ type: 'closeChannel' }))
    expect(ibcState(now().provider).channels.get('channel-0')?.phase).toBe('closed')
    acts(now(), 'alice', { act: 'withdraw_unbonded' }, { act: 'unbond', amount: 100n })
    expect(balanceOf(now().provider, 'alice', 'uosmo')).toBe(PURSE)
  })

  it('[INV MS-Y1] lets an unstake go that nobody answers', async () => {
    await busy('safe')
    const unstaking = pairingStates(now()).externalStaking.lastTxId
    const msg = { type: 'forceUnstake', txId: unstaking } as const
    expect(govern(msg)).toMatchObject({ error: { error: { type: 'AnswerStillDue' } } })
    mesh.advance({ seconds: 21n * 86_400n + 1n })
    unwrap(govern(msg))
    acts(now(), 'alice', { act: 'withdraw_unbonded' })
    expect(accountOf(now(), 'alice')).toMatchObject({ free: { low: 30n, high: 50n } })
    await mesh.relay()
    expect(accountOf(now(), 'alice')).toMatchObject({ free: { low: 50n, high: 50n } })
    expect(pendingOf(now())).toEqual([0, 0])
  })

  it('[MS 9.2 safe] a frozen light client freezes the pairing until governance says otherwise', async () => {
    await busy('safe')
    const { provider } = now()
    const client = (type: 'freezeClient' | 'unfreezeClient') =>
      unwrap(provider.executeModule('ibc', { type, connectionId: 'connection-0' }))
    client('freezeClient')
    expect(tried(now(), 'alice', unstake(1n))).toMatchObject({ error: { error: { type: 'PairingFrozen' } } })
    expect(tried(now(), 'alice', stake(1n))).toMatchObject({ error: { error: { type: 'PairingFrozen' } } })
    const { acknowledged, timedOut } = await mesh.relay()
    expect([acknowledged, timedOut]).toEqual([0, 0])
    expect(pendingOf(now())).toEqual([1, 2])
    // The client is sound again: what is in flight settles; new stake waits for governance.
    client('unfreezeClient')
    await mesh.relay()
    expect(pendingOf(now())).toEqual([0, 0])
    expect(tried(now(), 'alice', unstake(1n))).toMatchObject({ error: { error: { type: 'PairingFrozen' } } })
    unwrap(govern({ type: 'unfreeze' }))
    acts(now(), 'alice', unstake(1n))
  })

  it('[MS 9.2 reference] a frozen light client stops the packets, and so whoever wants to send one', async () => {
    await busy('reference')
    unwrap(now().provider.executeModule('ibc', { type: 'freezeClient', connectionId: 'connection-0' }))
    expect(tried(now(), 'alice', unstake(1n))).toMatchObject({ error: { error: { type: 'ClientFrozen' } } })
  })
})
