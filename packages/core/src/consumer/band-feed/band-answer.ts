import { err, ok, type Result, unwrap } from '../../foundation/result.js'
import { type Decimal, ratioFloor } from '../../numbers/decimal.js'
import { uint128 } from '../../numbers/uint128.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { OracleResponsePacket } from '../../packets/oracle-packet.js'
import type { BandAnswerRefusal } from './errors.js'
import type { SymbolPair } from './state.js'

/**
 * The price that an answer brings: the rate of the base asset in that of the quote asset, rounded down to 18 places. Errors in the order of the checks (spec 6.3):
 * `RequestNotSuccess`, `InvalidResponsePacket`, `SymbolsNotMatch`, `InvalidPrice`. Where one symbol comes twice, the last one counts.
 */
export function readRates(
  { baseAsset, quoteAsset }: SymbolPair,
  { requestId, status, rates }: OracleResponsePacket,
): Result<Decimal, BandAnswerRefusal> {
  if (status !== 'success') return err({ type: 'RequestNotSuccess', requestId, status })
  if (rates.length !== 2) return err({ type: 'InvalidResponsePacket', rates: rates.length })
  let [baseRate, quoteRate] = [0n, 0n]
  for (const { symbol, code, rate } of rates) {
    if (code !== 0) continue
    if (symbol === baseAsset) baseRate = rate
    else if (symbol === quoteAsset) quoteRate = rate
    else return err({ type: 'SymbolsNotMatch', symbol })
  }
  if (baseRate === 0n || quoteRate === 0n) return err({ type: 'InvalidPrice', baseRate, quoteRate })
  // In range: both are below 2^64, and the quotient times 10^18 is below 2^124.
  return ok(unwrap(ratioFloor(unwrap(uint128(baseRate)), unwrap(uint128(quoteRate)))))
}

/** The id under which a request was taken; nothing where the acknowledgement does not say. */
export function takenRequestId(ack: Extract<PacketAck, { type: 'success' }>): bigint | undefined {
  const { data } = ack
  if (typeof data !== 'object' || data === null || !('requestId' in data)) return undefined
  return typeof data.requestId === 'bigint' ? data.requestId : undefined
}
