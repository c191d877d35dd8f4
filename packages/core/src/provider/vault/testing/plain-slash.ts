import { type ExactAccount, exactSlash, exactSlashCap } from '../../../testing/exact-vault.js'
import { type Rational, rational } from '../../../testing/rational.js'
import type { VaultLimits } from '../limits.js'
import {
  counted,
  isAbove,
  largest,
  type PlainLien,
  type PlainUser,
  type Range,
  share,
  sorted,
  used,
} from './plain-user.js'

/** Spec 2.5, read from top to bottom. Answers what was taken, or the refusal; a refused user is of no use any more. */
export function slashAsDeployed(user: PlainUser, holder: string, slash: bigint): bigint | string {
  const lien = user.liens.get(holder)
  if (!lien) return 'LienNotFound'
  if (user.collateral < slash) return 'SlashAboveCollateral'
  const left = user.collateral - slash
  let failed = lower(lien, slash) ?? lower(user.slashable, share(slash, lien.ratio))
  if (failed) return failed
  if (isAbove(user)) return 'UsedAboveCollateral'
  const claimed = slash - (user.collateral - used(user).high)
  user.collateral = left
  if (claimed <= 0n) return slash
  const liens = sorted(user.liens).map(([, each]) => each)
  if (largest(user).high >= user.slashable.high) {
    for (const each of liens) {
      if (each.high <= left) continue
      const [low, high] = [each.low < left ? each.low : left, left]
      user.slashable.low -= share(each.low - low, each.ratio)
      user.slashable.high -= share(each.high - high, each.ratio)
      each.low = low
      each.high = high
    }
    return user.slashable.low < 0n || user.slashable.high < 0n ? 'RangeAbort' : slash
  }
  const sum = liens.reduce((total, { ratio }) => total + ratio, 0n)
  if (sum === 0n) return 'SlashNotDivisible'
  const part = share(claimed, 10n ** 36n / sum)
  const each = share(part, sum) === claimed ? part : part + 1n
  for (const other of liens) failed ??= lower(user.slashable, share(each, other.ratio)) ?? lower(other, each)
  return failed ?? slash
}

/**
 * As it should be: whatever is asked, the account covers all of its liens afterwards, each of which is the oracle's rounded down. Answers what was taken, in
 * whole units.
 */
export function slashSafely(
  user: PlainUser,
  { holder, slash, holdsCoins }: { readonly holder: string; readonly slash: bigint; readonly holdsCoins: boolean },
  limits: VaultLimits,
): bigint {
  const lien = user.liens.get(holder)
  if (!lien) return 0n
  const cap = floored(exactSlashCap(exactOf(user), holder, limits))
  const taken = slash < cap ? slash : cap
  const exact = exactSlash(exactOf(user), { lienholder: holder, slash: taken, holdsCoins }, limits)
  user.collateral -= taken
  lowerEnds(user, [[lien, { low: positive(lien.low - taken), high: lien.high - taken }]])
  const after = new Map(exact.account.liens.map(({ lienholder, high }) => [lienholder, high]))
  lowerEnds(
    user,
    [...user.liens].map(([name, each]) => {
      const high = floored(after.get(name) ?? NONE)
      return [each, { low: positive(each.low - (each.high - high)), high }]
    }),
  )
  const room = share(user.collateral, limits.maxSlashableShare)
  if (exact.isBySum || user.slashable.high > room) user.slashable = counted(user)
  for (const [name, { high }] of [...user.liens]) if (high === 0n) user.liens.delete(name)
  return taken
}

const NONE = rational(0n)

function exactOf({ collateral, liens }: PlainUser): ExactAccount {
  return {
    collateral: rational(collateral),
    liens: sorted(liens).map(([lienholder, { low, high, ratio }]) => ({
      lienholder,
      low: rational(low),
      high: rational(high),
      slashable: rational(ratio, 10n ** 18n),
    })),
  }
}

function floored({ num, den }: Rational): bigint {
  return num / den
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n
}

/** Sets liens to lower ends, and the sum with them as far as it goes. */
function lowerEnds({ slashable }: PlainUser, changes: readonly (readonly [lien: PlainLien, to: Range])[]): void {
  for (const end of ['low', 'high'] as const) {
    let less = 0n
    for (const [lien, to] of changes) {
      less += share(lien[end] - to[end], lien.ratio)
      lien[end] = to[end]
    }
    slashable[end] = positive(slashable[end] - less)
  }
  if (slashable.high < slashable.low) slashable.high = slashable.low
}

/** Takes off both ends, or says why not. */
function lower(range: Range, amount: bigint): string | undefined {
  if (range.low < amount) return 'RangeUnderflow'
  range.low -= amount
  range.high -= amount
  return range.low > range.high ? 'RangeAbort' : undefined
}
