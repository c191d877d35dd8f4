import { describe, expect, it } from 'vitest'
import type { Reply, ReplyId } from '../../../foundation/effects.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { ok, unwrap } from '../../../foundation/result.js'
import { coins, uint, valoperOf } from '../../../testing/values.js'
import { slashOf } from '../../testing/consumer-words.js'
import { CONVERTER, LOCAL, SILENT, VIRTUAL_STAKING, virtualStakingContext } from '../../testing/contexts.js'
import { amountsOf, toldEffects, virtualStakingOf } from '../../testing/states.js'
import type { VirtualStakingContext } from '../effects.js'
import { REWARD_REPLY } from '../rewards.js'
import type { VirtualStakingState } from '../state.js'
import { handleEpoch } from './handle-epoch.js'
import { replyVirtualStaking } from './reply.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const failure = { error: { type: 'NoDelegation' }, depth: 'own', by: '@distribution' } as const
const SUCCEEDED: Reply = { type: 'reply', id: REWARD_REPLY, result: { ok: true, events: [] } }
const FAILED: Reply = { type: 'reply', id: REWARD_REPLY, result: { ok: false, failure } }

/** A virtual staking that waits for the rewards of these validators, in this order. */
const waitingFor = (rules: RuleSetName, ...names: readonly string[]): VirtualStakingState => ({
  ...virtualStakingOf({}, {}, rules),
  rewardTargets: names.map(valoperOf).reverse(),
})

const having = (rules: RuleSetName, balance: number) =>
  virtualStakingContext({
    rules,
    query: {
      balance: (address, denom) => (address === VIRTUAL_STAKING && denom === LOCAL ? ok(uint(balance)) : SILENT),
    },
  })

/** Hears one answer after the other; a number is what the balance then is, null a failure. Says what went out at the end. */
function hear(before: VirtualStakingState, ...answers: readonly (number | null)[]) {
  const { rules } = before.config
  let state = before
  const sent: unknown[] = []
  const events: unknown[] = []
  const ids: ReplyId[] = []
  for (const answer of answers) {
    const outcome = unwrap(replyVirtualStaking(state, answer === null ? FAILED : SUCCEEDED, having(rules, answer ?? 0)))
    state = outcome.state
    events.push(...outcome.events)
    for (const effect of outcome.effects) {
      if (effect.type !== 'call' || effect.msg.type !== 'distributeRewards')
        throw new Error(`not rewards: ${effect.type}`)
      expect(effect).toMatchObject({ to: CONVERTER, onReply: rules === 'safe' ? 'error' : 'never' })
      ids.push(effect.id)
      sent.push({
        ...Object.fromEntries(effect.msg.payments.map(({ validator, reward }) => [validator, reward])),
        funds: effect.funds,
      })
    }
  }
  return { state, sent, events, ids }
}

describe.each(both)('replyVirtualStaking (%s)', (rules) => {
  const three = waitingFor(rules, 'val1', 'val2', 'val3')

  it(`[MS I-17 ${rules}] the balance grows by 10, 20 and 30: one message, after the last`, () => {
    const first = hear(three, 10)
    expect([first.sent, first.state.rewardBatch]).toEqual([
      [],
      { payments: [{ validator: 'val1', reward: 10n }], total: 10n },
    ])
    const { state, sent } = hear(first.state, 30, 60)
    expect(sent).toEqual([{ val1: 10n, val2: 20n, val3: 30n, funds: [coins(60, 'ujuno')] }])
    expect([state.rewardTargets, state.rewardBatch]).toEqual([[], { payments: [], total: 0n }])
  })

  it(`[MS I-18 ${rules}] a second epoch begins anew`, () => {
    const { state, sent } = hear(waitingFor(rules, 'val1', 'val2'), 20, 50)
    expect(sent).toEqual([{ val1: 20n, val2: 30n, funds: [coins(50, 'ujuno')] }])
    expect(hear({ ...state, rewardTargets: [valoperOf('val1')] }, 30).sent).toEqual([
      { val1: 30n, funds: [coins(30, 'ujuno')] },
    ])
  })

  it(`[MS I-19 ${rules}] no rewards, no message`, () => {
    const { state, sent, events } = hear(three, 0, 0, 0)
    expect([sent, events]).toEqual([[], []])
    expect(state.rewardTargets).toEqual([])
  })

  it(`[MS I-20 ${rules}] 20, 0 and 10: who brought nothing is left out`, () => {
    expect(hear(three, 20, 20, 30).sent).toEqual([{ val1: 20n, val3: 10n, funds: [coins(30, 'ujuno')] }])
    expect(hear(three, 0, 20, 20).sent).toEqual([{ val2: 20n, funds: [coins(20, 'ujuno')] }])
  })

  it('a failure is told and stops nobody', () => {
    const { sent, events } = hear(three, 10, null, 30)
    expect(sent).toEqual([{ val1: 10n, val3: 20n, funds: [coins(30, 'ujuno')] }])
    expect(events).toEqual([{ type: 'rewardsFailed', validator: 'val2', failure }])
  })

  it('a failure of all sends nothing', () => {
    expect(hear(three, null, null, null).sent).toEqual([])
  })

  it('UnexpectedReply for another mark, and when nobody is waited for', () => {
    expect(replyVirtualStaking(three, { ...SUCCEEDED, id: 'else' }, having(rules, 1))).toEqual({
      ok: false,
      error: { type: 'UnexpectedReply', id: 'else' },
    })
    expect(replyVirtualStaking(waitingFor(rules), SUCCEEDED, having(rules, 1))).toMatchObject({
      error: { type: 'UnexpectedReply' },
    })
    for (const id of [7n, ['else', 'val1', uint(1)]] as const)
      expect(replyVirtualStaking(three, { ...FAILED, id }, having(rules, 1))).toEqual({
        ok: false,
        error: { type: 'UnexpectedReply', id: String(id) },
      })
  })

  it('BalanceQueryFailed, and BelowZero when coins are gone', () => {
    const silent = virtualStakingContext({ rules, query: { balance: () => SILENT } })
    expect(replyVirtualStaking(three, SUCCEEDED, silent)).toEqual({
      ok: false,
      error: { type: 'BalanceQueryFailed', cause: SILENT.error },
    })
    const { state } = hear(three, 10)
    expect(replyVirtualStaking(state, SUCCEEDED, having(rules, 9))).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -1n, panic: true },
    })
  })
})

describe('rewards that the converter refuses', () => {
  const { state: before, sent, ids } = hear(waitingFor('safe', 'val1', 'val2'), 5, 12)
  const refused: Reply = { type: 'reply', id: ids[0] ?? '', result: { ok: false, failure } }

  it('[MS D-22 safe] stay, each with its validator, and go with those of the next epoch', () => {
    expect(sent).toEqual([{ val1: 5n, val2: 7n, funds: [coins(12, 'ujuno')] }])
    const { state, effects, events } = unwrap(replyVirtualStaking(before, refused, having('safe', 12)))
    expect([effects, events]).toEqual([[], [{ type: 'rewardsKept', total: 12n, failure }]])
    expect(state.rewardBatch).toMatchObject({ payments: [{ reward: 5n }, { reward: 7n }], total: 12n })
    expect(hear({ ...state, rewardTargets: [valoperOf('val3')] }, 15).sent).toEqual([
      { val1: 5n, val2: 7n, val3: 3n, funds: [coins(15, 'ujuno')] },
    ])
  })
})

describe('the last withdrawal fails', () => {
  it('[MS D-24 reference] the rewards of the others wait, and come with the next epoch that succeeds', () => {
    const { state, sent } = hear(waitingFor('reference', 'val1', 'val2'), 10, null)
    expect([sent, state.rewardBatch.total]).toEqual([[], 10n])
    const next = { ...state, rewardTargets: [valoperOf('val1')] }
    expect(hear(next, 15).sent).toEqual([{ val1: 5n, funds: [coins(15, 'ujuno')] }])
  })

  it('[MS D-24 safe] the rewards of the others go out', () => {
    const { state, sent } = hear(waitingFor('safe', 'val1', 'val2'), 10, null)
    expect(sent).toEqual([{ val1: 10n, funds: [coins(10, 'ujuno')] }])
    expect(state.rewardBatch).toEqual({ payments: [], total: 0n })
  })
})

describe('[MS D-22 safe] steps that the chain refuses', () => {
  /** An epoch of which the chain refuses all steps on these validators. */
  function refusing(before: VirtualStakingState, ctx: VirtualStakingContext, ...names: readonly string[]) {
    const epoch = unwrap(handleEpoch(before, ctx))
    const events: unknown[] = []
    const state = epoch.effects.reduce((now, effect) => {
      if (effect.onReply !== 'error' || !('validator' in effect.msg) || !names.includes(effect.msg.validator))
        return now
      const reply: Reply = { type: 'reply', id: effect.id, result: { ok: false, failure } }
      const heard = unwrap(replyVirtualStaking(now, reply, ctx))
      expect(heard.effects).toEqual([])
      events.push(...heard.events)
      return heard.state
    }, epoch.state)
    return { state, events }
  }
  const told = (step: 'bond' | 'unbond', validator: string, amount: bigint, staked: bigint) => ({
    type: 'stepRefused',
    step,
    validator,
    amount,
    staked,
    failure,
  })
  const staking = (staked: Readonly<Record<string, number>>) => ({
    delegation: (_who: unknown, validator: string) => ok(uint(staked[validator] ?? 0)),
  })
  // 4 leave cval3, then 10 come on cval2; cval1 stays.
  const moving = virtualStakingOf({ cval1: 3, cval2: 12, cval3: 5 }, { cval1: 3, cval2: 2, cval3: 9 })

  it('what the chain has counts from then on; they are known in the order of the validators', () => {
    const ctx = virtualStakingContext({ query: staking({ cval2: 1, cval3: 8 }) })
    const { state, events } = refusing(moving, ctx, 'cval2', 'cval3')
    expect(events).toEqual([told('unbond', 'cval3', 4n, 8n), told('bond', 'cval2', 10n, 1n)])
    expect(state.bonded).toEqual(amountsOf({ cval1: 3, cval2: 1, cval3: 8 }))
    expect(state.refusedSteps).toEqual(['cval2', 'cval3'])
  })

  it('what was bonded before counts where the chain does not say what it has', () => {
    const ctx = virtualStakingContext({ query: { delegation: () => SILENT } })
    const { state, events } = refusing(moving, ctx, 'cval2', 'cval3')
    expect(events).toEqual([told('unbond', 'cval3', 4n, 9n), told('bond', 'cval2', 10n, 2n)])
    expect(state.bonded).toEqual(moving.bonded)
  })

  it('of a validator whose slash waits for an epoch: it is taken off by that one, and not before', () => {
    const slashRequests = [slashOf('cval1', 5), slashOf('cval2', 2)]
    const drained = { ...virtualStakingOf({ cval1: 0, cval2: 0 }, { cval1: 8, cval2: 3 }), slashRequests }
    const query = staking({ cval1: 3, cval2: 1 })
    const { state, events } = refusing(drained, virtualStakingContext({ cap: 0, query }), 'cval1')
    expect(events).toEqual([told('unbond', 'cval1', 3n, 3n)])
    expect(state.bonded).toEqual(amountsOf({ cval1: 8, cval2: 0 }))
    const next = unwrap(handleEpoch(state, virtualStakingContext({ query: staking({ cval1: 3 }) })))
    expect(toldEffects(next.effects)).toEqual(['withdrawReward cval1', 'unbond cval1 3ujuno'])
  })
})
