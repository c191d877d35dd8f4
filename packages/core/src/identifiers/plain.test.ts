import { describe, expect, it } from 'vitest'
import { plainAddressCodec } from './plain.js'

const refused = (text: string, reason: string) => ({ ok: false, error: { type: 'InvalidAddress', text, reason } })

describe('plainAddressCodec', () => {
  const codec = plainAddressCodec()

  it.each(['abc', 'cons1contract00001', 'alice-remote', 'a_b.c', 'x'.repeat(128)])('takes %j', (text) => {
    expect(codec.parse(text)).toEqual({ ok: true, value: text })
  })

  it.each(['ab', 'x'.repeat(129), 'Alice', 'a b', 'älice', 'abc\n', '$vault'])('refuses %j', (text) => {
    expect(codec.parse(text)).toEqual(refused(text, 'malformed'))
  })

  it('says when there is nothing', () => {
    expect(codec.parse('')).toEqual(refused('', 'empty'))
  })

  it('goes by the pattern of the host', () => {
    const upper = plainAddressCodec(/^[A-Z]+$/)
    expect(upper.parse('ALICE').ok).toBe(true)
    expect(upper.parse('alice')).toEqual(refused('alice', 'malformed'))
  })

  it('gives the same answer every time, also for a pattern that remembers where it stopped', () => {
    const global = plainAddressCodec(/^[a-z]+$/g)
    for (let i = 0; i < 3; i++) expect(global.parse('alice').ok).toBe(true)
  })

  it('never takes what cannot be a key by its bytes', () => {
    const anything = plainAddressCodec(/./)
    expect(anything.parse('zoë')).toEqual(refused('zoë', 'malformed'))
    expect(anything.parse('a b')).toEqual(refused('a b', 'malformed'))
  })
})
