import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { err, ok, unwrap } from '../../foundation/result.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../testing/values.js'
import type { Shares } from '../staking/shares.js'
import { contextOf } from '../testing/contexts.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import {
  governanceMachine,
  queryTally,
  type TallyValidator,
  type TallyVoter,
  tallyVotes,
  transitionGovernance,
  type VoteOption,
  type WeightedVote,
} from './index.js'

const sharesOf = (amount: bigint | number) => (BigInt(amount) * DECIMAL_ONE) as Shares
const yes = [{ option: 'yes', weight: DECIMAL_ONE }] as const
const validatorOf = (name: string, tokens: number, shares: number, virtual: number): TallyValidator => ({
  validator: valoperOf(name),
  tokens: uint(tokens),
  shares: sharesOf(shares),
  virtualShares: sharesOf(virtual),
  operator: addressOf(`${name}.operator`),
})
const voterOf = (name: string, shares: Record<string, number>, options: readonly WeightedVote[] = yes): TallyVoter => ({
  voter: addressOf(name),
  options,
  delegations: Object.entries(shares).map(([validator, amount]) => ({
    validator: valoperOf(validator),
    shares: sharesOf(amount),
  })),
  isVirtual: name.startsWith('virtual'),
})
const nothing = { yes: 0n, no: 0n, abstain: 0n, noWithVeto: 0n, turnout: 0n }

describe('tallyVotes', () => {
  // 600 local, 400 virtual.
  const val1 = validatorOf('val1', 1000, 1000, 400)

  it.each([
    ['1', 1000n],
    ['0.5', 800n],
    ['0', 600n],
  ])('counts virtual stake with a weight of %s', (weight, votingPower) => {
    expect(tallyVotes([val1], [], fraction(weight))).toEqual({ ...nothing, votingPower })
    // The operator votes for everybody.
    const operator = voterOf('val1.operator', {})
    const told = { ...nothing, yes: votingPower, turnout: votingPower, votingPower }
    expect(tallyVotes([val1], [operator], fraction(weight))).toEqual(told)
  })

  it('takes who votes himself off what his validator votes for, at his full power', () => {
    const no = [{ option: 'no', weight: DECIMAL_ONE }] as const
    const voters = [voterOf('alice', { val1: 100, elsewhere: 7 }, no), voterOf('val1.operator', {})]
    expect(tallyVotes([val1], voters, fraction('0.5'))).toEqual({
      ...nothing,
      yes: 700n,
      no: 100n,
      turnout: 800n,
      votingPower: 800n,
    })
    expect(tallyVotes([val1], voters.slice(0, 1), fraction('0.5'))).toMatchObject({ yes: 0n, no: 100n, turnout: 100n })
  })

  it('weighs the vote of a virtual staking like its stake', () => {
    const voters = [voterOf('virtual', { val1: 300 })]
    expect(tallyVotes([val1], voters, fraction('0.5'))).toMatchObject({ yes: 150n, turnout: 150n, votingPower: 800n })
    const both = [...voters, voterOf('val1.operator', {}, [{ option: 'abstain', weight: DECIMAL_ONE }])]
    // 600 local and half of the 100 that are left.
    expect(tallyVotes([val1], both, fraction('0.5'))).toMatchObject({ yes: 150n, abstain: 650n, turnout: 800n })
  })

  it('cuts to whole tokens at the end, and never above all that there is', () => {
    // A slashed validator: 3 shares are worth 2 tokens.
    const slashed = validatorOf('val2', 2, 3, 1)
    expect(tallyVotes([slashed], [], DECIMAL_ONE).votingPower).toBe(2n)
    // 1 1/3 local and a third of 2/3.
    expect(tallyVotes([slashed], [], fraction('0.333333333333333333')).votingPower).toBe(1n)
    const three = ['ann', 'bob', 'cat'].map((name) => voterOf(name, { val2: 1 }))
    // Three times two thirds, each cut to 18 places.
    expect(tallyVotes([{ ...slashed, virtualShares: sharesOf(0) }], three, DECIMAL_ONE)).toMatchObject({
      yes: 1n,
      turnout: 1n,
      votingPower: 2n,
    })
    const halves = [
      { option: 'yes', weight: fraction('0.5') },
      { option: 'noWithVeto', weight: fraction('0.5') },
    ] as const
    const odd = tallyVotes([validatorOf('val3', 5, 5, 0)], [voterOf('val3.operator', {}, halves)], DECIMAL_ONE)
    expect(odd).toEqual({ ...nothing, yes: 2n, noWithVeto: 2n, turnout: 5n, votingPower: 5n })
    expect(tallyVotes([{ ...val1, tokens: uint(0), shares: sharesOf(0) }], [], DECIMAL_ONE).votingPower).toBe(0n)
  })

  it('has options of at most the turnout, and a turnout of at most the voting power, which grows with the weight', () => {
    const part = fc.nat(1000)
    const validator = fc.record({ tokens: part, local: part, virtual: part })
    const voter = fc.record({ isVirtual: fc.boolean(), shares: fc.array(part, { maxLength: 3 }), yes: fc.nat(100) })
    const weight = fc.bigInt({ min: 0n, max: DECIMAL_ONE }).map((atomics) => atomics as Decimal)
    fc.assert(
      fc.property(fc.array(validator, { minLength: 1, maxLength: 3 }), fc.array(voter), weight, (some, who, w) => {
        const validators = some.map(({ tokens, local, virtual }, i) =>
          validatorOf(`val${i}`, tokens, local + virtual, virtual),
        )
        const free = some.map(({ local, virtual }) => ({ local, virtual }))
        const voters = who.map(({ isVirtual, shares, yes: percent }, i) => {
          const mine: Record<string, number> = {}
          for (const [j, wanted] of shares.entries()) {
            const pool = free[j]
            const kind = isVirtual ? 'virtual' : 'local'
            if (!pool) continue
            mine[`val${j}`] = Math.min(wanted, pool[kind])
            pool[kind] -= mine[`val${j}`] ?? 0
          }
          const weights: readonly (readonly [VoteOption, bigint])[] = [
            ['yes', BigInt(percent)],
            ['no', 100n - BigInt(percent)],
          ]
          const options = weights.map(([option, each]) => ({ option, weight: (each * 10n ** 16n) as Decimal }))
          return voterOf(`${isVirtual ? 'virtual' : 'voter'}${i}`, mine, options)
        })
        const operators = validators.map(({ operator }) => voterOf(operator ?? 'nobody', {}))
        const tally = tallyVotes(validators, [...voters, ...operators], w)
        expect(tally.yes + tally.no <= tally.turnout && tally.turnout <= tally.votingPower).toBe(true)
        const ends = [0n, DECIMAL_ONE].map((each) => tallyVotes(validators, [], each as Decimal).votingPower)
        expect((ends[0] ?? 0n) <= tally.votingPower && tally.votingPower <= (ends[1] ?? 0n)).toBe(true)
        // At a weight of 1 it is every token that somebody has a share of.
        const all = validators.reduce((sum, { tokens, shares }) => (shares === 0n ? sum : sum + tokens), 0n)
        expect(ends[1]).toBe(all)
      }),
    )
  })
})

describe('tally, of a chain', () => {
  const chainOf = (virtualStakeWeight?: Decimal) => {
    const chain = new ModuleChain({
      validators: { val1: 600, val2: 100 },
      balances: { alice: [coins(100, STAKE)] },
      ...(virtualStakeWeight !== undefined && { gov: { virtualStakeWeight } }),
    })
    const contract = chain.deploy()
    const maxCap = coins(1000, STAKE)
    const validator = valoperOf('val1')
    unwrap(chain.act('virtualStake', { type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap }, GOVERNANCE))
    unwrap(chain.act('virtualStake', { type: 'bond', validator, amount: coins(400, STAKE) }, contract))
    unwrap(chain.act('staking', { type: 'delegate', validator, amount: coins(100, STAKE) }, 'alice'))
    unwrap(chain.act('gov', { type: 'openProposal', proposalId: 1n }))
    const vote = (voter: string, option: VoteOption) =>
      unwrap(chain.act('gov', { type: 'vote', proposalId: 1n, option }, voter))
    const tally = (proposalId = 1n) => chain.ask('gov', { type: 'tally', proposalId } as never)
    return { chain, contract, vote, tally }
  }

  it('counts virtual stake in full unless told', () => {
    const { vote, tally } = chainOf()
    expect(unwrap(tally())).toEqual({ ...nothing, votingPower: 1200n })
    vote('alice', 'no')
    vote('val1', 'yes')
    expect(unwrap(tally())).toEqual({ ...nothing, yes: 1000n, no: 100n, turnout: 1100n, votingPower: 1200n })
  })

  it('counts it by its weight, on active validators, by the stakes of now', () => {
    const { chain, vote, tally } = chainOf(fraction('0.25'))
    vote('alice', 'no')
    vote('val1', 'yes')
    // 600 of its own, and a quarter of 400.
    expect(unwrap(tally())).toEqual({ ...nothing, yes: 700n, no: 100n, turnout: 800n, votingPower: 900n })
    unwrap(chain.act('gov', { type: 'closeProposal', proposalId: 1n }))
    unwrap(chain.act('staking', { type: 'setBonded', validator: valoperOf('val2'), bonded: false }))
    expect(unwrap(tally())).toMatchObject({ turnout: 800n, votingPower: 800n })
    unwrap(chain.act('staking', { type: 'setBonded', validator: valoperOf('val1'), bonded: false }))
    expect(unwrap(tally())).toEqual({ ...nothing, votingPower: 0n })
  })

  it('does not count it at all at a weight of 0', () => {
    const { vote, tally } = chainOf(fraction('0'))
    vote('val1', 'yes')
    expect(unwrap(tally())).toEqual({ ...nothing, yes: 700n, turnout: 700n, votingPower: 800n })
  })

  it('is of a proposal, and needs to know the stakes', () => {
    const { chain, tally } = chainOf()
    expect(tally(9n)).toMatchObject({ error: { cause: { type: 'UnknownProposal', proposalId: 9n } } })
    const state = chain.state('gov')
    const silent = err({ type: 'NoSuchContract', address: addressOf('nobody') } as const)
    expect(queryTally(state, 1n, {})).toMatchObject({ error: { type: 'NoSuchModule', module: 'staking' } })
    expect(queryTally(state, 1n, { virtualStakings: () => silent })).toEqual(silent)
    // No consumer module: nothing is virtual.
    const none = () => err({ type: 'NoSuchModule', module: 'virtualStake' } as const)
    expect(unwrap(queryTally(state, 1n, { virtualStakings: none, activeStake: () => ok([]) }))).toEqual({
      ...nothing,
      votingPower: 0n,
    })
    const voted = unwrap(
      transitionGovernance(state, { type: 'vote', proposalId: 1n, option: 'yes' }, contextOf(addressOf('alice'))),
    ).state
    expect(queryTally(voted, 1n, { activeStake: () => ok([]) })).toMatchObject({ error: { type: 'NoSuchModule' } })
    const alone = { tokens: uint(5), shares: sharesOf(5), apartShares: sharesOf(0), rest: uint(5) }
    const activeStake = () => ok([{ validator: valoperOf('val1'), ...alone }])
    expect(unwrap(queryTally(voted, 1n, { activeStake, sharesOf: () => ok([]) }))).toMatchObject({ votingPower: 5n })
  })

  it('has a weight of at most 1', () => {
    const weight = fraction('1.1')
    expect(governanceMachine.instantiate({ virtualStakeWeight: weight }, contextOf())).toEqual({
      ok: false,
      error: { type: 'InvalidWeight', weight },
    })
    expect(refusal(chainOf().chain.act('gov', { type: 'openProposal', proposalId: 1n }))).toBe('ProposalExists')
  })
})
