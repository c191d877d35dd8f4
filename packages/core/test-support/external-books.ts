import type { ProviderPacket } from '../src/packets/provider-packet.js'
import {
  type ExternalStakingState,
  type Stake,
  splitStakeKey,
  stakeKey,
  stakesOf,
} from '../src/provider/external-staking/index.js'
import { alignPoints, createDistribution, POINTS_SCALE } from '../src/rewards/index.js'
import { addressOf, valoperOf } from '../src/testing/values.js'

/** What an external staking has to account for, kept by whoever plays the others. */
export class ExternalBooks {
  /** Per user: what the vault's lien must be, from what is certain to what may be. */
  private readonly liens = new Map<string, { readonly low: bigint; readonly high: bigint }>()
  /** Per validator: all rewards that came for it. */
  private readonly rewards = new Map<string, bigint>()
  /** Per validator: all rewards that the consumer paid out. */
  private readonly paid = new Map<string, bigint>()
  /** What can no longer be told from what was said, since something took of what was in flight. */
  private readonly odd = { liens: new Set<string>(), flights: new Set<string>(), rewards: new Set<string>() }
  /** By key of a stake: in which second its high end became what, the largest in that second and the last. */
  private readonly highs = new Map<string, { second: bigint; most: bigint; last: bigint }[]>()
  readonly inFlight: ProviderPacket[] = []
  readonly settled: ProviderPacket[] = []

  /** Stake goes out: the lien may become so much larger. */
  sendStake(user: string, amount: bigint): void {
    const { low, high } = this.lienOf(user)
    this.liens.set(user, { low, high: high + amount })
  }

  /** Stake arrived: what of it slashes and burns left is certain. */
  arriveStake(user: string, amount: bigint): void {
    const { low, high } = this.lienOf(user)
    this.liens.set(user, { low: low + amount < high ? low + amount : high, high })
  }

  /** Stake failed: what of it slashes and burns left goes. */
  failStake(user: string, amount: bigint): void {
    const { low, high } = this.lienOf(user)
    this.liens.set(user, { low, high: high - amount > low ? high - amount : low })
  }

  /** Something takes of the lien. */
  takeLien(user: string, amount: bigint): void {
    const { low, high } = this.lienOf(user)
    this.liens.set(user, { low: low > amount ? low - amount : 0n, high: high - amount })
  }

  lienOf(user: string): { readonly low: bigint; readonly high: bigint } {
    return this.liens.get(user) ?? { low: 0n, high: 0n }
  }

  addReward(validator: string, amount: bigint): void {
    this.rewards.set(validator, (this.rewards.get(validator) ?? 0n) + amount)
  }

  addPaid(validator: string, amount: bigint): void {
    this.paid.set(validator, (this.paid.get(validator) ?? 0n) + amount)
  }

  /** From now on this user's lien is no longer the sum of what was said. */
  forgetLien(user: string): void {
    this.odd.liens.add(user)
  }

  /** From now on this range is not as wide as what is in flight. */
  forgetFlight(user: string, validator: string): void {
    this.odd.flights.add(stakeKey(addressOf(user), valoperOf(validator)))
  }

  /** From now on the points of this validator are not what came. */
  forgetRewards(validator: string): void {
    this.odd.rewards.add(validator)
  }

  /** Notes how much everybody has where, now. */
  noteHighs({ stakes }: ExternalStakingState, second: bigint): void {
    for (const [key, { stake }] of stakes.range()) {
      const known = this.highs.get(key) ?? []
      this.highs.set(key, known)
      const newest = known.at(-1)
      if (newest?.second === second) {
        newest.most = newest.most > stake.high ? newest.most : stake.high
        newest.last = stake.high
      } else {
        const before = newest?.last ?? 0n
        known.push({ second, most: before > stake.high ? before : stake.high, last: stake.high })
      }
    }
  }

  /** The most that somebody had somewhere in a second. */
  highAt(user: string, validator: string, second: bigint): bigint {
    const known = this.highs.get(stakeKey(addressOf(user), valoperOf(validator))) ?? []
    const newest = known.filter((entry) => entry.second <= second).at(-1)
    if (newest === undefined) return 0n
    return newest.second === second ? newest.most : newest.last
  }

  /** Sentences about everything that is not as it has to be. */
  complaints(state: ExternalStakingState, users: readonly string[]): readonly string[] {
    return [
      ...this.lienComplaints(state, users),
      ...this.flightComplaints(state),
      ...this.rewardComplaints(state),
      ...this.paymentComplaints(state),
    ]
  }

  /** E3: what stands behind each user's lien, and what the vault has yet to take of it. */
  private lienComplaints(state: ExternalStakingState, users: readonly string[]): readonly string[] {
    const behind = (user: string) => behindLien(state, user) + untoldOf(state, user)
    return users
      .filter((user) => !this.odd.liens.has(user) && behind(user) !== this.lienOf(user).high)
      .map((user) => `E3: ${behind(user)} behind the lien of ${user}, which is ${this.lienOf(user).high}`)
  }

  /** E1, as an equation. */
  private flightComplaints({ stakes, pending }: ExternalStakingState): readonly string[] {
    const flying = new Map<string, bigint>()
    for (const { type, user, validator, amount } of pending.values()) {
      const key = stakeKey(user, validator)
      if (type !== 'inFlightTransferFunds') flying.set(key, (flying.get(key) ?? 0n) + amount)
    }
    return [...stakes.range()]
      .filter(([key, { stake }]) => !this.odd.flights.has(key) && stake.high - stake.low !== (flying.get(key) ?? 0n))
      .map(([key, { stake }]) => `E1: ${key} is ${stake.low} to ${stake.high} with ${flying.get(key) ?? 0n} in flight`)
  }

  /** E4: points of all stakers and the leftover are all that came. */
  private rewardComplaints({ stakes, distributions }: ExternalStakingState): readonly string[] {
    const points = new Map<string, bigint>()
    for (const [key, stake] of stakes.range()) {
      const { validator } = splitStakeKey(key)
      const { pointsPerStake } = distributions.get(validator) ?? createDistribution()
      points.set(validator, (points.get(validator) ?? 0n) + earnedPoints(stake, pointsPerStake))
    }
    return [...distributions.range()]
      .map(([validator, { pointsLeftover }]) => {
        const told = (points.get(validator) ?? 0n) + pointsLeftover
        const came = (this.rewards.get(validator) ?? 0n) * POINTS_SCALE
        return this.odd.rewards.has(validator) || told === came ? '' : `E4: ${told} points of ${came} on ${validator}`
      })
      .filter((complaint) => complaint !== '')
  }

  /** E4, in whole coins, under `safe`: paid, promised, to withdraw, waiting for stake and dust below a unit for each staker are all that came. */
  private paymentComplaints(state: ExternalStakingState): readonly string[] {
    if (state.config.rules === 'reference') return []
    const { stakes, distributions } = state
    const owed = new Map<string, { coins: bigint; stakers: bigint; withdrawn: bigint }>()
    for (const [key, stake] of stakes.range()) {
      const { validator } = splitStakeKey(key)
      const { pointsPerStake } = distributions.get(validator) ?? createDistribution()
      const { coins, stakers, withdrawn } = owed.get(validator) ?? { coins: 0n, stakers: 0n, withdrawn: 0n }
      const earned = earnedPoints(stake, pointsPerStake) / POINTS_SCALE
      // What is paid, promised or to withdraw is all that was earned, in whole coins.
      const toWithdraw = earned - stake.withdrawnFunds - stake.reservedFunds
      owed.set(validator, {
        coins: coins + toWithdraw + stake.reservedFunds,
        stakers: stakers + 1n,
        withdrawn: withdrawn + stake.withdrawnFunds,
      })
    }
    return [...distributions.range()].flatMap(([validator, { pointsLeftover }]) => {
      const { coins, stakers, withdrawn } = owed.get(validator) ?? { coins: 0n, stakers: 0n, withdrawn: 0n }
      const [came, paid] = [this.rewards.get(validator) ?? 0n, this.paid.get(validator) ?? 0n]
      const dust = (came - paid - coins) * POINTS_SCALE - pointsLeftover
      return [
        ...(withdrawn === paid ? [] : [`E4: ${withdrawn} withdrawn on ${validator}, and ${paid} were paid`]),
        ...(dust >= 0n && dust <= stakers * POINTS_SCALE
          ? []
          : [`E4: of ${came} on ${validator}, ${paid} were paid, ${coins} are owed; dust of ${dust} points`]),
      ]
    })
  }
}

/** All that stands behind a user's lien. */
export function behindLien({ stakes, burns }: ExternalStakingState, user: string): bigint {
  let sum = -(burns.open.coming.get(addressOf(user)) ?? 0n)
  for (const { stake, pendingUnbonds } of stakes.values({ prefix: stakesOf(addressOf(user)) }))
    sum += pendingUnbonds.reduce<bigint>((total, { amount }) => total + amount, stake.high)
  return sum
}

/** What slashes took of a user that the vault has not taken yet. */
export function untoldOf({ slashing }: ExternalStakingState, user: string): bigint {
  let sum = 0n
  for (const { slashes } of slashing.untold.values())
    for (const slash of slashes) if (slash.user === user) sum += slash.slash
  return sum
}

function earnedPoints({ stake, leaving, pointsAlignment }: Stake, pointsPerStake: Parameters<typeof alignPoints>[2]) {
  return alignPoints(pointsAlignment, stake.low, pointsPerStake) + leaving * pointsPerStake
}
