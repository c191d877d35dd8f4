import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { LOCAL } from '../../../../test-support/local-staking.js'
import {
  holding,
  OWNER,
  PROXY,
  type ProxyHoldings,
  proxyContext,
  proxyWith,
  refusals,
  SILENT,
} from '../../../../test-support/proxy.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { coins, uint, valoperOf } from '../../../testing/values.js'
import type { ProxyBurn } from '../messages.js'
import { transitionProxy } from '../transition.js'

const burnOf = (amount: bigint | number, validator: string | null = null): ProxyBurn => ({
  type: 'burn',
  validator: validator === null ? null : valoperOf(validator),
  amount: coins(amount, 'ustake'),
})

describe.each(RULE_SETS)('burn under %s', (rules) => {
  const burn = (msg: ProxyBurn, has: ProxyHoldings, burned = 0) =>
    transitionProxy(proxyWith(rules, burned), msg, proxyContext(rules, { sender: LOCAL, query: holding(has) }))
  const taking = rules === 'safe' ? 'burnDelegation' : 'undelegate'
  /** `['val1 10']` */
  const undelegated = (result: ReturnType<typeof burn>) =>
    result.ok &&
    result.value.effects.map((effect) =>
      effect.type === 'staking' && effect.msg.type === taking
        ? `${effect.msg.validator} ${effect.msg.amount.amount}${effect.msg.amount.denom}`
        : effect.type,
    )
  const insufficient = (asked: number) => ({
    ok: false,
    error: { type: 'InsufficientDelegations', proxy: PROXY, asked: BigInt(asked) },
  })
  /** The contracts refuse what is not all there; under `safe` it is told what was missing. */
  const expectShort = (result: ReturnType<typeof burn>, asked: number, missing: number) => {
    if (rules === 'reference') expect(result).toEqual(insufficient(asked))
    else
      expect(result.ok && result.value.events.at(-1)).toEqual({
        type: 'proxyBurnMissing',
        owner: OWNER,
        amount: BigInt(missing),
      })
  }

  it(`[MS C2-05 ${rules}] takes stake off for good: safe burns it, reference undelegates and remembers how much must never be released`, () => {
    expect(burn(burnOf(10, 'val1'), { delegated: { val1: 100 } })).toEqual({
      ok: true,
      value: {
        state: proxyWith(rules, rules === 'safe' ? 0 : 10),
        effects: [
          {
            type: 'staking',
            msg: { type: taking, validator: 'val1', amount: coins(10, 'ustake') },
            onReply: 'never',
            id: '',
          },
        ],
        events: [{ type: 'proxyBurned', owner: OWNER, amount: 10n, shares: [{ validator: 'val1', amount: 10n }] }],
      },
    })
  })

  it('takes from the named validator', () => {
    const has = { delegated: { val1: 10, val2: 90 } }
    expect(undelegated(burn(burnOf(10, 'val1'), has))).toEqual(['val1 10ustake'])
    expectShort(burn(burnOf(101, 'val1'), has), 101, 1)
  })

  it('takes evenly from all validators when none is named', () => {
    const has = { delegated: { val1: 100, val2: 200, val3: 300 } }
    expect(undelegated(burn(burnOf(100), has))).toEqual(['val1 34ustake', 'val2 33ustake', 'val3 33ustake'])
    expect(undelegated(burn(burnOf(600), has))).toEqual(['val1 100ustake', 'val2 200ustake', 'val3 300ustake'])
    expect(undelegated(burn(burnOf(101), { delegated: { val1: 100, val2: 1 } }))).toEqual([
      'val1 100ustake',
      'val2 1ustake',
    ])
    expectShort(burn(burnOf(601), has), 601, 1)
  })

  it(`[MS J-02 ${rules}] has nothing to take where nothing is delegated: reference refuses, safe tells`, () => {
    expectShort(burn(burnOf(1), {}), 1, 1)
    if (rules === 'reference') expect(burn(burnOf(0), {})).toEqual(insufficient(0))
    else expect(undelegated(burn(burnOf(0), {}))).toEqual([])
  })

  it('burns nothing without a message where something is delegated, be it worth nothing', () => {
    for (const msg of [burnOf(0), burnOf(0, 'val1')]) {
      const burned = burn(msg, { delegated: { val1: 0 } }, 3)
      expect(undelegated(burned)).toEqual([])
      expect(burned).toMatchObject({ value: { state: { burned: 3n } } })
    }
  })

  it('adds to what was burned before, where that is counted', () => {
    const left = rules === 'safe' ? 10n : 17n
    expect(burn(burnOf(7), { delegated: { val1: 90 } }, 10)).toMatchObject({ value: { state: { burned: left } } })
  })

  it('is for the local staking, which sends no coins along', () => {
    for (const [got, expected] of refusals(rules, LOCAL, burnOf(1))) expect(got).toEqual(expected)
  })

  it('burns its own denom only', () => {
    const refused = burn({ ...burnOf(1), amount: coins(1, 'other') }, { delegated: { val1: 9 } })
    expect(refused).toEqual({ ok: false, error: { type: 'UnexpectedDenom', denom: 'other', expected: 'ustake' } })
  })

  it('says when the chain does not answer', () => {
    const cause = { type: 'NoSuchModule', module: 'staking' } as const
    const expected = { ok: false, error: { type: 'ModuleQueryFailed', cause } }
    const ctx = proxyContext(rules, { sender: LOCAL, query: SILENT })
    for (const msg of [burnOf(1), burnOf(1, 'val1')])
      expect(transitionProxy(proxyWith(rules), msg, ctx)).toEqual(expected)
  })

  it('says when the chain does not answer what the proxy has beside its delegations', () => {
    const cause = { type: 'NoSuchModule', module: 'staking' } as const
    const silent = () => ({ ok: false, error: cause }) as const
    for (const mute of [{ unbonding: silent }, { balance: silent }]) {
      const query = { ...holding({ delegated: { val1: 10 } }), ...mute }
      const ctx = proxyContext(rules, { sender: LOCAL, query })
      expect(transitionProxy(proxyWith(rules), burnOf(11), ctx)).toEqual({
        ok: false,
        error: { type: 'ModuleQueryFailed', cause },
      })
      // Where the delegations are enough nobody asks.
      expect(transitionProxy(proxyWith(rules), burnOf(10), ctx).ok).toBe(true)
    }
  })

  it('takes coins where the chain does not tell what unbonds', () => {
    const { unbonding: _, ...query } = holding({ delegated: { val1: 10 }, balance: 5 })
    const done = transitionProxy(proxyWith(rules), burnOf(15), proxyContext(rules, { sender: LOCAL, query }))
    if (rules === 'reference') expect(done).toEqual(insufficient(15))
    else expect(undelegated(done)).toEqual(['val1 10ustake', 'bank'])
  })
})

describe('burn', () => {
  it('[MS D-8 safe] takes what the named validator lacks from the others, [MS D-8 reference] and nothing else', () => {
    const query = holding({ delegated: { val1: 10, val2: 90 } })
    const burn = (rules: 'safe' | 'reference', msg: ProxyBurn) =>
      transitionProxy(proxyWith(rules), msg, proxyContext(rules, { sender: LOCAL, query }))
    const shares = [
      { validator: 'val1', amount: 10n },
      { validator: 'val2', amount: 1n },
    ]
    expect(burn('safe', burnOf(11, 'val1'))).toMatchObject({ ok: true, value: { events: [{ shares }] } })
    expect(burn('safe', burnOf(1, 'val3')).ok).toBe(true)
    for (const msg of [burnOf(11, 'val1'), burnOf(1, 'val3'), burnOf(0, 'val3')])
      expect(burn('reference', msg)).toEqual({
        ok: false,
        error: { type: 'InsufficientDelegations', proxy: PROXY, asked: msg.amount.amount },
      })
  })

  it('[MS D-25 safe] burns all there is, [MS D-25 reference] unless what is missing must fall on one', () => {
    const query = holding({ delegated: { val1: 29, val2: 30, val3: 31, val4: 1 } })
    const burn = (rules: 'safe' | 'reference') =>
      transitionProxy(proxyWith(rules), burnOf(91), proxyContext(rules, { sender: LOCAL, query }))
    const shares = [
      { validator: 'val1', amount: 29n },
      { validator: 'val2', amount: 30n },
      { validator: 'val3', amount: 31n },
      { validator: 'val4', amount: 1n },
    ]
    expect(burn('safe')).toMatchObject({ ok: true, value: { events: [{ amount: 91n, shares }] } })
    expect(burn('reference')).toEqual({
      ok: false,
      error: { type: 'InsufficientDelegations', proxy: PROXY, asked: 91n },
    })
  })

  it('[MS D-5 safe] [MS D-8 safe] burns what was unstaked, too, and coins; [MS D-5 reference] [MS D-8 reference] refuses, and with it the slash', () => {
    const query = holding({ delegated: { val1: 10 }, unbonding: { val1: 30, val2: 20 }, balance: 40 })
    const burn = (rules: 'safe' | 'reference', amount: number) =>
      transitionProxy(proxyWith(rules), burnOf(amount), proxyContext(rules, { sender: LOCAL, query }))
    const waits = (validator: string, amount: number) => ({
      type: 'staking',
      msg: { type: 'burnUnbonding', validator, amount: coins(amount, 'ustake') },
    })
    const taken = { type: 'staking', msg: { type: 'burnDelegation', validator: 'val1', amount: coins(10, 'ustake') } }
    expect(burn('safe', 40)).toMatchObject({ value: { effects: [taken, waits('val1', 15), waits('val2', 15)] } })
    const destroyed = { type: 'bank', msg: { type: 'burnOwn', amount: coins(40, 'ustake') } }
    expect(burn('safe', 100)).toMatchObject({
      value: {
        state: { burned: 0n },
        effects: [taken, waits('val1', 30), waits('val2', 20), destroyed],
        events: [
          { type: 'proxyBurned', amount: 100n, shares: [{ validator: 'val1', amount: 10n }] },
          {
            type: 'proxyUnbondedBurned',
            unbonding: [
              { validator: 'val1', amount: 30n },
              { validator: 'val2', amount: 20n },
            ],
            coins: 40n,
          },
        ],
      },
    })
    expect(burn('reference', 11)).toEqual({
      ok: false,
      error: { type: 'InsufficientDelegations', proxy: PROXY, asked: 11n },
    })
    expect(burn('safe', 101)).toMatchObject({
      value: {
        effects: [taken, waits('val1', 30), waits('val2', 20), destroyed],
        events: [{}, { coins: 40n }, { type: 'proxyBurnMissing', amount: 1n }],
      },
    })
  })

  it('[MS D-5 reference] aborts where the counter would pass 128 bits', () => {
    const state = { ...proxyWith('reference'), burned: MAX_UINT128 }
    const ctx = proxyContext('reference', { sender: LOCAL, query: holding({ delegated: { val1: 1 } }) })
    expect(transitionProxy(state, burnOf(1), ctx)).toEqual({
      ok: false,
      error: { type: 'BurnOverflow', burned: MAX_UINT128, amount: uint(1), panic: true },
    })
  })
})
