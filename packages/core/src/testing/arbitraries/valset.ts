import fc from 'fast-check'
import type { ConsumerSlash, ValidatorTerms, ValsetChange } from '../../consumer/virtual-staking/messages.js'
import { formatDecimal } from '../../numbers/decimal.js'
import type { Draws } from './draws.js'

const few = { maxLength: 3 } as const

/** What may change in a chain's validator set in one block, field by field. */
export function valsetFields(draws: Draws): {
  readonly [Field in keyof ValsetChange]: fc.Arbitrary<ValsetChange[Field]>
} {
  const validators = fc.array(draws.validator, few)
  return {
    additions: fc.array(arbitraryValidatorTerms(draws), few),
    removals: validators,
    updated: fc.array(arbitraryValidatorTerms(draws), few),
    jailed: validators,
    unjailed: validators,
    tombstoned: validators,
    slashed: fc.array(arbitraryConsumerSlash(draws), few),
  }
}

/** A validator and what it may keep of rewards. */
export function arbitraryValidatorTerms({ validator, text, share }: Draws): fc.Arbitrary<ValidatorTerms> {
  return fc.record({
    validator,
    pubKey: text,
    commission: share,
    maxCommission: share,
    maxChangeRate: share,
  })
}

/** A slash of one of the chain's validators. */
export function arbitraryConsumerSlash({ validator, uint64, amount, share, text }: Draws): fc.Arbitrary<ConsumerSlash> {
  return fc.record({
    validator,
    height: uint64,
    timeSeconds: uint64,
    infractionHeight: uint64,
    infractionTimeSeconds: uint64,
    power: uint64,
    slashAmount: amount,
    slashRatio: fc.oneof({ weight: 5, arbitrary: share.map(formatDecimal) }, text),
    isTombstoned: fc.boolean(),
  })
}
