import {
  type MeshProviderState,
  meshStakeKey,
  queryMeshClaims,
  splitMeshStakeKey,
  valueOfShares,
} from '@meshwork/core/first-generation'
import type { Address } from '@meshwork/core/identifiers'
import type { Commit } from '@meshwork/core/mesh'
import { RULES } from '@meshwork/core/rules'
import type { OfType } from '../../create-mesh/events.js'
import { MOST_NAMED } from '../../scenario/slash-book.js'
import type { FirstGeneration } from '../first-generation.js'
import { statesOf, sum } from './figures.js'
import { isOurs } from './notices.js'
import type { SlashedClaim, StakeLoss, StakeSlash } from './report-data.js'
import type { FirstGenerationEvent } from './words.js'

type Slashed = OfType<FirstGenerationEvent, 'meshSlashed'>

/** Counts along what slashes take of stake, by comparing what it was worth before and after, and what the lockup takes of bonds. */
export class FirstGenerationSlashBook {
  private before: MeshProviderState
  private readonly records: StakeSlash[] = []
  private readonly claims: SlashedClaim[] = []
  private readonly totals = new Map<string, bigint>()

  constructor(private readonly made: FirstGeneration) {
    this.before = statesOf(made).provider
  }

  /** What the provider's chain just committed. */
  hear({ events }: Pick<Commit, 'events'>, step: number): void {
    const after = statesOf(this.made).provider
    for (const { event } of events) {
      if (!isOurs(event)) continue
      // A slash is a transaction of its own, so that all that changed in between is its work.
      if (event.type === 'meshSlashed') this.book(event, after, step)
      if (event.type === 'claimSlashed')
        this.claims.push({ step, account: event.user, claim: event.amount, bond: event.taken })
    }
    this.before = after
  }

  /** Every slash so far, in order. */
  slashes(): readonly StakeSlash[] {
    return this.records
  }

  /** All that was taken of bonds so far, in order. */
  slashedClaims(): readonly SlashedClaim[] {
    return this.claims
  }

  /** What slashes took so far of stake of an account, and of what unbonded. */
  slashedOf(account: string): bigint {
    return this.totals.get(account) ?? 0n
  }

  private book({ validator, percentage, multiplier }: Slashed, after: MeshProviderState, step: number): void {
    const { before } = this
    const losses = lossesBetween(before, after, validator)
    for (const { account, stake, unbonding } of losses)
      this.totals.set(account, this.slashedOf(account) + stake + unbonding)
    this.records.push({
      step,
      validator,
      fraction: percentage,
      from: before.validators.get(validator)?.multiplier ?? multiplier,
      to: multiplier,
      users: losses.length,
      stake: sum(losses.map(({ stake }) => stake)),
      unbonding: sum(losses.map(({ unbonding }) => unbonding)),
      named: [...losses].sort(byLoss).slice(0, MOST_NAMED),
    })
  }
}

/** Who has less on a validator after than before. */
function lossesBetween(
  before: MeshProviderState,
  after: MeshProviderState,
  slashed: Slashed['validator'],
): StakeLoss[] {
  const staked = Array.from(before.stakes.keys(), splitMeshStakeKey).filter(({ validator }) => validator === slashed)
  const people = new Set([...staked.map(({ user }) => user), ...before.claims.keys()])
  return [...people]
    .map((user) => ({
      account: user,
      stake: stakeOf(before, user, slashed) - stakeOf(after, user, slashed),
      unbonding: unbondingOf(before, user, slashed) - unbondingOf(after, user, slashed),
    }))
    .filter(({ stake, unbonding }) => stake > 0n || unbonding > 0n)
}

function stakeOf(state: MeshProviderState, user: Address, validator: Slashed['validator']): bigint {
  const market = state.validators.get(validator)
  const stake = state.stakes.get(meshStakeKey(user, validator))
  return market === undefined || stake === undefined ? 0n : valueOfShares(stake.shares, market)
}

function unbondingOf(state: MeshProviderState, user: Address, validator: Slashed['validator']): bigint {
  const claims = queryMeshClaims(state, user, RULES[state.config.rules])
  return sum(claims.filter((claim) => claim.validator === validator).map(({ amount }) => amount))
}

/** Who lost most comes first; of the same, by name. */
function byLoss(a: StakeLoss, b: StakeLoss): number {
  const more = b.stake + b.unbonding - (a.stake + a.unbonding)
  if (more !== 0n) return more > 0n ? 1 : -1
  return a.account < b.account ? -1 : 1
}
