import type { Address } from '@meshwork/core/identifiers'
import { describe, expect, it } from 'vitest'
import { addressFor, contractAddress, substitute } from './substitute.js'

const names = { vault: 'prov1contract00001' as Address }

describe('substitute', () => {
  it('puts addresses for names, wherever they lie', () => {
    expect(substitute({ a: ['$vault', { b: '$vault' }] }, names)).toEqual({
      a: ['prov1contract00001', { b: 'prov1contract00001' }],
    })
  })

  it('takes only texts that are such a name and nothing else', () => {
    for (const text of ['vault', '$vaults', ' $vault', '$', '$toString']) expect(substitute(text, names)).toBe(text)
  })

  it('writes what is to be base64 as compact JSON, after putting in addresses', () => {
    // {"validator":"prov1contract00001"}
    expect(substitute({ $b64: { validator: '$vault' } }, names)).toBe(
      'eyJ2YWxpZGF0b3IiOiJwcm92MWNvbnRyYWN0MDAwMDEifQ==',
    )
    // 9223372036854775808
    expect(substitute({ $b64: 2n ** 63n }, names)).toBe('OTIyMzM3MjAzNjg1NDc3NTgwOA==')
    expect(substitute({ $b64: { $b64: null } }, names)).toBe('ImJuVnNiQT09Ig==')
  })

  it('leaves objects alone that have another field beside', () => {
    expect(substitute({ $b64: 1n, more: true }, names)).toEqual({ $b64: 1n, more: true })
  })
})

describe('contractAddress', () => {
  it('knows names with and without a mark, and takes everything else for an address', () => {
    expect(contractAddress('vault', names)).toBe('prov1contract00001')
    expect(contractAddress('$vault', names)).toBe('prov1contract00001')
    expect(contractAddress('cons1contract00009', names)).toBe('cons1contract00009')
    expect(addressFor('vault', names)).toBe('vault')
  })
})
