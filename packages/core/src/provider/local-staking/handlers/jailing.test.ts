import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { delegating, localContext, localWith } from '../../../../test-support/local-staking.js'
import { err, ok } from '../../../foundation/result.js'
import { addressOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { splitDelegatorKey } from '../keys.js'
import type { LocalStakingState } from '../state.js'
import { transitionLocalStaking } from '../transition.js'

const names = (...validators: readonly string[]) => validators.map(valoperOf)

describe.each(RULE_SETS)('jailing under %s', (rules) => {
  const jail = (
    state: LocalStakingState,
    { jailed = [], tombstoned = [] }: { jailed?: readonly string[]; tombstoned?: readonly string[] },
    delegations: Readonly<Record<string, number>>,
  ) => {
    const msg = { type: 'jailing', jailed: names(...jailed), tombstoned: names(...tombstoned) } as const
    return transitionLocalStaking(state, msg, localContext(rules, { query: delegating(delegations) }))
  }
  /** `['val1: alice 10, bob 5']`: what the vault hears. */
  const told = (result: ReturnType<typeof jail>) =>
    result.ok &&
    result.value.effects.map((effect) =>
      effect.type === 'call' && effect.to === VAULT && effect.msg.type === 'localSlash'
        ? `${effect.msg.validator}: ${effect.msg.slashes.map(({ user, slash }) => `${user} ${slash}`).join(', ')}`
        : effect.type,
    )
  const marks = (result: ReturnType<typeof jail>) =>
    result.ok &&
    Array.from(result.value.state.delegators.keys(), (key) => Object.values(splitDelegatorKey(key)).join(' '))

  const state = localWith(rules, { alice: ['val1', 'val2'], bob: ['val1'] })
  const delegations = { 'proxy-of-alice val1': 100, 'proxy-of-alice val2': 50, 'proxy-of-bob val1': 55 }

  it('tells the vault what each user loses, at the ratio for being offline', () => {
    const heard = jail(state, { jailed: ['val1'] }, delegations)
    expect(heard).toEqual({
      ok: true,
      value: {
        state,
        effects: [
          {
            type: 'call',
            to: VAULT,
            msg: {
              type: 'localSlash',
              slashes: [
                { user: 'alice', slash: 10n },
                { user: 'bob', slash: 5n },
              ],
              validator: 'val1',
            },
            funds: [],
            onReply: 'never',
            id: '',
          },
        ],
        events: [{ type: 'jailing', jailed: ['val1'], tombstoned: [] }],
      },
    })
  })

  it('takes the tombstoned first, at the ratio for a double sign, each in the order of its list', () => {
    const both = jail(state, { jailed: ['val2', 'val1'], tombstoned: ['val1'] }, delegations)
    expect(told(both)).toEqual(['val1: alice 20, bob 11', 'val2: alice 5', 'val1: alice 10, bob 5'])
    expect(both).toMatchObject({ value: { events: [{ jailed: ['val2', 'val1'], tombstoned: ['val1'] }] } })
  })

  it('goes through the owners by their bytes, not by their length', () => {
    const owners = localWith(rules, { zed: ['val1'], alice: ['val1'], ali: ['val1'], bob: ['val1'] })
    const each = {
      'proxy-of-zed val1': 10,
      'proxy-of-alice val1': 20,
      'proxy-of-ali val1': 30,
      'proxy-of-bob val1': 40,
    }
    expect(told(jail(owners, { jailed: ['val1'] }, each))).toEqual(['val1: ali 3, alice 2, bob 4, zed 1'])
  })

  it('forgets who has nothing there any more', () => {
    const one = jail(state, { jailed: ['val1'] }, { ...delegations, 'proxy-of-alice val1': 0 })
    expect(told(one)).toEqual(['val1: bob 5'])
    expect(marks(one)).toEqual(['val1 bob', 'val2 alice'])
    const nobody = jail(state, { tombstoned: ['val1'], jailed: ['val1'] }, {})
    expect(told(nobody)).toEqual([])
    expect(marks(nobody)).toEqual(['val2 alice'])
  })

  it('tells of a slash that rounds down to nothing', () => {
    expect(told(jail(state, { jailed: ['val1'] }, { 'proxy-of-bob val1': 9 }))).toEqual(['val1: bob 0'])
  })

  it('says nothing to the vault about validators on which nobody stakes, and keeps its state', () => {
    const heard = jail(state, { jailed: ['val3'], tombstoned: ['val'] }, delegations)
    expect(heard).toEqual({
      ok: true,
      value: { state, effects: [], events: [{ type: 'jailing', jailed: ['val3'], tombstoned: ['val'] }] },
    })
    expect(jail(state, {}, delegations)).toMatchObject({
      ok: true,
      value: { effects: [], events: [{ jailed: [], tombstoned: [] }] },
    })
  })

  it('says when the chain does not answer, or a mark has no proxy', () => {
    const cause = { type: 'NoSuchModule', module: 'staking' } as const
    const msg = { type: 'jailing', jailed: names('val1'), tombstoned: [] } as const
    const query = { ...delegating({}), delegation: () => err(cause) }
    const silent = localContext(rules, { query })
    expect(transitionLocalStaking(state, msg, silent)).toEqual({
      ok: false,
      error: { type: 'DelegationQueryFailed', cause },
    })
    const mute = { ...delegating(delegations), unbondingEntries: () => err(cause) }
    expect(transitionLocalStaking(state, msg, localContext(rules, { query: mute }))).toEqual({
      ok: false,
      error: { type: 'DelegationQueryFailed', cause },
    })
    const alice = addressOf('alice')
    expect(jail({ ...state, proxies: state.proxies.delete(alice) }, { jailed: ['val1'] }, delegations)).toEqual({
      ok: false,
      error: { type: 'ProxyNotFound', owner: alice },
    })
  })
})

describe('jailing, where the chain says since when', () => {
  const leaving = [40, 50].map((amount, i) => ({
    initial: uint(amount),
    amount: uint(amount),
    createdAtHeight: BigInt(90 + i),
    completesAtNanos: 0n,
  }))
  const heard = (rules: 'safe' | 'reference', infractionHeight: bigint, delegated: number) => {
    const query = { ...delegating({ 'proxy-of-alice val1': delegated }), unbondingEntries: () => ok(leaving) }
    const msg = { type: 'jailing', jailed: names('val1'), tombstoned: [], infractionHeight } as const
    const done = transitionLocalStaking(localWith(rules, { alice: ['val1'] }), msg, localContext(rules, { query }))
    if (!done.ok) return done
    const { effects, state } = done.value
    const slashes = effects.flatMap((effect) =>
      effect.type === 'call' && effect.msg.type === 'localSlash' ? effect.msg.slashes.map(({ slash }) => slash) : [],
    )
    return [slashes, state.delegators.size]
  }

  it('safe: what unbonds since then loses its share, and the mark stays while something unbonds', () => {
    expect(heard('safe', 90n, 100)).toEqual([[19n], 1])
    expect(heard('safe', 91n, 0)).toEqual([[5n], 1])
    expect(heard('safe', 92n, 0)).toEqual([[], 1])
  })

  it('reference: only what is delegated', () => {
    expect(heard('reference', 90n, 100)).toEqual([[10n], 1])
    expect(heard('reference', 90n, 0)).toEqual([[], 0])
  })
})

// Recorded: the delegations before, and by how much each user's collateral fell.
describe('jailing as the compiled contract did it', () => {
  const recorded = [
    {
      run: '[MS K-07 reference] 09-slash-provider, step 3',
      ratios: { doubleSign: '0.2', offline: '0.1' },
      kind: 'jailed',
      delegations: { alice: 100_000_000 },
      slashes: { alice: 10_000_000n },
    },
    {
      run: 'slash-2, step 38',
      ratios: { doubleSign: '0.333', offline: '0.01' },
      kind: 'jailed',
      delegations: { user000: 199_507_282, user001: 4_834_692, user002: 18_132_296 },
      slashes: { user000: 1_995_072n, user001: 48_346n, user002: 181_322n },
    },
    {
      run: 'slash-2, step 66',
      ratios: { doubleSign: '0.333', offline: '0.01' },
      kind: 'tombstoned',
      delegations: { user002: 123_651_912, user003: 29_078_284 },
      slashes: { user002: 41_176_086n, user003: 9_683_068n },
    },
    {
      run: 'slash-1, step 43',
      ratios: { doubleSign: '0.1', offline: '0.05' },
      kind: 'tombstoned',
      delegations: { user000: 835_811, user002: 66_803_844, user003: 24_062_122 },
      slashes: { user000: 83_581n, user002: 6_680_384n, user003: 2_406_212n },
    },
  ] as const

  it.each(recorded)('$run', ({ ratios, kind, delegations, slashes }) => {
    const slashRatios = { doubleSign: fraction(ratios.doubleSign), offline: fraction(ratios.offline) }
    const owners = Object.entries<number>(delegations)
    const state = localWith('reference', Object.fromEntries(owners.map(([user]) => [user, ['pval']])), { slashRatios })
    const query = delegating(Object.fromEntries(owners.map(([user, amount]) => [`proxy-of-${user} pval`, amount])))
    const msg = { type: 'jailing', jailed: [], tombstoned: [], [kind]: names('pval') } as const
    const expected = Object.entries<bigint>(slashes).map(([user, slash]) => ({ user, slash }))
    expect(transitionLocalStaking(state, msg, localContext('reference', { query }))).toMatchObject({
      ok: true,
      value: { effects: [{ to: VAULT, msg: { type: 'localSlash', slashes: expected, validator: 'pval' } }] },
    })
  })
})
