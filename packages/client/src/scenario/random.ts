/** A stream of whole numbers that depends on nothing but its seed. */
export interface Random {
  /** The next number, from 0 to below `bound`. */
  below(bound: number): number
}

/** A small generator (mulberry32): good enough to spread accounts over validators, the same on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return {
    below: (bound) => {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
    },
  }
}
