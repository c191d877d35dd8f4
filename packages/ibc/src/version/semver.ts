/** A semantic version. Numbers are u64, as the contracts hold them. */
export interface SemanticVersion {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  /** Identifiers of a pre-release, `['alpha', '1']`; none for a release. */
  readonly preRelease: readonly string[]
  /** Build metadata as written; empty for none. */
  readonly build: string
}

const NUMBER = '(0|[1-9][0-9]*)'
const PRE_RELEASE_PART = '(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
const BUILD_PART = '[0-9A-Za-z-]+'
const SEMVER = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${PRE_RELEASE_PART}(?:\\.${PRE_RELEASE_PART})*))?(?:\\+(${BUILD_PART}(?:\\.${BUILD_PART})*))?$`,
)

/** 2^64 - 1 */
const MAX_PART = (1n << 64n) - 1n

/** The version of a text like `1.3.2-alpha.1`; `undefined` when it is none by semver 2.0.0. */
export function parseSemver(text: string): SemanticVersion | undefined {
  const parts = SEMVER.exec(text)
  if (!parts) return undefined
  const [, first = '', second = '', third = '', preRelease, build = ''] = parts
  // 20 digits hold every u64; more cannot be one, and must not cost time.
  if (first.length > 20 || second.length > 20 || third.length > 20) return undefined
  const [major, minor, patch] = [BigInt(first), BigInt(second), BigInt(third)]
  if (major > MAX_PART || minor > MAX_PART || patch > MAX_PART) return undefined
  return { major, minor, patch, preRelease: preRelease === undefined ? [] : preRelease.split('.'), build }
}

/** The text of a version. */
export function formatSemver({ major, minor, patch, preRelease, build }: SemanticVersion): string {
  const suffix = preRelease.length === 0 ? '' : `-${preRelease.join('.')}`
  return `${major}.${minor}.${patch}${suffix}${build === '' ? '' : `+${build}`}`
}

/**
 * Below zero when `a` comes before `b`, above zero when after. A pre-release comes before its release. Versions of equal precedence are ordered by their
 * build metadata, none first, because the contracts' comparison is a total order.
 */
export function compareSemver(a: SemanticVersion, b: SemanticVersion): number {
  return (
    compare(a.major, b.major) ||
    compare(a.minor, b.minor) ||
    compare(a.patch, b.patch) ||
    comparePreReleases(a.preRelease, b.preRelease) ||
    compare(a.build, b.build)
  )
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  // A release is the end of its pre-releases.
  if (a.length === 0 || b.length === 0) return compare(b.length, a.length)
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareIdentifiers(a[i] ?? '', b[i] ?? '')
    if (order !== 0) return order
  }
  return compare(a.length, b.length)
}

/** Numbers by value and before words; words by their ASCII. */
function compareIdentifiers(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [isNumber(a), isNumber(b)]
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1
  // Without leading zeros, the longer number is the larger.
  return aIsNumber ? compare(a.length, b.length) || compare(a, b) : compare(a, b)
}

function isNumber(identifier: string): boolean {
  return /^[0-9]+$/.test(identifier)
}

function compare<Ordered extends string | number | bigint>(a: Ordered, b: Ordered): number {
  return a < b ? -1 : a > b ? 1 : 0
}
