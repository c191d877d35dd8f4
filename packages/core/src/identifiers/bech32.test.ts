import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { bech32AddressCodec, bech32FromBytes, reencodeBech32 } from './bech32.js'

/** The bytes 0, 1, 2 ...: an account has 20, a contract 32. */
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => i)
const account = unwrap(bech32FromBytes('osmo', bytesOf(20)))
const contract = unwrap(bech32FromBytes('osmo', bytesOf(32)))
const refused = (text: string, reason: string) => ({ ok: false, error: { type: 'InvalidAddress', text, reason } })

/** The governance module's account, the first 20 bytes of sha256 of `gov`: the same on every chain of the Cosmos SDK. */
const cosmosGov = 'cosmos10d07y265gmmuvt4z0w9aw880jnsr700j6zn9kn'
const osmoGov = 'osmo10d07y265gmmuvt4z0w9aw880jnsr700jjeq4qp'

const anyBytes = fc.constantFrom(20, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
const prefixes = fc.constantFrom('osmo', 'juno', 'cosmos', 'osmovaloper', 'a1b')

describe('bech32FromBytes', () => {
  it('writes 20 and 32 bytes', () => {
    expect(account).toMatch(/^osmo1[02-9ac-hj-np-z]{38}$/)
    expect(contract).toMatch(/^osmo1[02-9ac-hj-np-z]{58}$/)
  })

  it.each([0, 19, 21, 31, 33])('refuses %i bytes', (length) => {
    expect(bech32FromBytes('osmo', bytesOf(length))).toEqual(refused('', 'wrongLength'))
  })

  it.each(['', 'Osmo', 'os mo', 'ösmo', 'o'.repeat(84)])('refuses the prefix %j', (prefix) => {
    expect(bech32FromBytes(prefix, bytesOf(20))).toEqual(refused('', 'wrongPrefix'))
  })
})

describe('bech32AddressCodec', () => {
  const osmo = bech32AddressCodec('osmo')

  it('takes accounts and contracts of its prefix as they are', () => {
    expect(osmo.parse(account)).toEqual({ ok: true, value: account })
    expect(osmo.parse(contract)).toEqual({ ok: true, value: contract })
    expect(osmo.parse(osmoGov)).toEqual({ ok: true, value: osmoGov })
    expect(bech32AddressCodec('cosmos').parse(cosmosGov)).toEqual({ ok: true, value: cosmosGov })
  })

  const valoper = unwrap(bech32FromBytes('osmovaloper', bytesOf(20)))
  const last = account.at(-1)
  const wrongChecksum = account.slice(0, -1) + (last === 'q' ? 'p' : 'q')

  it.each([
    ['nothing', '', 'empty'],
    ['no bech32', 'osmo', 'malformed'],
    ['no data', 'osmo1', 'malformed'],
    ['a wrong checksum', wrongChecksum, 'malformed'],
    ['a cut address', account.slice(0, -1), 'malformed'],
    ['a character outside the alphabet', account.replace(/.$/, 'b'), 'malformed'],
    ['upper case', account.toUpperCase(), 'malformed'],
    ['mixed case', account.replace('osmo', 'Osmo'), 'malformed'],
    ['spaces around', ` ${account}`, 'malformed'],
    ['another chain', cosmosGov, 'wrongPrefix'],
    ['a validator where an account is due', valoper, 'wrongPrefix'],
  ])('refuses %s', (_what, text, reason) => {
    expect(osmo.parse(text)).toEqual(refused(text, reason))
  })

  it('agrees with test vectors of BIP-173: 20 bytes are taken, none are refused', () => {
    const twenty = 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw'
    expect(bech32AddressCodec('abcdef').parse(twenty)).toEqual({ ok: true, value: twenty })
    expect(bech32AddressCodec('a').parse('a12uel5l')).toEqual(refused('a12uel5l', 'wrongLength'))
  })

  it('finds any single wrong character', () => {
    const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
    fc.assert(
      fc.property(anyBytes, fc.nat(), fc.constantFrom(...alphabet), (bytes, position, other) => {
        const text = unwrap(bech32FromBytes('osmo', bytes))
        const at = 5 + (position % (text.length - 5))
        fc.pre(text[at] !== other)
        expect(osmo.parse(text.slice(0, at) + other + text.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it('answers the same with and without a memory, full or not', () => {
    const codecs = [0, 1, 3, 1000].map((remember) => bech32AddressCodec('osmo', remember))
    const texts = [account, contract, osmoGov, cosmosGov, '', wrongChecksum, account.toUpperCase()]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 20 }), (asked) => {
        for (const text of asked) {
          const fresh = bech32AddressCodec('osmo').parse(text)
          for (const codec of codecs) expect(codec.parse(text)).toEqual(fresh)
        }
      }),
    )
  })
})

describe('reencodeBech32', () => {
  it('keeps the account and changes the prefix', () => {
    expect(reencodeBech32(cosmosGov, 'osmo')).toEqual({ ok: true, value: osmoGov })
    expect(reencodeBech32(osmoGov, 'cosmos')).toEqual({ ok: true, value: cosmosGov })
    expect(reencodeBech32(osmoGov, 'osmo')).toEqual({ ok: true, value: osmoGov })
  })

  it('writes lower case whatever it read', () => {
    expect(reencodeBech32(cosmosGov.toUpperCase(), 'osmo')).toEqual({ ok: true, value: osmoGov })
  })

  it.each([
    ['', 'empty'],
    ['osmo1', 'malformed'],
    [`${cosmosGov}q`, 'malformed'],
    ['a12uel5l', 'wrongLength'],
  ])('refuses %j', (text, reason) => {
    expect(reencodeBech32(text, 'juno')).toEqual(refused(text, reason))
  })

  it('refuses a prefix that no address can have', () => {
    expect(reencodeBech32(cosmosGov, '')).toEqual(refused(cosmosGov, 'wrongPrefix'))
    expect(reencodeBech32(cosmosGov, 'OSMO')).toEqual(refused(cosmosGov, 'wrongPrefix'))
  })

  it('goes there and back for every account and prefix', () => {
    fc.assert(
      fc.property(anyBytes, prefixes, prefixes, (bytes, from, to) => {
        const text = unwrap(bech32FromBytes(from, bytes))
        const moved = unwrap(reencodeBech32(text, to))
        expect(moved).toBe(unwrap(bech32FromBytes(to, bytes)))
        expect(bech32AddressCodec(to).parse(moved).ok).toBe(true)
        expect(reencodeBech32(moved, from)).toEqual({ ok: true, value: text })
      }),
    )
  })
})
