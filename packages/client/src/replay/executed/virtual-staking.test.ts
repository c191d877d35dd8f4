import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { accrue, bond, epoch, relay, slashConsumer, stakeRemote, unstake, valsetUpdate } from '../testing/step-words.js'
import { last, type Taken, take } from '../testing/taken.js'
import { bondedIn, delegatedIn, eventsOf, outcomes, packetsOf, unbondingIn } from '../testing/views.js'

/** One coin of the consumer for one of the provider. */
const ONE: JsonObject = { price: '1', discount: '0' }
/** Stakes on `cval1`, `cval2`, ... that arrived. */
const staked = (...amounts: readonly number[]) => [
  bond('alice', 1_000_000),
  ...amounts.map((amount, i) => stakeRemote('alice', amount, `cval${i + 1}`)),
  relay,
]
/** A burn as the provider would send it, received and answered. */
const burn = (amount: number, ...validators: readonly string[]) => [
  {
    op: 'inject',
    from: 'provider',
    data: { burn: { validators, burn: { denom: 'ustake', amount: String(amount) } } },
  },
  relay,
]
/** What the virtual staking had delegated and unbonded, and whose rewards it asked for. */
function doneIn({ records }: Taken) {
  const amounts = (type: string) => eventsOf(records, type).map(({ validator, amount }) => `${validator} ${amount}`)
  return {
    bonds: amounts('instant_delegate'),
    unbonds: amounts('instant_unbond'),
    rewards: eventsOf(records, 'withdraw_rewards').map(({ validator }) => validator),
  }
}
/** The rewards that a step sent to the provider, by validator. */
const rewardsOf = ({ records }: Taken) => packetsOf(records).map(({ packet }) => packet.distribute_batch)
const batch = (rewards: Record<string, string>) => ({
  rewards: Object.entries(rewards).map(([validator, reward]) => ({ validator, reward })),
  denom: 'uosmo',
})

describe('the converter, between both chains', () => {
  const half: JsonObject = { price: '0.5', discount: '0.4' }

  it('[MS H-02 reference] 1000 on one, 4000 - 2000 on another: 300 and 600', async () => {
    const taken = await take([...staked(1000, 4000), unstake('alice', 2000, 'cval2'), relay, epoch], half)
    expect(eventsOf(last(taken, 4).records, 'wasm-mesh-bond')).toMatchObject([{ amount: '300' }, { amount: '1200' }])
    expect(delegatedIn(last(taken).state).consumer).toEqual({ cval1: '300', cval2: '600' })
  })

  it('[MS H-03 reference] the same with a burn', async () => {
    const taken = await take([...staked(1000, 4000), ...burn(2000, 'cval2'), epoch], half)
    expect(delegatedIn(last(taken).state).consumer).toEqual({ cval1: '300', cval2: '600' })
  })

  it('[MS H-04 reference] only its virtual staking may tell it of validators', async () => {
    const none = { additions: [], removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }
    const tell = (sender: string) => ({ op: 'exec', contract: 'converter', sender, msg: { valset_update: none } })
    const taken = await take([tell('alice'), tell('cons1contract00003')])
    expect(taken.flatMap(({ records }) => records)).toMatchObject([{ ok: false, err: 'Unauthorized' }, { ok: true }])
  })
})

describe('the virtual staking, between both chains', () => {
  it('[MS I-01 reference] cap 0, 5 requested: nothing', async () => {
    const taken = await take([...staked(5), epoch], { ...ONE, max_cap: '0' })
    expect(doneIn(last(taken))).toEqual({ bonds: [], unbonds: [], rewards: [] })
    expect([bondedIn(last(taken).state), delegatedIn(last(taken).state).consumer]).toEqual([{}, {}])
  })

  it.each([
    ['I-02', 'cap 10: 5', 10, [5], ['cval1 5uosmo']],
    ['I-03', 'cap 10: 6 and 4', 10, [6, 4], ['cval1 6uosmo', 'cval2 4uosmo']],
    ['I-04', 'cap 5: 10 and 40 become 1 and 4', 5, [10, 40], ['cval1 1uosmo', 'cval2 4uosmo']],
  ])('[MS %s reference] %s', async (_id, _what, cap, amounts, bonds) => {
    const taken = await take([...staked(...amounts), epoch], { ...ONE, max_cap: String(cap) })
    expect(doneIn(last(taken))).toEqual({ bonds, unbonds: [], rewards: [] })
  })

  it('[MS I-05 reference] 5 staked and unstaked: unbonded with the next epoch, which also asks for rewards', async () => {
    const taken = await take([...staked(5), epoch, unstake('alice', 5), relay, epoch], { ...ONE, max_cap: '10' })
    expect(doneIn(last(taken, 2))).toEqual({ bonds: [], unbonds: [], rewards: [] })
    expect(doneIn(last(taken))).toEqual({ bonds: [], unbonds: ['cval1 5uosmo'], rewards: ['cval1'] })
    expect(unbondingIn(last(taken).state, 'alice')).toMatchObject([['5', expect.anything()]])
  })

  it('[MS I-06 reference] 5 staked and burned: unbonded with the next epoch', async () => {
    const taken = await take([...staked(5), epoch, ...burn(5, 'cval1'), epoch], { ...ONE, max_cap: '10' })
    expect(doneIn(last(taken))).toEqual({ bonds: [], unbonds: ['cval1 5uosmo'], rewards: ['cval1'] })
  })

  it('[MS I-08 reference] 15 burned over 5 and 10: 5 and 10', async () => {
    const taken = await take([...staked(5, 10), epoch, ...burn(15, 'cval1', 'cval2'), epoch], ONE)
    expect(doneIn(last(taken))).toEqual({
      bonds: [],
      unbonds: ['cval1 5uosmo', 'cval2 10uosmo'],
      rewards: ['cval1', 'cval2'],
    })
  })

  it('[MS I-09 reference] 20 are too much for 5 and 10, and nothing is burned', async () => {
    const taken = await take([...staked(5, 10), epoch, ...burn(20, 'cval1', 'cval2'), epoch], ONE)
    expect(last(taken, 2).records[0]).toMatchObject({
      op: 'recv',
      ack_error: 'Virtual staking cons1contract00003 has not enough delegated funds: 20',
    })
    expect(doneIn(last(taken))).toMatchObject({ unbonds: [] })
    expect(bondedIn(last(taken).state)).toEqual({ cval1: '5', cval2: '10' })
  })

  it('[MS I-13 reference] a removed validator keeps its 5 and earns nothing until it is back', async () => {
    const away = [valsetUpdate({ removals: ['cval1'] }), relay, accrue(7), epoch]
    const taken = await take([...staked(5), epoch, ...away, valsetUpdate({ additions: ['cval1'] }), relay, epoch], ONE)
    expect(doneIn(last(taken, 4))).toEqual({ bonds: [], unbonds: [], rewards: [] })
    expect(delegatedIn(last(taken, 4).state).consumer).toEqual({ cval1: '5' })
    expect(doneIn(last(taken))).toEqual({ bonds: [], unbonds: [], rewards: ['cval1'] })
    expect(rewardsOf(last(taken))).toEqual([batch({ cval1: '7' })])
  })

  it('[MS I-14 reference] of 20, 25% are slashed with the tombstone and 15 unbonded; the other 20 stay', async () => {
    // With the 20 the validator has a million, so that a quarter of its power is a quarter of the 20.
    const validators = { cval1: '999980', cval2: '1000000' }
    const tombstoned = slashConsumer('0.25', { tombstone: true, jail: true })
    const steps = [...staked(20, 20), epoch, tombstoned, relay, epoch, epoch]
    const taken = await take(steps, { ...ONE, consumer_validators: validators })
    expect(packetsOf(last(taken, 4).records)).toMatchObject([
      { packet: { valset_update: { tombstoned: ['cval1'], slashed: [{ slash_amount: { amount: '5' } }] } } },
    ])
    expect(doneIn(last(taken, 2))).toEqual({ bonds: [], unbonds: ['cval1 15uosmo'], rewards: ['cval2'] })
    expect(bondedIn(last(taken).state)).toEqual({ cval1: '0', cval2: '20' })
    expect(delegatedIn(last(taken).state).consumer).toEqual({ cval2: '20' })
    expect(doneIn(last(taken))).toEqual({ bonds: [], unbonds: [], rewards: ['cval2'] })
  })

  it.each([
    ['[MS I-17 reference] 10, 20 and 30 go in one packet', [10, 20, 30], { cval1: '10', cval2: '20', cval3: '30' }],
    ['[MS I-20 reference] of 20, 0 and 10 the 0 is left out', [20, 0, 10], { cval1: '20', cval3: '10' }],
    ['[MS H-07 reference] 33 and 53 with 86', [33, 53, 0], { cval1: '33', cval2: '53' }],
  ])('%s', async (_title, pots, told) => {
    const accrued = pots.map((amount, i) => accrue(amount, `cval${i + 1}`))
    const taken = await take([...staked(5, 5, 5), epoch, ...accrued, epoch, relay], ONE)
    expect(doneIn(last(taken, 2)).rewards).toEqual(['cval1', 'cval2', 'cval3'])
    expect(rewardsOf(last(taken, 2))).toEqual([batch(told)])
    const sum = String(pots.reduce((all, one) => all + one, 0))
    expect(last(taken, 2).state).toMatchObject({ chain: { converter_balance: sum, virtual_balance: '0' } })
    expect(outcomes(last(taken).records)).toEqual(['recv 2', 'ack 2'])
  })

  it('[MS I-18 reference] 20 and 30, then 30: two packets', async () => {
    const twice = [accrue(20), accrue(30, 'cval2'), epoch, accrue(30), epoch]
    const taken = await take([...staked(5, 5), epoch, ...twice], ONE)
    expect([rewardsOf(last(taken, 3)), rewardsOf(last(taken))]).toEqual([
      [batch({ cval1: '20', cval2: '30' })],
      [batch({ cval1: '30' })],
    ])
  })

  it('[MS I-19 reference] no rewards, no packet', async () => {
    const taken = await take([...staked(5, 5, 5), epoch, epoch], ONE)
    expect([doneIn(last(taken)).rewards, packetsOf(last(taken).records)]).toEqual([['cval1', 'cval2', 'cval3'], []])
  })
})

describe('a burn, on the consumer', () => {
  it.each([
    ['J-01', '100 over 100, 200 and 300: 34, 33 and 33', [100, 200, 300], 100, ['34', '33', '33']],
    ['J-03', '100 of one', [100], 100, ['100']],
    ['J-04', '101 over 100 and 1: 100 and 1', [100, 1], 101, ['100', '1']],
  ])('[MS %s reference] %s', async (_id, _what, stakes, amount, shares) => {
    const validators = stakes.map((_stake, i) => `cval${i + 1}`)
    const taken = await take([...staked(...stakes), epoch, ...burn(amount, ...validators), epoch], ONE)
    expect(doneIn(last(taken)).unbonds).toEqual(shares.map((share, i) => `${validators[i]} ${share}uosmo`))
  })

  it('[MS J-02 reference] off validators without stake is refused, without an abort', async () => {
    const taken = await take([...staked(100), ...burn(100, 'cval2')], ONE)
    expect(outcomes(last(taken).records)).toEqual(['recv 2 error', 'ack 2'])
    expect(last(taken).records[0]).toMatchObject({
      ack_error: 'Virtual staking cons1contract00003 has not enough delegated funds: 100',
    })
  })
})
