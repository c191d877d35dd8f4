export interface Account {
  readonly collateral: bigint
  readonly liens: readonly { readonly lienholder: string; readonly amount: bigint }[]
}

/** The account with this number. */
export function accountOf(i: number): Account {
  const amount = 1_000_000n + BigInt(i)
  return { collateral: amount, liens: [{ lienholder: 'osmo1lienholder', amount }] }
}

/** A made-up address of the usual length, in an order unlike that of `i`. */
export function addressOf(i: number): string {
  const mixed = (Math.imul(i + 1, 2_654_435_761) >>> 0).toString(36).padStart(7, '0')
  return Buffer.from(`osmo1${mixed}q${mixed}${'0123456789qpzry9x8gf2tv'.slice(i % 5)}`.padEnd(43, 'l')).toString(
    'latin1',
  )
}

/** The numbers below `size` in a scrambled order that is the same every time. */
export function shuffled(size: number): number[] {
  const order = Array.from({ length: size }, (_, i) => i)
  let seed = 42
  for (let i = size - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    const j = seed % (i + 1)
    const [a, b] = [order[i] ?? 0, order[j] ?? 0]
    order[i] = b
    order[j] = a
  }
  return order
}
