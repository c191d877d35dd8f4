import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../foundation/result.js'
import { Table } from '../table/index.js'
import { addressOf, rangeOf, uint, valoperOf } from '../testing/values.js'
import type { StakeOnChain } from './closing.js'
import { RULES } from './index.js'

describe('closeStake', () => {
  it('frees what is certain, and that is all there is when nothing is in flight', () => {
    for (const { closeStake } of Object.values(RULES))
      expect(closeStake(rangeOf(50))).toEqual({ freed: 50n, stake: rangeOf(0) })
  })

  it('[MS D-15 safe] frees all of it; [MS D-15 reference] the low end, and leaves nothing', () => {
    expect(RULES.safe.closeStake(rangeOf(50, 80))).toEqual({ freed: 80n, stake: rangeOf(0) })
    expect(RULES.reference.closeStake(rangeOf(50, 80))).toEqual({ freed: 50n, stake: rangeOf(0) })
  })
})

describe('closingPage', () => {
  it('[MS D-15 safe] is 100 unless told, from 1 to 1000', () => {
    expect([undefined, 0, 1, 7, 5_000].map((asked) => RULES.safe.closingPage(asked))).toEqual([100, 1, 1, 7, 1000])
  })

  it('[MS D-15 reference] is no page: everything is done at once', () => {
    expect(RULES.reference.closingPage(7)).toBeNull()
  })
})

describe('who may end what', () => {
  it('[MS D-15 safe] either side closes; [MS D-15 reference] only this one', () => {
    expect(RULES.safe.refuseCloseConfirm()).toBeUndefined()
    expect(RULES.reference.refuseCloseConfirm()).toEqual({ type: 'IbcChannelCloseConfirmDisallowed' })
  })

  it('governance, the time of sending and a frozen client mean something under safe alone', () => {
    const { safe, reference } = RULES
    expect([safe.refuseUndeployed('unfreeze'), safe.stampSent(7n), safe.frozenWhenTold(true)]).toEqual([
      undefined,
      { sentAtNanos: 7n },
      true,
    ])
    expect([reference.refuseUndeployed('unfreeze'), reference.stampSent(7n), reference.frozenWhenTold(true)]).toEqual([
      { type: 'NotDeployed', message: 'unfreeze' },
      {},
      false,
    ])
  })
})

describe('closeVirtualStake', () => {
  const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]
  const book = ['alice', 'bob', 'carol'].map((name) => ({
    delegator: addressOf(name),
    validator: val1,
    amount: uint(9),
  }))
  const chain: StakeOnChain<never> = {
    askBook: (limit) => ok(book.slice(0, limit)),
    askStaked: (validator) => ok(uint(validator === val1 ? 20 : 0)),
  }
  const stake = {
    requests: Table.fromEntries([[val1, uint(27)] as const]),
    bonded: [
      { validator: val1, amount: uint(21) },
      { validator: val2, amount: uint(0) },
    ],
  }

  it('[MS D-15 safe] takes back what is staked, and goes through the book page by page', () => {
    const first = unwrap(RULES.safe.closeVirtualStake(stake, chain, 2))
    expect([first.requests.size, first.bonded, first.isDone]).toEqual([0, [], false])
    expect(first.steps).toEqual([
      { type: 'unbond', validator: val1, amount: 20n },
      { type: 'unbook', ...book[0] },
      { type: 'unbook', ...book[1] },
    ])
    const last = unwrap(RULES.safe.closeVirtualStake(first, { ...chain, askBook: () => ok(book.slice(2)) }, 2))
    expect([last.steps, last.isDone]).toEqual([[{ type: 'unbook', ...book[2] }], true])
    expect(unwrap(RULES.safe.closeVirtualStake(stake, chain, 3)).isDone).toBe(true)
  })

  it('[MS D-15 reference] asks for all that the book has, be it staked or not', () => {
    const { steps, bonded, isDone } = unwrap(RULES.reference.closeVirtualStake(stake, chain, 2))
    expect(steps.map(({ type }) => type)).toEqual([
      'endEpochs',
      ...['unbook', 'unbond', 'unbook', 'unbond', 'unbook', 'unbond'],
    ])
    expect([bonded, isDone]).toEqual([[{ validator: val1, amount: 0n }], null])
  })
})
