import { type CrowdedSides, crowdedSides, PHASE, STAKE, stakePhase, userOf, validatorOf } from '../crowd-sides.js'
import { type Compared, type Contestant, compare } from '../harness.js'
import { against, counted } from '../result.js'
import { carry, sentPacket } from '../sides/relay.js'
import type { Side } from '../sides/side.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: 10_000, short: 100_000, full: 100_000 } as const

export const roundTrip: Row = {
  name: 'round-trip',
  about: 'stakeRemote, encode, decode, convert, bond, the answer back, commit, forget: one at a time and in batches',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const accounts = SIZES[mode]
    // The line that decides most has the longest turns: what promotes garbage to the old generation shows in them.
    const compared = await roundTrips(
      await crowdedSides(accounts),
      mode === 'short' ? { rounds: 7, sliceMillis: 400 } : pace,
    )
    const size = `${counted(accounts)} accounts`
    return [
      against({ line: 'round-trip/one', what: 'round trip, one message at a time', size }, compared, 0, 1),
      against({ line: 'round-trip/batch', what: `round trip, phases of ${counted(PHASE)}`, size }, compared, 2, 3),
    ]
  },
}

/** Round trips of a crowd: ours and the limit one at a time, then both in phases. */
export function roundTrips(crowd: CrowdedSides, pace: Scale['pace']): Promise<Compared> {
  const { ours, limit } = crowd
  return compare([oneByOne(crowd, ours), oneByOne(crowd, limit), inPhases(crowd, ours), inPhases(crowd, limit)], pace)
}

function oneByOne({ users, validators, chance }: CrowdedSides, side: Side): Contestant {
  const order = chance.order(1 << 17, users.length)
  let next = 0
  return {
    run: (count) => {
      for (let i = 0; i < count; i++) {
        const user = order[next++ & 0x1ffff] ?? 0
        carry(side, sentPacket(side.stake(userOf(users, user), validatorOf(validators, user), STAKE)))
      }
    },
  }
}

function inPhases({ users, validators, chance }: CrowdedSides, side: Side): Contestant {
  return {
    units: PHASE,
    run: async (count) => {
      for (let i = 0; i < count; i++) {
        const some = Array.from(chance.order(PHASE, users.length))
        await stakePhase(
          side,
          some.map((user) => userOf(users, user)),
          some.map((user) => validatorOf(validators, user)),
        )
      }
    },
  }
}
