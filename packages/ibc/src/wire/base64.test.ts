import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.js'

describe('encodeBase64', () => {
  it('writes as the platform does', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      }),
    )
  })
})

describe('decodeBase64', () => {
  it('reads back, with or without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64(bytes)
        expect(decodeBase64(text)).toEqual(bytes)
        expect(decodeBase64(text.replaceAll('=', ''))).toEqual(bytes)
      }),
    )
  })

  it('accepts one text for the same bytes, padding aside', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9+/]{0,7}={0,2}$/), (text) => {
        const bytes = decodeBase64(text)
        if (bytes) expect([text, `${text}=`, `${text}==`]).toContain(encodeBase64(bytes))
      }),
    )
  })

  it.each([
    ['!!!', 'characters outside the alphabet'],
    ['e3 =', 'a space'],
    ['e_-=', 'the other alphabet'],
    ['e', 'a single digit'],
    ['e30==', 'too much padding'],
    ['e3=', 'too little padding'],
    ['e31=', 'bits behind the last byte'],
    ['e30=e30=', 'padding in the middle'],
    ['====', 'nothing but padding'],
  ])('refuses %j: %s', (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})
