import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { speaks } from '../../packets/dialect.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import { sumAmounts } from '../../rules/rebalance-changes.js'
import { type BurnSending, type PostedBurn, postBurns, type QueuedBurn, type UnspokenBurn } from './burn-queue.js'
import type { ExternalStakingContext, ExternalStakingEvent } from './effects.js'
import type { Holding } from './keys.js'
import { channelStage } from './life.js'
import type { ExternalStakingState } from './state.js'

/**
 * What the consumer is to burn of a user's stake, since it was burned here. It is not told while a channel that has ended is worked off, or after, when it gives back
 * whatever it has (D-15); nor of nothing, which it would refuse for ever: null. Undefined where there never was a channel.
 */
export function burnToTell(
  state: ExternalStakingState,
  { user, shares, asked, validators: known = [] }: DoneBurn,
  ctx: ExternalStakingContext,
): QueuedBurn | null | undefined {
  const stage = channelStage(state)
  const [only] = shares
  // At most what the user has staked.
  const amount = only !== undefined && shares.length === 1 ? only.amount : (sumAmounts(shares) as Uint128)
  if (stage === 'closing' || stage === 'closed' || ctx.rules.refuseAmount(amount)) return null
  if (state.channel === null) return undefined
  const burn = asked?.amount === amount ? asked : { denom: state.config.denom, amount }
  const validators =
    shares.length === 1 && known.length === 1 && known[0] === only?.validator
      ? known
      : shares.map(({ validator }) => validator)
  return { user, shares, packet: { type: 'burn', validators, burn } }
}

/** A burn that is done here. What it has in common with its packet is one value in memory: a slash may leave a hundred thousand of them. */
export interface DoneBurn {
  readonly user: Address
  /** What the consumer has of it. */
  readonly shares: readonly ValidatorAmount[]
  /** What the vault asked for, in its denom. */
  readonly asked?: Coin
  /** Where it was to be taken. */
  readonly validators?: readonly ValoperAddress[]
}

/** Tells the consumer of burns, in order; where the dialect has no words for them, only the world. */
export function tellBurns(
  state: ExternalStakingState,
  burns: readonly PostedBurn[],
  ctx: ExternalStakingContext,
): BurnSending {
  if (burns.length === 0 || state.channel === null) return { state, effects: [], events: [] }
  if (!speaks(state.config.dialect, 'burn')) return { state, effects: [], events: burns.map(unspokenBurn) }
  // Nearly always each is of one validator, and there may be a hundred thousand.
  const isApart = burns.every(({ burn: { shares } }) => shares.length === 1)
  const posted = isApart ? burns : burns.flatMap((burn) => apart(burn, ctx))
  return postBurns(state, posted, state.channel.channelId, ctx)
}

/** The burns that say the same, each of as many validators as one packet is to name. */
function apart(posted: PostedBurn, { rules }: ExternalStakingContext): readonly PostedBurn[] {
  const { user, shares, packet } = posted.burn
  const { denom } = packet.burn
  return rules.tellTogether(shares).map((parts) => {
    if (parts === shares) return posted
    const validators = parts.map(({ validator }) => validator)
    // Parts of the amount of the burn.
    const burn = { denom, amount: sumAmounts(parts) as Uint128 }
    return { burn: { user, shares: parts, packet: { type: 'burn', validators, burn } }, onlyKey: null }
  })
}

function unspokenBurn({ burn: { user, packet } }: PostedBurn): UnspokenBurn {
  return { type: 'unspoken', word: 'burn', user, validators: packet.validators, amount: packet.burn.amount }
}

/** A packet was answered, and the consumer has what an open burn took of its stake: now it is told. */
export function burnArrived(
  state: ExternalStakingState,
  { user, validator, amount }: Holding & { readonly amount: Uint128 },
  ctx: ExternalStakingContext,
): Omit<BurnSending, 'events'> & { readonly events: readonly ExternalStakingEvent[] } {
  const burn = amount === 0n ? undefined : burnToTell(state, { user, shares: [{ validator, amount }] }, ctx)
  if (burn === undefined) return { state, effects: [], events: [] }
  const sent = tellBurns(state, burn === null ? [] : [{ burn, onlyKey: null }], ctx)
  return { ...sent, events: [{ type: 'burnedInFlight', user, validator, amount }, ...sent.events] }
}
