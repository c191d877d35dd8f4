import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSemver, formatSemver, parseSemver, type SemanticVersion } from './semver.js'

const anyVersion = fc.record<SemanticVersion>({
  major: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  minor: fc.bigInt({ min: 0n, max: 20n }),
  patch: fc.bigInt({ min: 0n, max: 20n }),
  preRelease: fc.array(fc.stringMatching(/^(0|[1-9][0-9]{0,3}|[0-9]{0,2}[a-zA-Z-][0-9a-zA-Z-]{0,3})$/), {
    maxLength: 3,
  }),
  build: fc.stringMatching(/^([0-9a-zA-Z-]{1,3}(\.[0-9a-zA-Z-]{1,3}){0,2})?$/),
})

function parse(text: string): SemanticVersion {
  const version = parseSemver(text)
  if (!version) throw new Error(`${text} is no version`)
  return version
}

describe('parseSemver', () => {
  it('reads what formatSemver writes', () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        expect(parseSemver(formatSemver(version))).toEqual(version)
      }),
    )
  })

  it.each([
    '',
    '1',
    '1.2',
    '1.2.3a',
    '01.2.3',
    '1.02.3',
    '1.2.03',
    '1.2.3-',
    '1.2.3-01',
    '1.2.3-a..b',
    '1.2.3+',
    'v1.2.3',
    '1.2.3.4',
    ' 1.2.3',
    '-1.2.3',
    '18446744073709551616.0.0',
  ])('refuses %j', (text) => {
    expect(parseSemver(text)).toBeUndefined()
  })
})

describe('compareSemver', () => {
  it('orders the examples of the standard', () => {
    const ascending = [
      '0.9.9',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.0+build',
      '1.0.1',
      '1.2.0',
      '1.10.0',
      '2.0.0',
    ].map(parse)
    for (const [i, a] of ascending.entries())
      for (const [j, b] of ascending.entries()) expect(Math.sign(compareSemver(a, b))).toBe(Math.sign(i - j))
  })

  it('is a total order', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
        expect(Math.sign(compareSemver(a, b))).toBe(0 - Math.sign(compareSemver(b, a)))
        expect(compareSemver(a, b) === 0).toBe(formatSemver(a) === formatSemver(b))
        const [low, middle, high] = [a, b, c].sort(compareSemver)
        if (low && middle && high) expect(compareSemver(low, high)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
