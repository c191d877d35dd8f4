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

/** As it should be: whatever is asked, the account covers all of its liens afterwards. Answers what was taken. */
export function slashSafely(user: PlainUser, holder: string, slash: bigint): bigint {
  const lien = user.liens.get(holder)
  if (!lien) return 0n
  const taken = slash < lien.high ? slash : lien.high
  user.collateral -= taken
  lowerEnds(user, [lien], (end) => (end > taken ? end - taken : 0n))
  if (largest(user).high < user.slashable.high) coverSum(user)
  lowerEnds(user, [...user.liens.values()], (end) => (end < user.collateral ? end : user.collateral))
  coverSum(user)
  for (const [name, { high }] of [...user.liens]) if (high === 0n) user.liens.delete(name)
  return taken
}

/** Lowers liens, end by end, and the sum with them as far as it goes. */
function lowerEnds(user: PlainUser, liens: readonly PlainLien[], to: (end: bigint) => bigint): void {
  const { slashable } = user
  for (const end of ['low', 'high'] as const) {
    let less = 0n
    for (const lien of liens) {
      const next = to(lien[end])
      less += share(lien[end] - next, lien.ratio)
      lien[end] = next
    }
    slashable[end] = slashable[end] > less ? slashable[end] - less : 0n
  }
  if (slashable.high < slashable.low) slashable.high = slashable.low
}

/** All liens give the same until the sum of their slashable parts is covered. */
function coverSum(user: PlainUser): void {
  if (user.slashable.high <= user.collateral) return
  for (user.slashable = counted(user); user.slashable.high > user.collateral; user.slashable = counted(user)) {
    const liens = [...user.liens.values()].filter(({ high }) => high > 0n)
    const ratios = liens.reduce((total, { ratio }) => total + ratio, 0n)
    const part = ((user.slashable.high - user.collateral) * 10n ** 18n + ratios - 1n) / ratios
    for (const lien of liens) {
      lien.low = lien.low > part ? lien.low - part : 0n
      lien.high = lien.high > part ? lien.high - part : 0n
    }
  }
}

/** Takes off both ends, or says why not. */
function lower(range: Range, amount: bigint): string | undefined {
  if (range.low < amount) return 'RangeUnderflow'
  range.low -= amount
  range.high -= amount
  return range.low > range.high ? 'RangeAbort' : undefined
}
