import { crowdedSides } from '../crowd-sides.js'
import { type EpochSide, epochOfRewards, limitEpochs, ourEpochs } from '../epoch-sides.js'
import { type Contestant, compare } from '../harness.js'
import { against, counted } from '../result.js'
import { eventsOf } from '../sides/relay.js'
import type { Row, Scale } from './row.js'

const SIZES = {
  check: { validators: 100, stakers: 2_000 },
  short: { validators: 1_000, stakers: 20_000 },
  full: { validators: 1_000, stakers: 100_000 },
} as const
const REWARD = 10n ** 6n

/** Rewards of every validator are withdrawn at the end of an epoch, go to the provider in one packet and are booked for all stakers of each validator. */
export const rewards: Row = {
  name: 'rewards',
  about: 'the end of an epoch with rewards of all validators: withdrawn, sent to the provider, booked there',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const { validators: count, stakers } = SIZES[mode]
    const { ours, limit, validators } = await crowdedSides(stakers, count)
    const [ourSide, limitSide] = [ourEpochs(ours), limitEpochs(limit)]
    // The first one bonds what is asked for.
    eventsOf(ourSide.epoch())
    const epochs = (side: EpochSide): Contestant => ({
      most: 1,
      before: () => side.allocate(validators, REWARD),
      run: () => {
        if (epochOfRewards(side).length < validators.length) throw new Error('no rewards came')
      },
    })
    const compared = await compare([epochs(ourSide), epochs(limitSide)], pace)
    const size = `${counted(count)} validators, ${counted(stakers)} stakers`
    return [against({ line: 'rewards', what: 'an epoch of rewards, to the provider and back', size }, compared)]
  },
}
