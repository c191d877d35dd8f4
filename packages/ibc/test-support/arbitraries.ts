import { unwrap } from '@meshwork/core/foundation'
import { denom, MAX_UINT64, txId, valoper } from '@meshwork/core/identifiers'
import { decimalFromAtomics, formatDecimalFull, MAX_UINT128, uint128 } from '@meshwork/core/numbers'
import type { BurnPacket, ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import fc from 'fast-check'
import type { DeployedProviderPacket } from '../src/packets/provider-packet.js'
import { readForeignAddress } from '../src/wire/fields.js'

/** Names as strange as they may be: quotes and backslashes too. */
const anyName = fc.oneof(fc.stringMatching(/^[a-z0-9]{3,45}$/), fc.stringMatching(/^[!-~]{1,60}$/))

export const anyAddress = anyName.map((text) => unwrap(readForeignAddress(text)))
export const anyValoper = anyName.map((text) => unwrap(valoper(text)))
export const anyDenom = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9/:._-]{2,30}$/).map((text) => unwrap(denom(text)))
const anyBig = (max: bigint) =>
  fc.oneof(fc.bigInt({ min: 0n, max: 1000n }), fc.bigInt({ min: 0n, max }), fc.constant(max))
export const anyUint64 = anyBig(MAX_UINT64)
export const anyTxId = anyUint64.map((value) => unwrap(txId(value)))
export const anyAmount = anyBig(MAX_UINT128).map((value) => unwrap(uint128(value)))
export const anyCoin = fc.record({ denom: anyDenom, amount: anyAmount })
/** From 0 to 1. */
export const anyRatio = fc.bigInt({ min: 0n, max: 10n ** 18n }).map((atomics) => unwrap(decimalFromAtomics(atomics)))
export const anyText = fc.string({ unit: 'grapheme' })

const anyStake = fc.record({
  type: fc.constant('stake' as const),
  delegator: anyAddress,
  validator: anyValoper,
  stake: anyCoin,
  txId: anyTxId,
})

const anyUnstake = fc.record({
  type: fc.constant('unstake' as const),
  delegator: anyAddress,
  validator: anyValoper,
  unstake: anyCoin,
  txId: anyTxId,
})

const anyBurn = fc.record({ type: fc.constant('burn' as const), validators: fc.array(anyValoper), burn: anyCoin })

/** Together less than 2^128. */
const anyShare = fc.record({
  validator: anyValoper,
  amount: fc.bigInt({ min: 0n, max: 2n ** 100n }).map((value) => unwrap(uint128(value))),
  epoch: anyUint64,
})

/** A burn of 0.12.0: whose stake it is of, and in which epochs, if any validator was re-synced. */
const anyOwnedBurn = fc
  .record({
    delegator: anyAddress,
    denom: anyDenom,
    shares: fc.array(anyShare, { maxLength: 4 }),
    isLater: fc.boolean(),
  })
  .map(({ delegator, denom, shares, isLater }): BurnPacket => {
    const amount = unwrap(uint128(shares.reduce((sum, share) => sum + share.amount, 0n)))
    const epochs = { epochs: shares.map(({ epoch }) => epoch) }
    const owner = { delegator, amounts: shares.map((share) => share.amount), ...(isLater && epochs) }
    return { type: 'burn', validators: shares.map(({ validator }) => validator), burn: { denom, amount }, owner }
  })

const anyTransferRewards = fc.record({
  type: fc.constant('transferRewards' as const),
  rewards: anyCoin,
  recipient: anyText,
  txId: anyTxId,
})

/** Whatever a provider sends. */
export const anyProviderPacket: fc.Arbitrary<DeployedProviderPacket> = fc.oneof(
  anyStake,
  anyUnstake,
  anyBurn,
  anyTransferRewards,
)

const anyEpoch = anyUint64.filter((epoch) => epoch > 0n)

const anyAudit = fc.record({ type: fc.constant('audit' as const), nonce: anyUint64 })

const anyResync = fc.record({
  type: fc.constant('resync' as const),
  validator: anyValoper,
  epoch: anyEpoch,
  applied: anyUint64,
  sum: anyAmount,
  slashed: anyAmount,
  returned: anyAmount,
})

/** Whatever a provider sends in dialect 0.12.0. */
export const anyAuditedPacket: fc.Arbitrary<ProviderPacket> = fc.oneof(
  anyStake,
  anyUnstake,
  fc.tuple(fc.oneof(anyStake, anyUnstake), anyEpoch).map(([packet, epoch]) => ({ ...packet, epoch })),
  anyOwnedBurn,
  anyTransferRewards,
  anyAudit,
  anyResync,
)

const anyConsumerValidator = fc.record({ valoper: anyValoper, pubKey: anyText })

const anySlash = fc.record({
  validator: anyValoper,
  infractionHeight: anyUint64,
  infractionTimeSeconds: anyUint64,
  power: anyUint64,
  slashAmount: anyCoin,
  slashRatio: fc.oneof(anyRatio.map(formatDecimalFull), fc.string()),
})

const anyValsetUpdate = fc.record({
  type: fc.constant('valsetUpdate' as const),
  height: anyUint64,
  timeSeconds: anyUint64,
  additions: fc.array(anyConsumerValidator, { maxLength: 4 }),
  removals: fc.array(anyValoper, { maxLength: 4 }),
  updated: fc.array(anyConsumerValidator, { maxLength: 4 }),
  jailed: fc.array(anyValoper, { maxLength: 4 }),
  unjailed: fc.array(anyValoper, { maxLength: 4 }),
  tombstoned: fc.array(anyValoper, { maxLength: 4 }),
  slashed: fc.array(anySlash, { maxLength: 4 }),
})

const anyInternalUnstake = fc.record({
  type: fc.constant('internalUnstake' as const),
  delegator: anyAddress,
  validator: anyValoper,
  normalizeAmount: anyCoin,
  invertedAmount: anyCoin,
})

const anyDistribute = fc.record({
  type: fc.constant('distribute' as const),
  validator: anyValoper,
  rewards: anyCoin,
})

const anyDistributeBatch = fc.record({
  type: fc.constant('distributeBatch' as const),
  rewards: fc.array(fc.record({ validator: anyValoper, reward: anyAmount })),
  denom: anyDenom,
})

/** Whatever a consumer sends. */
export const anyConsumerPacket: fc.Arbitrary<ConsumerPacket> = fc.oneof(
  anyValsetUpdate,
  anyInternalUnstake,
  anyDistribute,
  anyDistributeBatch,
)

/** A text with one place changed: characters taken out, and others put in. */
export function mangled(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const inserted = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom(' ', '0', '-', '1.', '\\u0061', '"', '","x":"', '}', ''),
  )
  return fc.tuple(texts, fc.nat(), inserted, fc.nat(3)).map(([text, at, insert, removed]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + insert + text.slice(place + removed)
  })
}
