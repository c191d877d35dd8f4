import type { ConverterError } from '@meshwork/core/converter'
import { addressOf, denomOf, fraction, uint, valoperOf } from '@meshwork/core/testing'
import type { VirtualStakingError } from '@meshwork/core/virtual-staking'
import { describe, expect, it } from 'vitest'
import { referenceText } from './index.js'

const alice = addressOf('alice')
const named = (text: string): ConverterError => ({
  type: 'InvalidAddress',
  text,
  reason: text === '' ? 'empty' : 'malformed',
})

// Texts as the compiled contracts gave them, in the recorded runs or in their source.
describe('referenceText of a converter', () => {
  const texts: readonly [ConverterError, string][] = [
    [named('Not An Address'), 'Generic error: addr_validate errored: invalid address'],
    [named(''), 'Generic error: addr_validate errored: Input is empty'],
    [named('a'.repeat(256)), 'Generic error: addr_validate errored: invalid address'],
    [named('a'.repeat(257)), 'Generic error: input too long for addr_validate'],
    [named('é'.repeat(129)), 'Generic error: input too long for addr_validate'],
    [{ type: 'InvalidPrice' }, 'Invalid price, must be greater than 0.0'],
    [
      { type: 'InvalidDiscount', discount: fraction('1') },
      'Invalid discount, must be greater or equal than 0.0 and less than 1.0',
    ],
    [{ type: 'Unauthorized', sender: alice, virtualStaking: null }, 'Unauthorized'],
    [
      { type: 'DistributeRewardsInvalidAmount', sum: 86n, sent: uint(80) },
      "Sum of rewards (86) doesn't match funds sent (80)",
    ],
    [{ type: 'MissingDenom', expected: denomOf('uosmo') }, "Must send reserve token 'uosmo'"],
    [
      { type: 'IbcOpenConfirmDisallowed' },
      "You must start the channel handshake on this side, it doesn't support OpenTry",
    ],
  ]
  it.each(texts)('%o', (error, text) => {
    expect(referenceText('converter', error)).toBe(text)
  })
})

describe('referenceText of a virtual staking', () => {
  const texts: readonly [VirtualStakingError, string][] = [
    [
      { type: 'InsufficientDelegations', contract: addressOf('cons1contract00003'), amount: uint(4) },
      'Virtual staking cons1contract00003 has not enough delegated funds: 4',
    ],
    [
      { type: 'LedgerBelowZero', delegator: alice, validator: valoperOf('cval1'), amount: -9n },
      'alice has -9 on cval1',
    ],
    [{ type: 'UnexpectedReply', id: 'else' }, 'Invalid reply id: else'],
    [
      { type: 'LedgerQueryFailed', cause: { type: 'NoSuchContract', address: alice } },
      'Generic error: Querier system error: No such contract: alice',
    ],
  ]
  it.each(texts)('%o', (error, text) => {
    expect(referenceText('virtual-staking', error)).toBe(text)
  })
})
