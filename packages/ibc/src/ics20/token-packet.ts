import { err, ok, type Result } from '@meshwork/core/foundation'
import type { TokenPacket } from '@meshwork/core/transfer'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { amountField } from '../wire/fields.js'
import { parseJson, quoteJson } from '../wire/json/index.js'
import { decodeMemo, encodeMemo, type MemoCalls, type UnsupportedCall } from './memo.js'

/** The fields of an ICS-20 packet. Denom, sender and receiver are any texts: the chains judge them. */
export const tokenPacketSchema = z.strictObject({
  amount: amountField,
  denom: z.string(),
  memo: z.string().optional(),
  receiver: z.string(),
  sender: z.string(),
})

/** `{"amount":"1","denom":"uatom","receiver":"r","sender":"s"}`: the fields by name, and no memo where there is none, as the transfer module of the Cosmos SDK writes it. */
export function encodeTokenPacket(packet: TokenPacket, calls: MemoCalls): Result<string, UnsupportedCall> {
  const { amount, denom, receiver, sender } = packet
  const memo = encodeMemo(packet.memo, calls)
  if (!memo.ok) return memo
  const noted = memo.value === '' ? '' : `,"memo":${quoteJson(memo.value)}`
  return ok(
    `{"amount":"${amount}","denom":${quoteJson(denom)}${noted},"receiver":${quoteJson(receiver)},"sender":${quoteJson(sender)}}`,
  )
}

/** Reads an ICS-20 packet. Amounts end at 2^128 - 1 here, those of the standard at 2^256 - 1. Error: `DecodeError`. */
export function decodeTokenPacket(text: string, calls: MemoCalls): Result<TokenPacket, DecodeError> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const checked = checkFields(tokenPacketSchema, parsed.value, [])
  if (!checked.ok) return checked
  const { amount, denom, memo: words = '', receiver, sender } = checked.value
  const memo = decodeMemo(words, calls)
  if (!memo.ok) return err(memo.error)
  return ok({ type: 'fungibleToken', denom, amount, sender, receiver, memo: memo.value })
}
