import { describe, expect, it } from 'vitest'
import {
  CHANNEL_ID,
  contextOf,
  RULE_SETS,
  START_NANOS,
  Stage,
  ustake,
  VAULT,
  withKey,
} from '../../../../test-support/external-staking.js'
import { unwrap } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, idOf, rangeOf, uint, valoperOf } from '../../../testing/values.js'
import type { ReceiveVirtualStake } from '../messages.js'
import { receiveVirtualStake } from './receive-virtual-stake.js'

const MSG: ReceiveVirtualStake = {
  type: 'receiveVirtualStake',
  owner: addressOf('alice'),
  validator: valoperOf('val1'),
  amount: ustake(50),
  txId: idOf(1),
}

describe.each(RULE_SETS)('receiveVirtualStake under %s', (rules) => {
  const open = () => Stage.open(rules, ['val1', 'val2'])

  it('raises the high end, remembers the transaction, sends a packet that lives ten minutes', () => {
    const stage = open()
    expect(stage.say(VAULT, MSG).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toEqual({
      stake: rangeOf(0, 50),
      leaving: 0n,
      pendingUnbonds: [],
      pointsAlignment: 0n,
      withdrawnFunds: 0n,
      reservedFunds: 0n,
      recent: [],
    })
    const tx = { type: 'inFlightStaking', user: 'alice', validator: 'val1', amount: 50n, sentAtNanos: START_NANOS }
    expect([...stage.state.pending]).toEqual([[1n, tx]])
    expect(stage.effects).toEqual([
      {
        type: 'sendPacket',
        channelId: CHANNEL_ID,
        packet: { type: 'stake', delegator: 'alice', validator: 'val1', stake: ustake(50), txId: 1n },
        timeoutAtNanos: START_NANOS + 600n * 10n ** 9n,
      },
    ])
    expect(stage.events).toEqual([
      { type: 'receivedVirtualStake', txId: 1n, user: 'alice', validator: 'val1', amount: 50n },
    ])
    expect(stage.state.lastTxId).toBe(2n ** 63n - 1n)
    expect(stage.state.distributions.size).toBe(0)
  })

  it('adds to what is staked and to what is in flight', () => {
    const stage = open()
    stage.staked('alice', 'val1', 30)
    stage.stake('alice', 'val1', 50)
    stage.stake('alice', 'val1', 7)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(30, 87))
    expect(stage.state.pending.size).toBe(2)
  })

  it('keeps stakes of other users and validators apart', () => {
    const stage = open()
    stage.stake('alice', 'val1', 1)
    stage.stake('alice', 'val2', 2)
    stage.stake('bob', 'val1', 4)
    const high = (user: string, validator: string) => stage.stakeOf(user, validator).stake.high
    expect([high('alice', 'val1'), high('alice', 'val2'), high('bob', 'val1'), high('bob', 'val2')]).toEqual([
      1n,
      2n,
      4n,
      0n,
    ])
  })

  it.each(['alice', 'external', 'ibc'])('only takes it from the vault, not from %s', (sender) => {
    const stage = open()
    expect(stage.say(addressOf(sender), MSG)).toEqual({ ok: false, error: { type: 'Unauthorized', sender } })
  })

  it('refuses another denom', () => {
    const amount = coins(50, 'uother')
    expect(open().say(VAULT, { ...MSG, amount })).toEqual({
      ok: false,
      error: { type: 'UnexpectedDenom', denom: 'uother', expected: 'ustake' },
    })
  })

  it('refuses a validator that is unknown, jailed, unbonded or tombstoned', () => {
    const stage = open()
    const all = ['jailed', 'unbonded', 'tombstoned']
    stage.valset({ additions: all.map((name) => withKey(name)) })
    stage.valset({
      height: 200n,
      jailed: [valoperOf('jailed')],
      removals: [valoperOf('unbonded')],
      tombstoned: [valoperOf('tombstoned')],
    })
    for (const validator of ['unknown', ...all].map(valoperOf))
      expect(stage.say(VAULT, { ...MSG, validator })).toEqual({
        ok: false,
        error: { type: 'ValidatorNotActive', validator },
      })
  })

  it('takes the largest amount there is, and refuses what would pass it', () => {
    const stage = open()
    expect(stage.say(VAULT, { ...MSG, amount: ustake(MAX_UINT128) }).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(0, MAX_UINT128))
    // The contracts abort.
    expect(stage.say(VAULT, { ...MSG, amount: ustake(1), txId: idOf(2) })).toEqual({
      ok: false,
      error:
        rules === 'safe'
          ? { type: 'RangeOverflow', value: 1n, limit: MAX_UINT128 }
          : { type: 'OverflowAbort', sum: MAX_UINT128 + 1n, panic: true },
    })
  })

  it('refuses a validator that is not active before it asks for the channel, which is not there', () => {
    const stage = new Stage(rules)
    expect(stage.say(VAULT, MSG)).toMatchObject({ error: { type: 'ValidatorNotActive' } })
    // No set without a channel: give the stage one that another stage has learnt.
    stage.state = { ...stage.state, validatorSet: open().state.validatorSet }
    expect(stage.say(VAULT, MSG)).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
  })

  it('checks the sender first, then the denom', () => {
    const stage = open()
    const wrong = { ...MSG, amount: coins(0, 'uother'), validator: valoperOf('unknown') }
    expect(stage.say(addressOf('eve'), wrong)).toMatchObject({ error: { type: 'Unauthorized' } })
    expect(stage.say(VAULT, wrong)).toMatchObject({ error: { type: 'UnexpectedDenom' } })
  })
})

describe('receiveVirtualStake under an id that is taken', () => {
  it('is refused by safe: in flight, or of its own number range', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.say(VAULT, MSG)
    for (const txId of [idOf(1), idOf(2n ** 63n)])
      expect(stage.say(VAULT, { ...MSG, owner: addressOf('bob'), txId })).toEqual({
        ok: false,
        error: { type: 'TxIdTaken', txId },
      })
    expect(stage.say(VAULT, { ...MSG, txId: idOf(2n ** 63n - 1n) }).ok).toBe(true)
  })

  it('refuses an owner who can be nobody, before it looks at the validator', () => {
    const { state } = Stage.open('reference', [])
    const msg = { ...MSG, owner: 'NOBODY' as Address }
    expect(receiveVirtualStake(state, msg, contextOf('reference', { sender: VAULT }))).toEqual({
      ok: false,
      error: { type: 'InvalidAddress', text: 'NOBODY', reason: 'malformed' },
    })
  })

  it('overwrites what was in flight under reference, as the contracts trust the vault', () => {
    const { state } = Stage.open('reference', ['val1'])
    const ctx = contextOf('reference', { sender: VAULT })
    const first = unwrap(receiveVirtualStake(state, MSG, ctx)).state
    const second = unwrap(receiveVirtualStake(first, { ...MSG, owner: addressOf('bob') }, ctx)).state
    expect([...second.pending.values()].map(({ user }) => user)).toEqual(['bob'])
    expect(second.stakes.size).toBe(2)
  })
})

describe('receiveVirtualStake of nothing', () => {
  const nothing = { ...MSG, amount: ustake(0) }

  it('[MS D-3 safe] is refused', () => {
    expect(Stage.open('safe', ['val1']).say(VAULT, nothing)).toEqual({ ok: false, error: { type: 'ZeroAmount' } })
  })

  it('[MS D-3 reference] is sent', () => {
    const stage = Stage.open('reference', ['val1'])
    expect(stage.say(VAULT, nothing).ok).toBe(true)
    expect(stage.effects).toHaveLength(1)
    expect(stage.state.pending.get(idOf(1))).toMatchObject({ amount: uint(0) })
  })
})
