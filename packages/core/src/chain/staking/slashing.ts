import type { ValoperAddress } from '../../identifiers/valoper.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import { pairPrefix } from '../../table/index.js'
import { slashableFrom, splitInfractionKey } from './keys.js'
import type { StakingState, Unbonding } from './state.js'

/** How many tokens one unit of voting power is. */
export const TOKENS_PER_POWER = 1_000_000n

/** The voting power of so many tokens. */
export function powerOf(tokens: Uint128): bigint {
  return tokens / TOKENS_PER_POWER
}

/** What an infraction with this power costs: `floor(power * 10^6 * fraction)`. It may be more than there is. */
export function slashAmount(power: bigint, fraction: Decimal): bigint {
  return (power * TOKENS_PER_POWER * fraction) / DECIMAL_ONE
}

/** The waiting coins after a slash reached them. */
export interface SlashedUnbondings {
  readonly unbondings: StakingState['unbondings']
  readonly burning: StakingState['burning']
  /** What they lost together. */
  readonly lost: bigint
}

/**
 * Slashes what was undelegated from a validator at the infraction or later, be it to be paid or burned: each entry by the fraction of what it began with, as far as there is
 * something left. Looks only at those. An entry of which nothing is left still waits, and takes its place.
 */
export function slashUnbondings(
  { unbondings, burning, slashable }: Pick<StakingState, 'unbondings' | 'burning' | 'slashable'>,
  infraction: { readonly validator: ValoperAddress; readonly height: bigint; readonly fraction: Decimal },
): SlashedUnbondings {
  const { validator, height, fraction } = infraction
  let paid = unbondings
  let burned = burning
  let lost = 0n
  const reached = slashable.range({ prefix: pairPrefix(validator), from: slashableFrom(validator, height) })
  for (const [key] of reached) {
    const { height: createdAt, delegation } = splitInfractionKey(key)
    const toPay = slashEntries(paid.get(delegation), createdAt, fraction)
    const toBurn = slashEntries(burned.get(delegation), createdAt, fraction)
    if (toPay.lost > 0n) paid = paid.set(delegation, toPay.entries)
    if (toBurn.lost > 0n) burned = burned.set(delegation, toBurn.entries)
    lost += toPay.lost + toBurn.lost
  }
  return { unbondings: paid, burning: burned, lost }
}

function slashEntries(entries: readonly Unbonding[] = [], createdAt: bigint, fraction: Decimal) {
  const after = entries.map((entry) => (entry.createdAtHeight === createdAt ? slashEntry(entry, fraction) : entry))
  let lost = 0n
  for (const [i, { amount }] of after.entries()) lost += (entries[i]?.amount ?? ZERO) - amount
  return { entries: after, lost }
}

function slashEntry({ initial, amount, createdAtHeight, completesAtNanos }: Unbonding, fraction: Decimal): Unbonding {
  const wanted = (initial * fraction) / DECIMAL_ONE
  // Earlier slashes may have left less than this one takes.
  const left = wanted < amount ? remainder(amount, wanted as Uint128) : ZERO
  return { initial, amount: left, createdAtHeight, completesAtNanos }
}
