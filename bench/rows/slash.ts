import { Chance, manyUsers, manyValidators } from '../crowd.js'
import { type Contestant, collect, compare } from '../harness.js'
import { against, counted, type Result } from '../result.js'
import type { LimitSide } from '../sides/by-hand.js'
import { eventsOf } from '../sides/relay.js'
import type { Packet } from '../sides/side.js'
import { COLLATERAL, type SlashSides, slashPacket, slashSides } from '../slash-sides.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: [1_000], short: [1_000, 10_000], full: [1_000, 10_000, 100_000] } as const
/** A twentieth of all that is staked. */
const RATIO = '0.05'
const SHARE = 20n

/**
 * One packet of a consumer, one transaction on the provider: the external staking takes the slash from all stakers of a validator, the vault spreads it to
 * their other liens, and the other external staking burns those.
 */
export const slash: Row = {
  name: 'slash',
  about: 'the slash of a validator on whom everybody has staked, and of everybody’s stake on another chain',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const results: Result[] = []
    for (const users of SIZES[mode]) {
      collect()
      const chance = new Chance(9)
      const [validator] = manyValidators(1, chance)
      if (validator === undefined) throw new Error('no validator')
      const sides = await slashSides(manyUsers(users, chance), validator)
      const [first] = sides.ours
      const sequence = first.nextOfConsumer()
      const timeSeconds = first.pairing.provider.state.timeNanos / 1_000_000_000n
      const amount = (COLLATERAL * BigInt(users)) / SHARE
      const packet = slashPacket(sequence, { validator, height: 1_000_000n, timeSeconds, amount, ratio: RATIO })
      const compared = await compare([ours(sides, packet), byHand(sides, packet)], pace)
      const size = `${counted(users)} stakers`
      results.push(against({ line: `slash/${users}`, what: 'slash of a validator, with propagation', size }, compared))
    }
    return results
  },
}

/** From the same state each time. */
function ours({ ours: [side] }: SlashSides, packet: Packet): Contestant {
  const { provider } = side.pairing
  const before = provider.state
  return {
    most: 1,
    before: () => provider.restore(before),
    run: async () => {
      await side.phase('provider', () => {
        if (eventsOf(side.deliver(packet)).length < 4) throw new Error('nobody was slashed')
      })
    },
  }
}

/** Mutable maps have no state before: everybody gets back what he had. */
function byHand({ limit: [side, other] }: SlashSides, packet: Packet): Contestant {
  return {
    most: 1,
    before: () => giveBack(side, other, packet),
    run: () => {
      if (eventsOf(side.deliver(packet)).length < 4) throw new Error('nobody was slashed')
    },
  }
}

function giveBack(side: LimitSide, other: LimitSide, { sequence }: Packet): void {
  const { vault } = side.limit.provider
  for (const account of vault.accounts.values()) {
    account.collateral = COLLATERAL
    for (const lien of account.liens.values()) lien.low = lien.high = COLLATERAL
    account.maxLienLow = account.maxLienHigh = COLLATERAL
    account.slashableLow = account.slashableHigh = (COLLATERAL * 2n) / 5n
  }
  for (const { staking } of [side.limit.provider, other.limit.provider]) {
    for (const of of staking.stakes.values())
      for (const stake of of.values()) {
        stake.low = stake.high = COLLATERAL
        for (const entry of stake.recent) entry.amount = COLLATERAL
      }
    for (const distribution of staking.distributions.values())
      distribution.totalStake = COLLATERAL * BigInt(staking.stakes.size)
    staking.forgetSlashes()
  }
  for (const end of side.limit.provider.channels.ends.values()) {
    end.commitments.clear()
    end.acks.clear()
  }
  const end = side.providerEnd()
  if (end) end.receivedUpTo = sequence - 1n
}
