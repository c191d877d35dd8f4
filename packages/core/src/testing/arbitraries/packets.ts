import fc from 'fast-check'
import type { TokenPacket, TransferMemo } from '../../chain/transfer/packet.js'
import { formatDecimal } from '../../numbers/decimal.js'
import { sumOfParts, ZERO } from '../../numbers/uint128.js'
import type {
  ConsumerPacket,
  ConsumerValidator,
  SentConsumerPacket,
  ValidatorSlash,
} from '../../packets/consumer-packet.js'
import type { UnreadableDigests, ValidatorDigest } from '../../packets/digest.js'
import type {
  InterchainAnswer,
  InterchainQueryPacket,
  InterchainRequest,
  InterchainResult,
} from '../../packets/interchain-query.js'
import type { OraclePacket, OracleRequestTaken } from '../../packets/oracle-packet.js'
import type { BurnPacket, ProviderPacket } from '../../packets/provider-packet.js'
import type {
  FirstGenerationConsumerPacket,
  FirstGenerationProviderPacket,
} from '../../profiles/first-generation/packets.js'
import type { Draws } from './draws.js'
import { arbitraryOf, type MessageFields, maybe, recordOf } from './message-arbitrary.js'

const few = { maxLength: 3 } as const

/** Whatever a provider may ask of its consumer. */
export const arbitraryProviderPacket = arbitraryOf<ProviderPacket>((draws) => {
  const { address: delegator, validator, coin, text, txId, uint64: nonce, sequence, amount } = draws
  // The first epoch is not written.
  const later = sequence.filter((one) => one > 0n)
  const epoch = maybe(later)
  return {
    stake: { delegator, validator, stake: coin, txId, epoch },
    unstake: { delegator, validator, unstake: coin, txId, epoch },
    burn: fc.oneof(ownedBurn(draws), recordOf<BurnPacket>({ ...anonymousBurn(draws), owner: fc.constant(undefined) })),
    transferRewards: { rewards: coin, recipient: fc.oneof(delegator, text), txId },
    audit: { nonce },
    resync: { validator, epoch: later, applied: nonce, sum: amount, slashed: amount, returned: amount },
  }
})

function anonymousBurn({ validator, coin }: Draws) {
  return { type: fc.constant('burn' as const), validators: fc.array(validator, few), burn: coin }
}

/** A burn whose owner is known: the amounts make up the whole, unless they would not fit. */
function ownedBurn({ address, validator, denom, amount, sequence }: Draws): fc.Arbitrary<BurnPacket> {
  const share = fc.record({ validator, amount: amount.filter(fitsMany), epoch: sequence })
  const shares = fc.uniqueArray(share, { ...few, selector: ({ validator: one }) => one })
  return fc
    .record({ delegator: address, denom, shares, isResynced: fc.boolean() })
    .map(({ delegator, denom, shares, isResynced }) => ({
      type: 'burn',
      validators: shares.map((one) => one.validator),
      burn: { denom, amount: shares.reduce((sum, one) => sumOfParts(sum, one.amount), ZERO) },
      owner: {
        delegator,
        amounts: shares.map((one) => one.amount),
        ...(isResynced && { epochs: shares.map(({ epoch }) => epoch) }),
      },
    }))
}

/** So that a few of them stay below 2^128. */
const fitsMany = (amount: bigint) => amount < 2n ** 120n

function consumerPackets(draws: Draws): MessageFields<ConsumerPacket> {
  const { address: delegator, validator, coin, amount, denom, uint64 } = draws
  const validators = fc.uniqueArray(validator, few)
  return {
    valsetUpdate: {
      height: uint64,
      timeSeconds: uint64,
      additions: fc.array(consumerValidator(draws), few),
      removals: validators,
      updated: fc.array(consumerValidator(draws), few),
      jailed: validators,
      unjailed: validators,
      tombstoned: validators,
      slashed: fc.array(validatorSlash(draws), few),
      isFormer: maybe(fc.constant(true)),
    },
    internalUnstake: { delegator, validator, normalizeAmount: coin, invertedAmount: coin },
    distribute: { validator, rewards: coin },
    distributeBatch: { rewards: fc.array(fc.record({ validator, reward: amount }), few), denom },
  }
}

function consumerValidator({ validator, uint64, text }: Draws): fc.Arbitrary<ConsumerValidator> {
  const start = fc.record({ height: uint64, timeSeconds: uint64 })
  return recordOf<ConsumerValidator>({ valoper: validator, pubKey: text, start: maybe(start) })
}

function validatorSlash({ validator, uint64, coin, share, text }: Draws): fc.Arbitrary<ValidatorSlash> {
  return fc.record({
    validator,
    infractionHeight: uint64,
    infractionTimeSeconds: uint64,
    power: uint64,
    slashAmount: coin,
    slashRatio: fc.oneof({ weight: 5, arbitrary: share.map(formatDecimal) }, text),
  })
}

/** Whatever a consumer may tell its provider. */
export const arbitraryConsumerPacket = arbitraryOf<ConsumerPacket>(consumerPackets)

/** The same, and what somebody else put on the way for it. */
export const arbitrarySentConsumerPacket = arbitraryOf<SentConsumerPacket>((draws) => ({
  ...consumerPackets(draws),
  verbatim: { text: draws.text },
}))

/** How much a consumer may say that it has applied. */
export function arbitraryDigests({ validator, sequence, amount }: Draws): fc.Arbitrary<readonly ValidatorDigest[]> {
  const digest = fc.oneof(
    fc.record({ validator, applied: sequence, sum: amount }),
    fc.record({ validator, applied: sequence, sum: amount, counted: amount }),
  )
  return fc.array(digest, few)
}

/** What the answer to a provider's packet may carry: digests, or that they cannot be read. */
export function arbitraryDigestData(draws: Draws): fc.Arbitrary<readonly ValidatorDigest[] | UnreadableDigests> {
  const unreadable = fc.record({ type: fc.constant('unreadable' as const), reason: draws.text })
  return fc.oneof({ weight: 3, arbitrary: arbitraryDigests(draws) }, unreadable)
}

/** Whatever a provider of the first generation may ask. */
export const arbitraryFirstGenerationProviderPacket = arbitraryOf<FirstGenerationProviderPacket>(
  ({ validator, amount, address: key }) => ({
    listValidators: {},
    stake: { validator, amount, key },
    unstake: { validator, amount, key },
  }),
)

/** Whatever a consumer of the first generation may tell. */
export const arbitraryFirstGenerationConsumerPacket = arbitraryOf<FirstGenerationConsumerPacket>(
  ({ validator, coin }) => ({
    updateValidators: { added: fc.array(validator, few), removed: fc.array(validator, few) },
    rewards: { validator, totalFunds: coin },
  }),
)

/** What may travel between a feed and an oracle chain. */
export const arbitraryOraclePacket = arbitraryOf<OraclePacket>(({ text, uint64, symbol, coin }) => ({
  oracleRequest: {
    clientId: text,
    oracleScriptId: uint64,
    symbols: fc.array(symbol, few),
    minimumSources: fc.nat(255),
    askCount: uint64,
    minCount: uint64,
    feeLimit: fc.array(coin, { maxLength: 1 }),
    prepareGas: uint64,
    executeGas: uint64,
  },
  oracleResponse: {
    clientId: text,
    requestId: uint64,
    answerCount: uint64,
    requestTimeSeconds: uint64,
    resolveTimeSeconds: uint64,
    status: fc.constantFrom('success', 'success', 'open', 'failure', 'expired'),
    rates: fc.array(fc.record({ symbol, code: fc.nat(1), rate: uint64 }), few),
  },
}))

/** What an oracle chain may say when it takes a request. */
export function arbitraryRequestTaken({ uint64 }: Draws): fc.Arbitrary<OracleRequestTaken> {
  return fc.record({ type: fc.constant('requestTaken' as const), requestId: uint64 })
}

const arbitraryRequest = arbitraryOf<InterchainRequest>(({ uint64, symbol, text }) => ({
  arithmeticTwapToNow: { poolId: uint64, baseAsset: symbol, quoteAsset: symbol, startTimeNanos: uint64 },
  unknown: { path: text, data: fc.base64String({ maxLength: 8 }) },
}))

/** Questions to another chain. */
export const arbitraryInterchainQueryPacket = arbitraryOf<InterchainQueryPacket>((draws) => ({
  interchainQuery: { requests: fc.array(arbitraryRequest(draws), few) },
}))

const arbitraryResult = arbitraryOf<InterchainResult>(({ price }) => ({
  arithmeticTwap: { arithmeticTwap: price },
  empty: {},
  unknown: { data: fc.base64String({ maxLength: 8 }) },
}))

/** What another chain may answer to them. */
export const arbitraryInterchainAnswer = arbitraryOf<InterchainAnswer>((draws) => {
  const code = fc.oneof({ weight: 5, arbitrary: fc.constant(0n) }, draws.uint64)
  const response = fc.record({ code, height: draws.uint64, result: arbitraryResult(draws) })
  return { responses: { responses: fc.array(response, few) }, unreadable: { reason: draws.text } }
})

/** Coins on their way to another chain: at home, or vouchers of one of the channels. */
export const arbitraryTokenPacket = arbitraryOf<TokenPacket>((draws) => {
  const { denom, channelId, amount, address, text } = draws
  const voucher = fc.tuple(channelId, denom).map(([channel, base]) => `transfer/${channel}/${base}`)
  return {
    fungibleToken: {
      denom: fc.oneof(denom, voucher),
      amount,
      sender: fc.oneof({ weight: 4, arbitrary: address }, text),
      receiver: fc.oneof({ weight: 4, arbitrary: address }, text),
      memo: arbitraryMemo(draws),
    },
  }
})

/** What may go with coins. */
export const arbitraryMemo = arbitraryOf<TransferMemo>(({ text, address, validator }) => {
  const msg = fc.oneof(
    fc.record({ type: fc.constant('distributeRewards'), validator }),
    fc.record({ type: fc.constant('noSuchMessage') }),
  )
  return { text: { text }, call: { contract: address, msg } }
})
