import { expect, it } from 'vitest'
import { addressOfPort } from './port.js'

it('takes the address out of a contract’s port, and a port without a point as it is', () => {
  expect(addressOfPort('wasm.juno1abc')).toBe('juno1abc')
  expect(addressOfPort('transfer')).toBe('transfer')
})
