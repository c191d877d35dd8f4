import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { DECIMAL_ONE as D } from '../../numbers/decimal.js'
import { addressOf, valoperOf } from '../../testing/values.js'
import { contextOf, NOW, refused } from '../testing/contexts.js'
import { stake, stakingWith, THREE_WEEKS, withTokens, withValidator } from '../testing/staking-states.js'
import { queryStaking, type ValidatorView } from './queries.js'
import { type StakingState, stakingCodec } from './state.js'
import { transitionStaking } from './transition.js'

const alice = addressOf('alice')
const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]

function act(state: StakingState, type: 'delegate' | 'undelegate', to: typeof val1, amount: number): StakingState {
  return unwrap(transitionStaking(state, { type, validator: to, amount: stake(amount) }, contextOf(alice))).state
}

let state = stakingWith()
for (const [name, tokens] of [
  ['val3', 2_000_000],
  ['val2', 1_000_000],
  ['val0', 1_000_000],
  ['val4', 9_000_000],
] as const)
  state = withValidator(state, name, tokens)
state = unwrap(
  transitionStaking(state, { type: 'jail', validator: valoperOf('val4'), tombstone: false }, contextOf()),
).state
state = act(act(act(state, 'delegate', val2, 70), 'delegate', val1, 50), 'undelegate', val1, 20)

function ask(query: Parameters<typeof queryStaking>[1], of = state) {
  return queryStaking(of, query, contextOf(alice))
}

const names = (answer: ReturnType<typeof ask>) =>
  (unwrap(answer) as readonly ValidatorView[]).map(({ validator }) => validator)

describe('queryStaking', () => {
  it('tells what the chain stakes', () => {
    expect(ask({ type: 'bondedDenom' })).toEqual({ ok: true, value: 'ustake' })
  })

  it('knows validators, active or not, and no others', () => {
    expect(unwrap(ask({ type: 'validator', validator: valoperOf('val4') }))).toMatchObject({
      validator: 'val4',
      status: 'unbonded',
      tokens: 9_000_000n,
    })
    expect(refused(ask({ type: 'validator', validator: valoperOf('val9') }))).toMatchObject({ type: 'NoSuchValidator' })
    expect(['val4', 'val9'].map((name) => unwrap(ask({ type: 'hasValidator', validator: valoperOf(name) })))).toEqual([
      true,
      false,
    ])
  })

  it('tells which part of a validator a delegation is', () => {
    const share = (validator: typeof val1, of = alice) => unwrap(ask({ type: 'share', delegator: of, validator }))
    expect(share(val2)).toEqual({ shares: 70n * D, allShares: 1_000_070n * D })
    expect(share(val2, addressOf('nobody'))).toEqual({ shares: 0n, allShares: 1_000_070n * D })
    expect(share(valoperOf('val9'))).toEqual({ shares: 0n, allShares: 0n })
  })

  it('gives all validators in pages by name', () => {
    expect(names(ask({ type: 'validators', limit: 2 }))).toEqual(['val0', 'val1'])
    expect(names(ask({ type: 'validators', limit: 2, startAfter: val1 }))).toEqual(['val2', 'val3'])
    expect(names(ask({ type: 'validators', startAfter: valoperOf('val3') }))).toEqual(['val4'])
  })

  it('gives the active ones by tokens, then by name', () => {
    expect(names(ask({ type: 'bondedValidators' }))).toEqual(['val3', 'val2', 'val1', 'val0'])
    expect(names(ask({ type: 'bondedValidators' }, withTokens(state, 'val2', 1_000_000)))).toEqual([
      'val3',
      'val1',
      'val0',
      'val2',
    ])
  })

  it('tells what a delegation is worth', () => {
    const worth = (validator: typeof val1, of = state) =>
      unwrap(ask({ type: 'delegation', delegator: alice, validator }, of))
    expect([worth(val1), worth(val2), worth(valoperOf('val0')), worth(valoperOf('val9'))]).toEqual([30n, 70n, 0n, 0n])
    expect(worth(val2, withTokens(state, 'val2', 0))).toBe(0n)
  })

  it('tells a delegation worth nothing from none', () => {
    const has = (validator: typeof val1) =>
      unwrap(ask({ type: 'hasDelegation', delegator: alice, validator }, withTokens(state, 'val2', 0)))
    expect([has(val2), has(valoperOf('val0'))]).toEqual([true, false])
  })

  it("gives a delegator's delegations and waiting coins in pages by validator", () => {
    expect(unwrap(ask({ type: 'delegations', delegator: alice }))).toEqual([
      { validator: val1, shares: 30n * D, amount: 30n },
      { validator: val2, shares: 70n * D, amount: 70n },
    ])
    expect(unwrap(ask({ type: 'delegations', delegator: alice, startAfter: val1 }))).toHaveLength(1)
    expect(unwrap(ask({ type: 'delegations', delegator: alice, limit: 1 }))).toHaveLength(1)
    expect(unwrap(ask({ type: 'delegations', delegator: addressOf('alicf') }))).toEqual([])
    expect(unwrap(ask({ type: 'unbondings', delegator: alice }))).toEqual([
      {
        validator: val1,
        entries: [
          { initial: 20n, amount: 20n, createdAtHeight: 100n, completesAtNanos: NOW + THREE_WEEKS * 1_000_000_000n },
        ],
      },
    ])
    expect(unwrap(ask({ type: 'unbondings', delegator: alice, startAfter: val1 }))).toEqual([])
  })
})

describe('stakingCodec', () => {
  it('reads back what it writes', () => {
    const bytes = stakingCodec.encode(state)
    const read = unwrap(stakingCodec.decode(bytes))
    for (const table of ['validators', 'delegations', 'unbondings', 'queue'] as const)
      expect([...read[table]]).toEqual([...state[table]])
    expect(read.config).toEqual(state.config)
    expect(stakingCodec.encode(read)).toEqual(bytes)
  })
})
