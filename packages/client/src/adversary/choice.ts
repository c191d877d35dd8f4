import type { Random } from '../scenario/random.js'

/** Whether something happens that happens so many times in a thousand. */
export function chance(random: Random, perThousand: number): boolean {
  return random.below(1000) < perThousand
}

/** One of several, each as likely as any other; nothing of none. */
export function pick<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[random.below(items.length)]
}

/** One of several, by weight; nothing where all weigh nothing. */
export function pickWeighted<Item>(
  random: Random,
  items: readonly (readonly [weight: number, item: Item])[],
): Item | undefined {
  const whole = items.reduce((sum, [weight]) => sum + weight, 0)
  let at = random.below(whole)
  for (const [weight, item] of items) {
    if (at < weight) return item
    at -= weight
  }
  return undefined
}

/** An amount between one unit and all of it; sometimes just the one, often all. Nothing of nothing. */
export function amountUpTo(random: Random, most: bigint): bigint | undefined {
  if (most <= 0n) return undefined
  const kind = random.below(10)
  if (kind === 0) return 1n
  if (kind <= 2) return most
  const part = (most * BigInt(random.below(1000) + 1)) / 1000n
  return part > 0n ? part : 1n
}
