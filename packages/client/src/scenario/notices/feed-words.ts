import type { BandFeedEvent } from '@meshwork/core/band-feed'
import type { IcqHostEvent } from '@meshwork/core/icq-host'
import { formatDecimal } from '@meshwork/core/numbers'
import type { OracleEvent } from '@meshwork/core/oracle'
import type { TwapEvent } from '@meshwork/core/twap'
import type { TwapFeedEvent } from '@meshwork/core/twap-feed'
import { because, listed, type WordsByType } from './teller.js'

const NANOS_PER_SECOND = 1_000_000_000n

type FeedEventType =
  | BandFeedEvent['type']
  | IcqHostEvent['type']
  | OracleEvent['type']
  | TwapEvent['type']
  | TwapFeedEvent['type']

/** What price feeds tell that ask another chain, and what those chains do. */
export const FEED_WORDS: WordsByType<FeedEventType> = {
  feedChannelOpened: 'routine',
  feedChannelClosed: () => 'the price feed has no channel any more: its price grows old',
  priceRequested: 'routine',
  priceRequestTaken: 'routine',
  priceAnswerMissed: ({ requestedAtNanos }, told) =>
    `the oracle has not answered a request for the price of ${secondsAgo(requestedAtNanos, told.timeNanos)}`,
  priceOutdated: ({ timeNanos }, told) =>
    `the price is too old to go by, for it is of ${secondsAgo(timeNanos, told.timeNanos)}: no stake is taken before the next`,
  priceHeard: ({ nativePerForeign, timeNanos }, told) =>
    `the price is ${formatDecimal(nativePerForeign)}${asked(timeNanos, told.timeNanos)}`,
  priceIgnored: ({ nativePerForeign, timeNanos }, told) =>
    `a price of ${formatDecimal(nativePerForeign)}${asked(timeNanos, told.timeNanos)} is ignored: a newer one is known`,
  priceRequestFailed: ({ reason }) =>
    reason.type === 'timeout'
      ? 'a request for the price came too late'
      : `a request for the price came to nothing: ${'text' in reason ? reason.text : reason.type}`,

  interchainQueriesAnswered: 'routine',
  queriesAllowed: ({ allowed }) => `other chains may ask ${allowed.length === 0 ? 'nothing' : listed(allowed)}`,
  poolCreated: 'routine',
  spotPriceSet: 'routine',
  oracleRatesSet: 'routine',
  oracleRequestTaken: 'routine',
  oracleRequestResolved: 'routine',
  oracleAnswerNotSent: ({ failure }) => `an answer of the oracle could not be sent: ${because(failure)}`,
  oracleAnswerFailed: ({ reason }) => `an answer of the oracle was refused, or came too late: ${reason}`,
}

/** How long ago a price was asked for. */
function asked(timeNanos: bigint, nowNanos: bigint): string {
  return nowNanos - timeNanos < NANOS_PER_SECOND ? '' : `, as of ${secondsAgo(timeNanos, nowNanos)}`
}

function secondsAgo(timeNanos: bigint, nowNanos: bigint): string {
  return `${(nowNanos - timeNanos) / NANOS_PER_SECOND} s ago`
}
