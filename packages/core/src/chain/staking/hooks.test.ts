import { describe, expect, it } from 'vitest'
import type { ReplyId } from '../../foundation/effects.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { addressOf, fraction, uint, valoperOf } from '../../testing/values.js'
import { contextOf, refused } from '../testing/contexts.js'
import { stake, stakingWith } from '../testing/staking-states.js'
import type { SlashedData } from './effects.js'
import type { StakingMessage } from './messages.js'
import type { StakingState } from './state.js'
import { transitionStaking } from './transition.js'

const [alice, self] = [addressOf('alice'), addressOf('module')]
const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]
const init = { hooks: { delegations: ['distribution'], slashes: ['provider'], validators: ['virtualStake', 'watch'] } }
const second = {
  type: 'createValidator',
  validator: val2,
  pubKey: '',
  moniker: '',
  commission: fraction('0'),
  tokens: uint(5),
} as const

const run = (state: StakingState, msg: StakingMessage, sender?: Address) =>
  transitionStaking(state, msg, contextOf(sender))
const after = (state: StakingState, msg: StakingMessage, sender?: Address) => unwrap(run(state, msg, sender)).state
const begun = after(stakingWith(init), second)
const staked = after(begun, { type: 'delegate', validator: val1, amount: stake(50) }, alice)

/** Whom a message tells something, and what. */
const told = (state: StakingState, msg: StakingMessage, sender?: Address) =>
  unwrap(run(state, msg, sender)).effects.flatMap(({ type, msg: heard }) => (type === 'bank' ? [] : [{ type, heard }]))

/** What the first listener hears of a validator. */
const changes = (state: StakingState, msg: StakingMessage) =>
  told(state, msg).flatMap(({ type, heard }) =>
    type === 'virtualStake' && heard.type === 'validatorChanged' ? [heard.change] : [],
  )

describe('hooks on delegations', () => {
  const pay = (validator: typeof val1) => ({
    type: 'distribution',
    heard: { type: 'payReward', delegator: alice, validator },
  })
  const more = { type: 'delegate', validator: val1, amount: stake(1) } as const

  it('are called before a delegation changes, and not when it begins', () => {
    expect(told(begun, more, alice)).toEqual([])
    expect(told(staked, more, alice)).toEqual([pay(val1)])
    expect(told(staked, { type: 'delegateFor', delegator: alice, validator: val1, amount: stake(1) })).toEqual([
      pay(val1),
    ])
    for (const amount of [stake(1), stake(50)]) {
      expect(told(staked, { type: 'undelegate', validator: val1, amount }, alice)).toEqual([pay(val1)])
      const instantly = { type: 'undelegateInstantly', delegator: alice, validator: val1, amount } as const
      expect(told(staked, instantly)).toEqual([pay(val1)])
    }
  })

  it('are called before the coins move, and may refuse', () => {
    const [first, ...others] = unwrap(run(staked, more, alice)).effects
    expect(first).toMatchObject({ type: 'distribution', onReply: 'never' })
    expect(others).toMatchObject([{ type: 'bank' }])
  })

  it('are called for both ends of a redelegation, as far as there was a delegation', () => {
    const move = { type: 'redelegate', from: val1, to: val2, amount: stake(1) } as const
    expect(told(staked, move, alice)).toEqual([pay(val1)])
    expect(told(after(staked, move, alice), move, alice)).toEqual([pay(val1), pay(val2)])
    expect(told(staked, { ...move, to: val1 }, alice)).toEqual([pay(val1)])
  })
})

describe('hooks on validators', () => {
  it('tell of each status that changed, and nothing when none does', () => {
    const jail = (tombstone: boolean) => ({ type: 'jail', validator: val1, tombstone }) as const
    const bond = (bonded: boolean) => ({ type: 'setBonded', validator: val1, bonded }) as const
    const unjail = { type: 'unjail', validator: val1 } as const
    expect(changes(stakingWith(init), second)).toEqual([{ type: 'bonded' }])
    expect(changes(staked, jail(false))).toEqual([{ type: 'jailed' }, { type: 'beginUnbonding' }])
    expect(changes(staked, jail(true))).toEqual([
      { type: 'jailed' },
      { type: 'tombstoned' },
      { type: 'beginUnbonding' },
    ])
    const jailed = after(staked, jail(false))
    expect(changes(jailed, jail(false))).toEqual([])
    expect(changes(jailed, jail(true))).toEqual([{ type: 'tombstoned' }])
    expect(changes(jailed, unjail)).toEqual([{ type: 'unjailed' }])
    expect(changes(after(jailed, unjail), bond(true))).toEqual([{ type: 'bonded' }])
    expect(changes(staked, bond(true))).toEqual([])
    expect(changes(staked, bond(false))).toEqual([{ type: 'beginUnbonding' }])
    expect(changes(staked, { type: 'editValidator', validator: val1 })).toEqual([{ type: 'modified' }])
  })

  it('tell every listener in order; of a slash, what was taken', () => {
    const slash = { type: 'slash', validator: val1, fraction: fraction('0.1') } as const
    const heard = { type: 'validatorChanged', validator: val1 }
    const change = {
      type: 'slashed',
      infractionHeight: 100n,
      power: 1n,
      amount: 100_000n,
      fraction: fraction('0.1'),
      isDoubleSign: false,
    }
    expect(told(staked, slash)).toEqual([
      { type: 'virtualStake', heard: { ...heard, change } },
      { type: 'watch', heard: { ...heard, change } },
    ])
  })
})

describe('hooks on slashes', () => {
  const slash = { type: 'slash', validator: val1, fraction: fraction('0.1') } as const

  it.each(['doubleSign', 'downtime'] as const)('hear of a %s first; the slash follows', (reason) => {
    const done = unwrap(run(staked, { ...slash, reason }))
    expect(done.state).toBe(staked)
    expect(done.effects).toEqual([
      {
        type: 'provider',
        msg: { type: 'validatorSlashing', validator: val1, reason, infractionHeight: 100n },
        onReply: 'error',
        id: ['hook', 'provider'],
      },
      { type: 'staking', msg: { ...slash, type: 'carryOutSlash', reason }, onReply: 'success', id: 'slash' },
    ])
    const carriedOut = unwrap(run(staked, { ...slash, type: 'carryOutSlash', reason }, self))
    expect(carriedOut.state.validators.get(val1)?.tokens).toBe(900_050n)
    const [change] = carriedOut.effects.flatMap(({ msg }) => (msg.type === 'validatorChanged' ? [msg.change] : []))
    expect(change).toMatchObject({ type: 'slashed', isDoubleSign: reason === 'doubleSign' })
  })

  it('hear nothing of a slash for no reason that concerns them', () => {
    expect(told(staked, slash).map(({ type }) => type)).toEqual(['virtualStake', 'watch'])
  })

  it('let nobody else carry out a slash', () => {
    const msg = { ...slash, type: 'carryOutSlash' } as const
    for (const sender of [alice, addressOf('other')])
      expect(refused(run(staked, msg, sender))).toEqual({ type: 'Unauthorized', sender })
    expect(refused(run(staked, msg))).toMatchObject({ type: 'Unauthorized' })
    expect(refused(run(staked, { ...msg, validator: valoperOf('val9') }, self))).toMatchObject({
      type: 'NoSuchValidator',
    })
  })
})

describe('replies', () => {
  const data: SlashedData = { burned: uint(1), power: 2n, amount: 3n }
  const failed = { ok: false, failure: { error: { type: 'Odd' }, depth: 'own', by: '@watch' } } as const
  const reply = (id: ReplyId, result: Extract<StakingMessage, { type: 'reply' }>['result']) =>
    run(staked, { type: 'reply', id, result }, self)

  it('make the answer of a slash that of the whole', () => {
    const done = unwrap(reply('slash', { ok: true, data, events: [] }))
    expect([done.state, done.data]).toEqual([staked, data])
  })

  it('tell that a module failed at hearing something', () => {
    expect(unwrap(reply(['hook', 'watch'], failed)).events).toEqual([
      { type: 'hookFailed', module: 'watch', error: { type: 'Odd' } },
    ])
  })

  it('are refused when staking waits for none such', () => {
    const odd = [
      reply('other', { ok: true, data, events: [] }),
      reply('slash', { ok: true, events: [] }),
      reply('slash', { ok: true, data: 'odd', events: [] }),
      reply('slash', failed),
      reply(['other', 'watch'], failed),
      reply(['hook', 1n], failed),
    ]
    for (const each of odd) expect(refused(each)).toEqual({ type: 'UnexpectedReply' })
  })
})
