import { isBuilt, readDeviations } from './deviations.js'

/** Something that is wrong under `safe`, was found by these tests, and is not mended yet. */
export interface KnownProblem {
  readonly what: string
  /** What nothing explains because of it, as the tests word it. */
  readonly unexplained: readonly string[]
  /** The deviations in whose rules it is. */
  readonly deviations: readonly string[]
  /** The deviation that mends it once it is built. */
  readonly until: string
}

/** By the recorded run in which it shows. Whoever mends one takes it off. */
const KNOWN: Readonly<Record<string, KnownProblem>> = {
  'chaos-1': {
    what: 'After a slash the chain may have a unit less than the virtual staking believes. An epoch that unbonds all of it asks for that unit, too, and fails.',
    unexplained: [144, 187, 218, 231, 232, 241, 248, 269, 273, 277, 301].map(
      (step) => `step ${step} (epoch): no epoch fails (V6), but InsufficientDelegation`,
    ),
    deviations: ['D-20', 'D-21'],
    until: 'D-22',
  },
}

/** What random runs are forgiven until a deviation is built, by that deviation. */
const FORGIVEN: Readonly<Record<string, RegExp>> = {
  // Until one validator fails alone, an epoch fails as a whole.
  'D-22': /\(epoch\): no epoch fails \(V6\)/,
}

/** What is known to be wrong in a recorded run, if anything is. */
export function knownIn(name: string): KnownProblem | undefined {
  const known = KNOWN[name]
  return known && unbuilt().includes(known.until) ? known : undefined
}

/** Those of some findings that no deviation still to be built is the reason of. */
export function notForgiven(words: readonly string[]): readonly string[] {
  const forgiven = unbuilt().flatMap((id) => FORGIVEN[id] ?? [])
  return words.filter((word) => !forgiven.some((pattern) => pattern.test(word)))
}

/** The deviations of which no case shows yet that ours is different. */
function unbuilt(): readonly string[] {
  return readDeviations().flatMap(({ id, cases = [] }) => (cases.length > 0 && !cases.some(isBuilt) ? [id] : []))
}
