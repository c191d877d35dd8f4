import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../foundation/effects.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { ok, unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { NOBODY } from '../../../rules/conversion-ledger.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { slashOf } from '../../testing/consumer-words.js'
import { CONVERTER, SILENT, VIRTUAL_STAKING, virtualStakingContext } from '../../testing/contexts.js'
import { amountsOf, toldEffects, virtualStakingOf } from '../../testing/states.js'
import type { VirtualStakingContext, VirtualStakingQuerier } from '../effects.js'
import { epochInvariants } from '../invariants.js'
import { virtualStakingMachine } from '../machine.js'
import type { VirtualStakingState } from '../state.js'
import { handleEpoch } from './handle-epoch.js'
import { replyVirtualStaking } from './reply.js'

const BOTH: readonly RuleSetName[] = ['safe', 'reference']

/** An epoch that succeeds: whose rewards it asks for, and its other messages as text: `bond cval1 5ujuno`. Checks what holds at its end. */
function epoch(state: VirtualStakingState, ctx: VirtualStakingContext) {
  const outcome = unwrap(handleEpoch(state, ctx))
  const cap = unwrap(ctx.query.bondStatus(ctx.self)).cap
  if (cap > 0n)
    for (const { id, check, brokenUnderReference } of epochInvariants)
      if (ctx.rules.name === 'safe' || brokenUnderReference === undefined)
        expect([id, check({ virtualStaking: outcome.state, cap })]).toEqual([id, undefined])
  const told = toldEffects(outcome.effects)
  const rewards = told.filter((text) => text.startsWith('withdrawReward'))
  const messages = told.slice(rewards.length)
  expect(messages.some((text) => text.startsWith('withdrawReward'))).toBe(false)
  return { ...outcome, rewards: rewards.map((text) => text.split(' ')[1]), messages }
}

/** A chain that has staked so much of these validators. */
const staking = (staked: Readonly<Record<string, number>>): Partial<VirtualStakingQuerier> => ({
  delegation: (_who, validator) => ok(uint(staked[validator] ?? 0)),
})

/** The virtual staking with these validators out of the active set; `cval1+` for ever. */
const without = (state: VirtualStakingState, ...names: readonly string[]): VirtualStakingState => ({
  ...state,
  inactive: names.map((name) => ({ validator: valoperOf(name.replace('+', '')), isTombstoned: name.endsWith('+') })),
})

const entry = (delegator: string, validator: string, amount: bigint) => ({
  delegator: addressOf(delegator),
  validator: valoperOf(validator),
  amount,
})

describe('handleEpoch', () => {
  it('is the chain’s to call', () => {
    expect(virtualStakingMachine.entries).toMatchObject({ handleEpoch: 'sudo' })
  })

  it.each(BOTH)('[MS I-01 %s] cap 0, 5 requested: nothing is bonded, no rewards are asked for', (rules) => {
    const { state, rewards, messages } = epoch(
      virtualStakingOf({ cval1: 5 }, {}, rules),
      virtualStakingContext({ rules, cap: 0, query: { ledger: () => ok([entry('alice', 'cval1', 5n)]) } }),
    )
    expect([rewards, messages, state.bonded]).toEqual([[], ['internalUnstake alice cval1 5ujuno'], []])
  })

  it.each(BOTH)('[MS I-02 %s] cap 10, 5 requested: 5', (rules) => {
    const { state, messages, events } = epoch(
      virtualStakingOf({ cval1: 5 }, {}, rules),
      virtualStakingContext({ rules, cap: 10 }),
    )
    expect(messages).toEqual(['bond cval1 5ujuno'])
    expect(state.bonded).toEqual(amountsOf({ cval1: 5 }))
    expect(events).toEqual([{ type: 'rebalanced', cap: 10n, requested: 5n, bonded: 5n, steps: 1 }])
  })

  it.each(BOTH)('[MS I-03 %s] cap 10, 6 and 4 requested: 6 and 4, and the next epoch says nothing', (rules) => {
    const ctx = virtualStakingContext({ rules, cap: 10 })
    const first = epoch(virtualStakingOf({ cval1: 6, cval2: 4 }, {}, rules), ctx)
    expect(first.messages).toEqual(['bond cval1 6ujuno', 'bond cval2 4ujuno'])
    const second = epoch(first.state, ctx)
    expect([second.messages, second.rewards]).toEqual([[], ['cval1', 'cval2']])
    expect({ ...second.state, rewardTargets: [] }).toEqual(first.state)
  })

  it.each(BOTH)('[MS I-04 %s] cap 5, 10 and 40 requested: 1 and 4', (rules) => {
    const { state, messages, events } = epoch(
      virtualStakingOf({ cval1: 10, cval2: 40 }, {}, rules),
      virtualStakingContext({ rules, cap: 5 }),
    )
    expect(messages).toEqual(['bond cval1 1ujuno', 'bond cval2 4ujuno'])
    expect(state.bonded).toEqual(amountsOf({ cval1: 1, cval2: 4 }))
    expect([...state.requests.values()]).toEqual([10n, 40n])
    expect(events).toMatchObject([{ requested: 50n, bonded: 5n }])
  })

  it.each(BOTH)('[MS I-05 %s] 5 of 15 were taken back: 5 are unbonded', (rules) => {
    const { state, rewards, messages } = epoch(
      virtualStakingOf({ cval1: 10 }, { cval1: 15 }, rules),
      virtualStakingContext({ rules, cap: 100 }),
    )
    expect([rewards, messages]).toEqual([['cval1'], ['unbond cval1 5ujuno']])
    expect(state.bonded).toEqual(amountsOf({ cval1: 10 }))
  })

  it('[MS D-20 safe] unbonds make room before bonds take it', () => {
    const state = virtualStakingOf({ cval1: 495, cval2: 225 }, { cval1: 45, cval2: 405 })
    const { messages } = epoch(state, virtualStakingContext({ cap: 450 }))
    expect(messages).toEqual(['unbond cval2 265ujuno', 'bond cval1 264ujuno'])
  })

  it('[MS D-20 reference] the first message of the same epoch passes the cap', () => {
    const state = virtualStakingOf({ cval1: 495, cval2: 225 }, { cval1: 45, cval2: 405 }, 'reference')
    const { messages } = epoch(state, virtualStakingContext({ rules: 'reference', cap: 450 }))
    // 450 + 264: the recorded refusal "714 exceeds 450".
    expect(messages).toEqual(['bond cval1 264ujuno', 'unbond cval2 265ujuno'])
  })

  it('[MS D-19 safe] a request that went to nothing before its first epoch is not mentioned', () => {
    const { state, messages } = epoch(virtualStakingOf({ cval1: 0 }), virtualStakingContext())
    expect(messages).toEqual([])
    expect(state.bonded).toEqual(amountsOf({ cval1: 0 }))
  })

  it('[MS D-19 reference] there, a bond of nothing is sent', () => {
    const { messages } = epoch(
      virtualStakingOf({ cval1: 0 }, {}, 'reference'),
      virtualStakingContext({ rules: 'reference' }),
    )
    expect(messages).toEqual(['bond cval1 0ujuno'])
  })

  it('BondStatusQueryFailed without a max cap', () => {
    const ctx = virtualStakingContext({ query: { bondStatus: () => SILENT } })
    expect(handleEpoch(virtualStakingOf({ cval1: 5 }), ctx)).toEqual({
      ok: false,
      error: { type: 'BondStatusQueryFailed', cause: SILENT.error },
    })
  })

  it('[MS V6 safe] requests beyond any number of coins still end an epoch', () => {
    const state = virtualStakingOf({ cval1: MAX_UINT128, cval2: MAX_UINT128 })
    const { messages } = epoch(state, virtualStakingContext({ cap: 10n ** 30n }))
    const half = 5n * 10n ** 29n
    expect(messages).toEqual([`bond cval1 ${half}ujuno`, `bond cval2 ${half}ujuno`])
  })

  it('under reference they abort it', () => {
    const state = virtualStakingOf({ cval1: MAX_UINT128, cval2: 1 }, {}, 'reference')
    expect(handleEpoch(state, virtualStakingContext({ rules: 'reference', cap: 5 }))).toMatchObject({
      ok: false,
      error: { type: 'AboveLimit', panic: true },
    })
  })
})

describe('rewards', () => {
  it.each(BOTH)('are asked for before anything else, in order, and every answer is heard (%s)', (rules) => {
    const state = virtualStakingOf({ cval1: 5, cval2: 0, cval3: 7 }, { cval1: 5, cval2: 0, cval3: 9 }, rules)
    const { effects, state: after } = unwrap(handleEpoch(state, virtualStakingContext({ rules })))
    const reward = { type: 'distribution', onReply: 'always', id: 'withdrawReward' }
    expect(effects).toMatchObject([
      { ...reward, msg: { type: 'withdrawReward', validator: 'cval1' } },
      { ...reward, msg: { type: 'withdrawReward', validator: 'cval3' } },
      { type: 'virtualStake', msg: { type: 'unbond', validator: 'cval3' } },
    ])
    expect(after.rewardTargets).toEqual(['cval3', 'cval1'])
  })

  it.each(BOTH)('[MS I-13 %s] not of validators out of the active set, which stay staked on', (rules) => {
    const requests = { cval1: 5, cval2: 5 }
    const { rewards, messages } = epoch(
      without(virtualStakingOf(requests, requests, rules), 'cval1'),
      virtualStakingContext({ rules }),
    )
    expect([rewards, messages]).toEqual([['cval2'], []])
  })

  it('[MS D-22 safe] that were kept go out at once where nobody is asked for any; [MS D-22 reference] they wait', () => {
    const payments = [{ validator: valoperOf('cval1'), reward: uint(5) }]
    const kept = { payments, total: uint(5) }
    const ended = (rules: RuleSetName, bonded: number) =>
      epoch(
        { ...virtualStakingOf({ cval1: bonded }, { cval1: bonded }, rules), rewardBatch: kept },
        virtualStakingContext({ rules }),
      )
    const { state, effects } = ended('safe', 0)
    expect(effects).toMatchObject([
      { to: CONVERTER, msg: { type: 'distributeRewards', payments }, funds: [coins(5, 'ujuno')], onReply: 'error' },
    ])
    expect(state.rewardBatch).toEqual({ payments: [], total: 0n })
    expect([ended('reference', 0).effects, ended('reference', 0).state.rewardBatch]).toEqual([[], kept])
    // Where somebody is asked, they go out with what comes.
    expect([ended('safe', 7).rewards, ended('safe', 7).messages]).toEqual([['cval1'], []])
    expect(ended('safe', 7).state.rewardBatch).toEqual(kept)
  })

  it('[MS D-22 safe] that were kept go out before the steps of the epoch', () => {
    const payments = [{ validator: valoperOf('cval2'), reward: uint(5) }]
    const state = { ...virtualStakingOf({ cval1: 10 }), rewardBatch: { payments, total: uint(5) } }
    expect(epoch(state, virtualStakingContext()).messages).toEqual(['distributeRewards', 'bond cval1 10ujuno'])
  })

  it.each(BOTH)('also at a cap of zero (%s)', (rules) => {
    const state = virtualStakingOf({ cval1: 5 }, { cval1: 5 }, rules)
    expect(epoch(state, virtualStakingContext({ rules, cap: 0 })).rewards).toEqual(['cval1'])
  })
})

describe('slashes', () => {
  const slashed = (
    rules: RuleSetName,
    requests: Readonly<Record<string, number>>,
    ...list: ReturnType<typeof slashOf>[]
  ) => ({
    ...virtualStakingOf(requests, { cval1: 100, cval2: 50 }, rules),
    slashRequests: list,
  })

  it('[MS O5 reference] lower what is staked and what is requested, the last one of each validator', () => {
    const before = slashed('reference', { cval1: 100, cval2: 50 }, slashOf('cval1', 10), slashOf('cval1', 20))
    const { state, messages } = epoch(before, virtualStakingContext({ rules: 'reference' }))
    // The chain has 70 left; 80 are believed.
    expect([messages, state.bonded]).toEqual([[], amountsOf({ cval1: 80, cval2: 50 })])
    expect([...state.requests.values()]).toEqual([80n, 50n])
    expect(state.slashRequests).toEqual([])
    expect(state.inactive).toEqual([{ validator: 'cval1', isTombstoned: false }])
  })

  it('[MS D-21 safe] lower what is staked, all of them; the requests were lowered when they were told', () => {
    const before = slashed('safe', { cval1: 70, cval2: 50 }, slashOf('cval1', 10), slashOf('cval1', 20))
    const { state, messages } = epoch(before, virtualStakingContext())
    expect([messages, state.bonded, state.slashRequests]).toEqual([[], amountsOf({ cval1: 70, cval2: 50 }), []])
  })

  it('[MS D-21 reference] a slash of more than was bonded aborts, every time; [MS D-21 safe] it takes what is there', () => {
    const before = (rules: RuleSetName) => slashed(rules, { cval1: 0, cval2: 50 }, slashOf('cval1', 101))
    expect(handleEpoch(before('reference'), virtualStakingContext({ rules: 'reference' }))).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -1n, panic: true },
    })
    const { state, messages } = epoch(before('safe'), virtualStakingContext())
    expect([messages, state.bonded]).toEqual([[], amountsOf({ cval1: 0, cval2: 50 })])
  })

  it('[MS D-23 safe] count while the cap is zero: the rest is unbonded; [MS D-23 reference] they wait', () => {
    const left = (rules: RuleSetName) => {
      const before = slashed(rules, { cval1: 100, cval2: 50 }, slashOf('cval1', 10))
      const ctx = virtualStakingContext({ rules, cap: 0, query: { ledger: () => ok([entry('alice', 'cval1', 1n)]) } })
      const { state, messages } = epoch(before, ctx)
      return [state.slashRequests.length, messages.filter((message) => message.startsWith('unbond'))]
    }
    expect(left('safe')).toEqual([0, ['unbond cval1 90ujuno', 'unbond cval2 50ujuno']])
    expect(left('reference')).toEqual([1, []])
  })

  it.each(BOTH)('of a tombstoned validator: its stake goes at the next epoch only (%s)', (rules) => {
    const requests = rules === 'safe' ? { cval1: 75, cval2: 50 } : { cval1: 100, cval2: 50 }
    const before = slashed(rules, requests, slashOf('cval1', 25, true))
    const { state, messages } = epoch(before, virtualStakingContext({ rules, query: staking({ cval1: 75 }) }))
    expect(messages).toEqual([])
    expect(epoch(state, virtualStakingContext({ rules, query: staking({ cval1: 75 }) })).messages).toEqual([
      'unbond cval1 75ujuno',
    ])
  })
})

describe('tombstoned validators', () => {
  it.each(BOTH)(
    '[MS I-14 %s] 25%% of 20 is slashed, the other 15 are unbonded; the second validator keeps its 20',
    (rules) => {
      const requests = rules === 'safe' ? { cval1: 15, cval2: 20 } : { cval1: 20, cval2: 20 }
      const slashed = {
        ...without(virtualStakingOf(requests, { cval1: 20, cval2: 20 }, rules), 'cval1+'),
        slashRequests: [slashOf('cval1', 5, true)],
      }
      const { state, rewards, messages } = epoch(
        slashed,
        virtualStakingContext({ rules, query: staking({ cval1: 15, cval2: 20 }) }),
      )
      expect([rewards, messages]).toEqual([['cval2'], ['unbond cval1 15ujuno']])
      expect(state.bonded).toEqual(amountsOf({ cval1: 0, cval2: 20 }))
      const ctx = virtualStakingContext({ rules, query: staking({ cval2: 20 }) })
      expect(epoch(state, ctx).messages).toEqual([])
    },
  )

  it('[MS O8 reference] nothing stays requested of it; [MS D-23 safe] everything does', () => {
    const requested = (rules: RuleSetName) => {
      const before = without(virtualStakingOf({ cval1: 45 }, { cval1: 45 }, rules), 'cval1+')
      return [...epoch(before, virtualStakingContext({ rules, query: staking({ cval1: 45 }) })).state.requests.values()]
    }
    expect([requested('reference'), requested('safe')]).toEqual([[0n], [45n]])
  })

  it('[MS D-23 reference] before the epoch of its stake: it is bonded and recorded as nothing, and never unbonded', () => {
    const before = without(virtualStakingOf({ cval1: 45 }, {}, 'reference'), 'cval1+')
    const ctx = (staked: number) => virtualStakingContext({ rules: 'reference', query: staking({ cval1: staked }) })
    const first = epoch(before, ctx(0))
    expect([first.messages, first.state.bonded]).toEqual([['bond cval1 45ujuno'], amountsOf({ cval1: 0 })])
    expect(epoch(first.state, ctx(45)).messages).toEqual([])
  })

  it('[MS D-23 safe] before the epoch of its stake: it is never bonded', () => {
    const before = without(virtualStakingOf({ cval1: 45 }), 'cval1+')
    const { messages, state } = epoch(before, virtualStakingContext())
    expect([messages, state.bonded]).toEqual([[], amountsOf({ cval1: 0 })])
  })

  it('[MS D-23 reference] what is requested of it takes room below the cap; [MS D-23 safe] it does not', () => {
    const after = (rules: RuleSetName) => {
      const before = without(virtualStakingOf({ cval1: 80, cval2: 80 }, { cval2: 80 }, rules), 'cval2+')
      return epoch(before, virtualStakingContext({ rules, cap: 100, query: staking({ cval2: 80 }) })).messages
    }
    expect(after('reference')).toEqual(['unbond cval2 80ujuno', 'bond cval1 50ujuno'])
    expect(after('safe')).toEqual(['unbond cval2 80ujuno', 'bond cval1 80ujuno'])
  })

  it('[MS D-23 safe] keep their stake where the virtual staking was created so; [MS D-23 reference] they do not', () => {
    const after = (rules: RuleSetName) => {
      const state = without(virtualStakingOf({ cval1: 45 }, { cval1: 45 }, rules), 'cval1+')
      const before = { ...state, config: { ...state.config, tombstonedUnbondEnable: false } }
      return epoch(before, virtualStakingContext({ rules, query: staking({ cval1: 45 }) })).messages
    }
    expect([after('reference'), after('safe')]).toEqual([['unbond cval1 45ujuno'], []])
  })

  it.each(BOTH)('DelegationQueryFailed when the chain does not say what it has (%s)', (rules) => {
    const state = without(virtualStakingOf({ cval1: 45 }, {}, rules), 'cval1+')
    const ctx = virtualStakingContext({ rules, query: { delegation: () => SILENT } })
    expect(handleEpoch(state, ctx)).toEqual({
      ok: false,
      error: { type: 'DelegationQueryFailed', cause: SILENT.error },
    })
  })
})

describe('a cap of zero', () => {
  it.each(BOTH)('[MS 12 %s] offers every stake back, as many as may be at once', (rules) => {
    const before = virtualStakingOf({ cval1: 30, cval2: 7 }, { cval1: 30 }, rules)
    const ledger: VirtualStakingQuerier['ledger'] = (contract, limit) =>
      contract === VIRTUAL_STAKING && limit === 50
        ? ok([entry('alice', 'cval1', 30n), entry('alice', 'cval2', 7n)])
        : SILENT
    const { state, messages, effects, events } = epoch(
      before,
      virtualStakingContext({ rules, cap: 0, query: { ledger } }),
    )
    const offers = ['internalUnstake alice cval1 30ujuno', 'internalUnstake alice cval2 7ujuno']
    // Under `safe` nothing stays staked meanwhile, whatever the provider answers.
    const isSafe = rules === 'safe'
    expect(messages).toEqual(isSafe ? ['unbond cval1 30ujuno', ...offers] : offers)
    expect(effects.at(-1)).toMatchObject({
      type: 'call',
      to: CONVERTER,
      onReply: rules === 'safe' ? 'error' : 'never',
    })
    const bonded = isSafe ? amountsOf({ cval1: 0, cval2: 0 }) : before.bonded
    expect({ ...state, rewardTargets: [] }).toEqual({ ...before, bonded })
    expect(events.map(({ type }) => type)).toEqual(isSafe ? ['rebalanced', 'drainAsked'] : ['drainAsked'])
  })

  it.each(BOTH)('offers what is left, and plans nothing, where nothing is bonded any more (%s)', (rules) => {
    const before = virtualStakingOf({ cval1: 30 }, { cval1: 0 }, rules)
    const query = { ledger: () => ok([entry('alice', 'cval1', 30n)]) }
    const { state, messages, events } = epoch(before, virtualStakingContext({ rules, cap: 0, query }))
    expect(messages).toEqual(['internalUnstake alice cval1 30ujuno'])
    expect(events).toEqual([{ type: 'drainAsked', stakes: 1 }])
    expect(state).toEqual(before)
  })

  it('[MS D-23 safe] DelegationQueryFailed when the chain does not say what there is to unbond, of a tombstoned validator or of all at the end', () => {
    const failed = { ok: false, error: { type: 'DelegationQueryFailed', cause: SILENT.error } }
    const staked = virtualStakingOf({ cval1: 45 }, { cval1: 45 })
    const ledger: VirtualStakingQuerier['ledger'] = () => ok([entry('alice', 'cval1', 45n)])
    const silent = (query: Partial<VirtualStakingQuerier>) =>
      virtualStakingContext({ cap: 0, query: { delegation: () => SILENT, ...query } })
    expect(handleEpoch(without(staked, 'cval1+'), silent({ ledger }))).toEqual(failed)
    expect(handleEpoch(staked, silent({}))).toEqual(failed)
  })

  it('[MS D-23 safe] [MS D-31 safe] passes over stake of nobody, which nobody can be given: it takes no place of those who have an owner, and no epoch ends with it', () => {
    const before = virtualStakingOf({ cval1: 30, cval2: 7 }, {})
    const { config } = before
    const state = { ...before, config: { ...config, maxRetrieve: 1 } }
    const nobodys = [entry('alice', 'cval1', 10n), entry('bob', 'cval2', 2n)].map((one) => ({
      ...one,
      delegator: NOBODY,
    }))
    const told = (book: readonly ReturnType<typeof entry>[]) =>
      epoch(state, virtualStakingContext({ cap: 0, query: { ledger: (_contract, limit) => ok(book.slice(0, limit)) } }))
        .messages
    expect(told([...nobodys, entry('alice', 'cval1', 20n), entry('bob', 'cval2', 5n)])).toEqual([
      'internalUnstake alice cval1 20ujuno',
    ])
    // It leaves with the exits that lack it.
    expect(told(nobodys)).toEqual([])
  })

  it.each(BOTH)('with nothing left: the chain need not call again (%s)', (rules) => {
    const state = virtualStakingOf({ cval1: 0 }, { cval1: 0 }, rules)
    const outcome = epoch(state, virtualStakingContext({ rules, cap: 0 }))
    expect(outcome.messages).toEqual(['deleteAllScheduledTasks'])
    expect(outcome.state).toEqual(rules === 'safe' ? virtualStakingOf({}) : state)
    expect(outcome.events).toEqual([{ type: 'epochsStopped' }])
  })

  it('[MS D-23 safe] with the last stake goes all that was about stakes; [MS D-23 reference] slashes wait, and what was burned is still counted', () => {
    const ended = (rules: RuleSetName) => {
      const { burned, ...state } = virtualStakingOf({ cval1: 0 }, { cval1: 0 }, rules)
      const before = { ...state, slashRequests: [slashOf('cval1', 5)], burned: burned.set(valoperOf('cval1'), uint(3)) }
      const { requests, bonded, slashRequests, inactive, ...after } = epoch(
        before,
        virtualStakingContext({ rules, cap: 0 }),
      ).state
      return [requests.size, bonded.length, slashRequests.length, after.burned.size, inactive]
    }
    // Who was slashed is out of the active set, as after any epoch.
    expect(ended('safe')).toEqual([0, 0, 0, 0, [{ validator: 'cval1', isTombstoned: false }]])
    expect(ended('reference')).toEqual([1, 1, 1, 1, []])
  })

  it('[MS D-23 safe] what is still bonded goes first; [MS D-23 reference] it stays', () => {
    const last = (rules: RuleSetName) =>
      epoch(
        virtualStakingOf({ cval1: 0, cval2: 0 }, { cval1: 8, cval2: 0 }, rules),
        virtualStakingContext({ rules, cap: 0, query: staking({ cval1: 7 }) }),
      )
    // The epochs end with the one that finds nothing: an unbond that is refused is tried again.
    expect([last('safe').messages, last('safe').events]).toEqual([['unbond cval1 7ujuno'], []])
    expect(last('safe').state.bonded).toEqual(amountsOf({ cval1: 0, cval2: 0 }))
    const after = epoch(last('safe').state, virtualStakingContext({ cap: 0 }))
    expect(after.messages).toEqual(['deleteAllScheduledTasks'])
    expect(last('reference').messages).toEqual(['deleteAllScheduledTasks'])
    expect(last('reference').state.bonded).toEqual(amountsOf({ cval1: 8, cval2: 0 }))
  })

  it.each(BOTH)('LedgerBelowZero, LedgerQueryFailed (%s)', (rules) => {
    const refused = (query: Partial<VirtualStakingQuerier>) =>
      handleEpoch(virtualStakingOf({}, {}, rules), virtualStakingContext({ rules, cap: 0, query }))
    const below = [entry('alice', 'cval1', 5n), entry('bob', 'cval1', -9n)]
    expect(refused({ ledger: () => ok(below) })).toEqual({
      ok: false,
      error: { type: 'LedgerBelowZero', ...entry('bob', 'cval1', -9n) },
    })
    expect(refused({ ledger: () => SILENT })).toEqual({
      ok: false,
      error: { type: 'LedgerQueryFailed', cause: SILENT.error },
    })
  })
})

describe('reprice: perEpoch', () => {
  const repricing = virtualStakingOf({ cval1: 10 }, { cval1: 15 })
  const state: VirtualStakingState = {
    ...repricing,
    config: { ...repricing.config, policies: { ...repricing.config.policies, reprice: 'perEpoch' } },
  }
  const asking = () => unwrap(handleEpoch(state, virtualStakingContext()))
  const failure = { error: { type: 'OutOfGas' }, depth: 'own', by: CONVERTER } as const
  const answered = (result: Reply['result'], ctx = virtualStakingContext(), waiting = state) =>
    replyVirtualStaking(waiting, { type: 'reply', id: asking().effects[0]?.id ?? '', result }, ctx)

  it('asks the converter what the stakes are worth, and nothing else yet', () => {
    const { state: after, effects, events } = asking()
    expect(effects).toMatchObject([{ type: 'call', to: CONVERTER, msg: { type: 'reprice' }, onReply: 'always' }])
    expect([after, events]).toEqual([state, []])
  })

  it('goes on with the answer as any epoch', () => {
    const ended = unwrap(answered({ ok: true, events: [] }))
    const { config, ...rest } = unwrap(handleEpoch(repricing, virtualStakingContext())).state
    expect(ended.state).toEqual({ ...rest, config: state.config })
    expect(toldEffects(ended.effects)).toEqual(['withdrawReward cval1', 'unbond cval1 5ujuno'])
    expect(ended.events).toEqual([{ type: 'rebalanced', cap: 1000n, requested: 10n, bonded: 10n, steps: 1 }])
  })

  it('goes on as well where the converter fails, and tells that first', () => {
    const well = unwrap(answered({ ok: true, events: [] }))
    const ended = unwrap(answered({ ok: false, failure }))
    expect([ended.state, ended.effects]).toEqual([well.state, well.effects])
    expect(ended.events).toEqual([{ type: 'repriceFailed', failure }, ...well.events])
  })

  it('fails with what an epoch fails with, whatever the converter answers', () => {
    const silent = (query: Partial<VirtualStakingQuerier>) => virtualStakingContext({ query })
    for (const result of [
      { ok: true, events: [] },
      { ok: false, failure },
    ] as const) {
      expect(answered(result, silent({ bondStatus: () => SILENT }))).toEqual({
        ok: false,
        error: { type: 'BondStatusQueryFailed', cause: SILENT.error },
      })
      expect(answered(result, silent({ delegation: () => SILENT }), without(state, 'cval1+'))).toEqual({
        ok: false,
        error: { type: 'DelegationQueryFailed', cause: SILENT.error },
      })
    }
  })

  it('UnexpectedReply from an answer that was not asked for: the policy is another', () => {
    expect(answered({ ok: true, events: [] }, virtualStakingContext(), repricing)).toMatchObject({
      error: { type: 'UnexpectedReply' },
    })
  })
})
