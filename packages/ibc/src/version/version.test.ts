import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import {
  buildResponse,
  decodeProtocolVersion,
  encodeProtocolVersion,
  type ProtocolVersion,
  validateVersion,
  verifyCompatibility,
} from './index.js'

const mesh = (version: string): ProtocolVersion => ({ protocol: 'mesh-security', version })
const refused = (error: object) => ({ ok: false, error })

// Versions do not depend on the rules: both titles run the same code.
describe.each(['safe', 'reference'])('%s', (rules) => {
  it(`[MS F-01 ${rules}] a version is valid by protocol name and semver`, () => {
    expect(validateVersion(mesh('1.2.3'))).toMatchObject({ ok: true, value: { major: 1n, minor: 2n, patch: 3n } })
    expect(validateVersion(mesh('1.3.2-alpha.1'))).toMatchObject({ ok: true, value: { preRelease: ['alpha', '1'] } })
    expect(validateVersion(mesh('1.2.3a'))).toEqual(refused({ type: 'InvalidVersion', version: '1.2.3a' }))
    expect(validateVersion({ protocol: 'mashup-security', version: '1.2.3' })).toEqual(
      refused({ type: 'InvalidProtocol', protocol: 'mashup-security' }),
    )
  })

  it(`[MS F-02 ${rules}] a version is written as canonical JSON`, () => {
    expect(encodeProtocolVersion(mesh('1.2.3'))).toBe('{"protocol":"mesh-security","version":"1.2.3"}')
  })

  it(`[MS F-03 ${rules}] the answer is the older of both versions`, () => {
    const own = { supported: '1.2.3', min: '1.0.2' }
    expect(buildResponse(mesh('1.3.0'), own)).toEqual({ ok: true, value: mesh('1.2.3') })
    expect(buildResponse(mesh('1.0.7'), own)).toEqual({ ok: true, value: mesh('1.0.7') })
    expect(buildResponse(mesh('2.0.0-alpha.1'), own)).toEqual(
      refused({ type: 'VersionTooNew', proposed: '2.0.0-alpha.1', supported: '1.2.3' }),
    )
    expect(buildResponse(mesh('1.0.0'), own)).toEqual(
      refused({ type: 'VersionTooOld', proposed: '1.0.0', min: '1.0.2' }),
    )
  })
})

describe('buildResponse', () => {
  const own = { supported: '0.11.0', min: '0.11.0' }

  it('checks in the order of the contracts', () => {
    expect(buildResponse({ protocol: 'other', version: 'x' }, own)).toEqual(
      refused({ type: 'InvalidProtocol', protocol: 'other' }),
    )
    expect(buildResponse(mesh('x'), own)).toEqual(refused({ type: 'InvalidVersion', version: 'x' }))
  })

  it('counts a pre-release of the oldest version as too old, and answers a pre-release below the newest', () => {
    expect(buildResponse(mesh('0.11.0-rc.1'), own)).toMatchObject(refused({ type: 'VersionTooOld' }))
    expect(buildResponse(mesh('0.11.0-rc.1'), { supported: '0.11.0', min: '0.10.0' })).toEqual({
      ok: true,
      value: mesh('0.11.0-rc.1'),
    })
  })
})

describe('verifyCompatibility', () => {
  const own = { supported: '1.2.3', min: '1.0.2' }

  it('accepts every version from the oldest to the newest', () => {
    for (const version of ['1.0.2', '1.1.0', '1.2.3-beta', '1.2.3'])
      expect(verifyCompatibility(mesh(version), own).ok).toBe(true)
  })

  it('refuses any version above the newest, for nobody can answer any more', () => {
    for (const version of ['1.2.4', '1.3.0', '2.0.0', '1.2.3+build'])
      expect(verifyCompatibility(mesh(version), own)).toEqual(
        refused({ type: 'VersionTooNew', proposed: version, supported: '1.2.3' }),
      )
  })

  it('refuses what is too old, no version, or another protocol', () => {
    expect(verifyCompatibility(mesh('1.0.1'), own)).toMatchObject(refused({ type: 'VersionTooOld' }))
    expect(verifyCompatibility(mesh('1'), own)).toMatchObject(refused({ type: 'InvalidVersion' }))
    expect(verifyCompatibility({ protocol: '', version: '1.2.3' }, own)).toMatchObject(
      refused({ type: 'InvalidProtocol' }),
    )
  })
})

describe('decodeProtocolVersion', () => {
  it('reads what encodeProtocolVersion writes, whatever the texts', () => {
    const strange = { protocol: 'a "quoted"\nname', version: '\\' }
    expect(unwrap(decodeProtocolVersion(encodeProtocolVersion(strange)))).toEqual(strange)
  })

  it('allows fields that it does not know', () => {
    const text = '{"version":"0.11.0","features":["x",1,{"y":null}],"protocol":"mesh-security"}'
    expect(unwrap(decodeProtocolVersion(text))).toEqual(mesh('0.11.0'))
  })

  it.each([
    ['nonsense', [], 'unexpectedCharacter'],
    ['"mesh-security"', [], 'wrongType'],
    ['[]', [], 'wrongType'],
    ['{}', ['protocol'], 'missingField'],
    ['{"protocol":"mesh-security"}', ['version'], 'missingField'],
    ['{"protocol":"mesh-security","version":11}', ['version'], 'wrongType'],
    ['{"protocol":"a","protocol":"b","version":"1.0.0"}', ['protocol'], 'duplicateKey'],
  ])('refuses %s', (text, path, reason) => {
    expect(decodeProtocolVersion(text)).toMatchObject(refused({ type: 'DecodeError', path, reason }))
  })
})
