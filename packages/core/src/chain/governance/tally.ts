import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Shares } from '../staking/shares.js'
import type { VoteOption, WeightedVote } from './messages.js'

/** An active validator, as a tally sees it. */
export interface TallyValidator {
  readonly validator: ValoperAddress
  readonly tokens: Uint128
  /** All its shares. */
  readonly shares: Shares
  /** Those of them that virtual stakings have. */
  readonly virtualShares: Shares
  /** Whose vote counts for all who delegated to it and do not vote themselves; null where nobody is known. */
  readonly operator: Address | null
}

/** Who voted, and what he delegated. */
export interface TallyVoter {
  readonly voter: Address
  readonly options: readonly WeightedVote[]
  readonly delegations: readonly { readonly validator: ValoperAddress; readonly shares: Shares }[]
  /** Whether the voter is a virtual staking, whose stake counts by its weight. */
  readonly isVirtual: boolean
}

/** The powers behind each option, in whole tokens. */
export interface Tally extends Readonly<Record<VoteOption, bigint>> {
  /** The power of all who voted: what a quorum is a part of. */
  readonly turnout: bigint
  /** The power of all who could: local stake, and virtual stake by its weight. */
  readonly votingPower: bigint
}

/**
 * Counts votes as chains do: who voted has the power of his own stake on active validators; an operator who voted has that of everybody on his validator who
 * did not. Virtual stake has `weight` times its power, whoever votes with it.
 *
 * Each power is a fraction of a validator's tokens, rounded down to 18 places once; each part of a vote is rounded down again. Sums are exact, and are cut to
 * whole tokens at the end. So the options are at most the turnout, and that is at most the voting power.
 */
export function tallyVotes(
  validators: readonly TallyValidator[],
  voters: readonly TallyVoter[],
  weight: Decimal,
): Tally {
  const count = new VoteCount()
  const left = new Map(validators.map((each) => [each.validator, restOf(each)]))
  for (const { options, delegations, isVirtual } of voters)
    for (const { validator, shares } of delegations) {
      const rest = left.get(validator)
      if (!rest) continue
      rest[isVirtual ? 'virtual' : 'local'] -= shares
      count.add(isVirtual ? powerOf(rest.of, 0n, shares, weight) : powerOf(rest.of, shares, 0n, weight), options)
    }
  const votes = new Map(voters.map(({ voter, options }) => [voter, options]))
  for (const { of, local, virtual } of left.values()) {
    const options = of.operator === null ? undefined : votes.get(of.operator)
    if (options) count.add(powerOf(of, local, virtual, weight), options)
  }
  const all = validators.reduce((sum, each) => {
    const { local, virtual } = restOf(each)
    return sum + powerOf(each, local, virtual, weight)
  }, 0n)
  return count.inTokens(all)
}

/** The shares of a validator that nobody voted with himself yet. */
function restOf(of: TallyValidator) {
  return { of, local: of.shares - of.virtualShares, virtual: of.virtualShares as bigint }
}

/** What shares are worth in power, in units of 10^-18 token, rounded down. */
function powerOf({ tokens, shares }: TallyValidator, local: bigint, virtual: bigint, weight: Decimal): bigint {
  return shares === 0n ? 0n : (tokens * (local * DECIMAL_ONE + virtual * weight)) / shares
}

/** Adds up powers in units of 10^-18 token. */
class VoteCount {
  private readonly parts: Record<VoteOption, bigint> = { yes: 0n, no: 0n, abstain: 0n, noWithVeto: 0n }
  private turnout = 0n

  add(power: bigint, options: readonly WeightedVote[]): void {
    this.turnout += power
    for (const { option, weight } of options) this.parts[option] += (power * weight) / DECIMAL_ONE
  }

  inTokens(votingPower: bigint): Tally {
    const { yes, no, abstain, noWithVeto } = this.parts
    return {
      yes: yes / DECIMAL_ONE,
      no: no / DECIMAL_ONE,
      abstain: abstain / DECIMAL_ONE,
      noWithVeto: noWithVeto / DECIMAL_ONE,
      turnout: this.turnout / DECIMAL_ONE,
      votingPower: votingPower / DECIMAL_ONE,
    }
  }
}
