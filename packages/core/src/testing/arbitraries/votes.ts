import fc from 'fast-check'
import type { VoteOption, WeightedVote } from '../../chain/governance/messages.js'
import { fraction } from '../values.js'
import type { Draws } from './draws.js'

/** What a voter may say. */
export const arbitraryVoteOption: fc.Arbitrary<VoteOption> = fc.constantFrom('yes', 'no', 'abstain', 'noWithVeto')

/** A vote in parts: halves that make a whole, one whole, or weights that do not. */
export function arbitraryWeightedVotes({ share }: Draws): fc.Arbitrary<readonly WeightedVote[]> {
  const of = (weight: string) => fc.record({ option: arbitraryVoteOption, weight: fc.constant(fraction(weight)) })
  return fc.oneof(
    fc.tuple(of('0.5'), of('0.5')),
    fc.tuple(of('1')),
    fc.array(fc.record({ option: arbitraryVoteOption, weight: share }), { maxLength: 3 }),
  )
}
