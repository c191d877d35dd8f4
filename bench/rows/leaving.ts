import { type CrowdedSides, crowdedSides, PHASE, userOf, validatorOf } from '../crowd-sides.js'
import { type Contestant, compare } from '../harness.js'
import { against, counted } from '../result.js'
import { carry, carryAll, eventsOf, sentPacket } from '../sides/relay.js'
import type { Side } from '../sides/side.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: 4_000, short: 10_000, full: 100_000 } as const
/** Longer than the unbonding period. */
const MONTH = 30n * 86_400n
/** What everybody's validator gets before rewards are withdrawn: enough for a whole unit each. */
const REWARD = 10n ** 9n

export const unstake: Row = {
  name: 'unstake',
  about: 'the round trip of an unstake: stake off the validator, out of the ledger, into the unbonding list',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const accounts = SIZES[mode]
    const crowd = await crowdedSides(accounts)
    const { ours, limit } = crowd
    const compared = await compare([unstakes(crowd, ours), unstakes(crowd, limit)], pace)
    const size = `${counted(accounts)} accounts`
    return [against({ line: 'unstake', what: 'unstake round trip', size }, compared)]
  },
}

export const withdraw: Row = {
  name: 'withdraw',
  about: 'withdrawing stake whose unbonding is over, and rewards with their packet and its answer',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const accounts = SIZES[mode]
    const crowd = await crowdedSides(accounts)
    const { ours, limit } = crowd
    const size = `${counted(accounts)} accounts`
    const unbonded = await compare([withdrawals(crowd, ours), withdrawals(crowd, limit)], pace)
    const rewards = await compare([rewardTrips(crowd, ours), rewardTrips(crowd, limit)], pace)
    return [
      against({ line: 'withdraw/unbonded', what: 'withdraw what is unbonded', size }, unbonded),
      against({ line: 'withdraw/rewards', what: 'withdraw rewards, round trip', size }, rewards),
    ]
  },
}

/** The users one after the other in no order, each as often as the others. */
class Turns {
  private next = 0

  constructor(private readonly crowd: CrowdedSides) {}

  take() {
    const { users, validators } = this.crowd
    const number = this.next++ % users.length
    return { user: userOf(users, number), validator: validatorOf(validators, number) }
  }
}

function unstakes(crowd: CrowdedSides, side: Side): Contestant {
  const leaving = new Turns(crowd)
  return {
    most: crowd.users.length,
    before: async (count) => {
      // What unbonds is taken out again, so that no list grows.
      side.advance(MONTH)
      const staying = new Turns(crowd)
      await side.phase('provider', () => {
        for (let i = 0; i < crowd.users.length; i++) eventsOf(side.withdrawUnbonded(staying.take().user))
      })
      if (count > crowd.users.length) throw new Error('more unstakes than users')
    },
    run: (count) => {
      for (let i = 0; i < count; i++) {
        const { user, validator } = leaving.take()
        carry(side, sentPacket(side.unstake(user, validator, 1n)))
      }
    },
  }
}

function withdrawals(crowd: CrowdedSides, side: Side): Contestant {
  const leaving = new Turns(crowd)
  const gone = new Turns(crowd)
  return {
    most: crowd.users.length,
    before: async (count) => {
      for (let from = 0; from < count; from += PHASE) {
        const packets = await side.phase('provider', () =>
          Array.from({ length: Math.min(PHASE, count - from) }, () => {
            const { user, validator } = leaving.take()
            return sentPacket(side.unstake(user, validator, 1n))
          }),
        )
        await carryAll(side, packets)
      }
      side.advance(MONTH)
    },
    run: (count) => {
      for (let i = 0; i < count; i++) eventsOf(side.withdrawUnbonded(gone.take().user))
    },
  }
}

function rewardTrips(crowd: CrowdedSides, side: Side): Contestant {
  const turns = new Turns(crowd)
  return {
    most: crowd.users.length,
    before: () => {
      for (const validator of crowd.validators) eventsOf(side.reward(validator, REWARD))
    },
    run: (count) => {
      for (let i = 0; i < count; i++) {
        const { user, validator } = turns.take()
        carry(side, sentPacket(side.withdrawRewards(user, validator, user)))
      }
    },
  }
}
