import { describe, expect, it } from 'vitest'
import { moduleAddress } from '../mesh/host.js'
import { addressOf } from '../testing/values.js'
import { addressOfPort, portOf } from './port.js'

describe('addressOfPort', () => {
  it('takes the address out of a contract’s port, and a port without a point as it is', () => {
    expect(addressOfPort('wasm.juno1abc')).toBe('juno1abc')
    expect(addressOfPort('other.prefix.juno1abc')).toBe('juno1abc')
    expect(addressOfPort('transfer')).toBe('transfer')
  })

  it.each(['juno1abc', 'external.staking', 'wasm.staking'])('finds the contract %s again', (contract) => {
    expect(addressOfPort(portOf(addressOf(contract)))).toBe(contract)
  })
})

describe('portOf', () => {
  it('is the name of a module', () => {
    expect(portOf(moduleAddress('transfer'))).toBe('transfer')
  })
})
