import { unwrap } from '@meshwork/core/foundation'
import { bech32AddressCodec, plainAddressCodec } from '@meshwork/core/identifiers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bech32ContractNames, plainContractNames } from './contract-names.js'

const KINDS = ['vault', 'external-staking', 'virtual-staking', 'a-kind-with-a-very-long-name-of-its-own']

describe('plainContractNames', () => {
  it('count upwards from 1, or downwards from 99998', () => {
    expect([1n, 2n, 12_345n].map(plainContractNames('prov1'))).toEqual([
      'prov1contract00001',
      'prov1contract00002',
      'prov1contract12345',
    ])
    expect([1n, 2n].map(plainContractNames('prov1', 'descending'))).toEqual([
      'prov1contract99998',
      'prov1contract99997',
    ])
  })

  it('are addresses', () => {
    expect(plainAddressCodec().parse(plainContractNames('juno')(1n)).ok).toBe(true)
  })
})

describe('bech32ContractNames', () => {
  it('are addresses of the chain', () => {
    const name = bech32ContractNames('osmo')(1n, 'vault')
    expect(unwrap(bech32AddressCodec('osmo').parse(name))).toBe(name)
    expect(name).toHaveLength('osmo1'.length + 52 + 6)
  })

  it('stay the same from run to run', () => {
    expect(bech32ContractNames('osmo')(1n, 'vault')).toBe(bech32ContractNames('osmo')(1n, 'vault'))
  })

  it('never come twice', () => {
    const sequence = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n })
    const kind = fc.constantFrom(...KINDS)
    fc.assert(
      fc.property(sequence, sequence, kind, kind, (one, other, kindOfOne, kindOfOther) => {
        const nameOf = bech32ContractNames('osmo')
        // A chain gives each number once, whatever the kind.
        if (one !== other) expect(nameOf(one, kindOfOne)).not.toBe(nameOf(other, kindOfOther))
      }),
    )
  })
})
