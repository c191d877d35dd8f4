import { ok, type Result } from '@meshwork/core/foundation'
import type { TransferRewardsPacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { packetCoinField, txIdField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { writeCoin } from '../wire/write-fields.js'

/** The fields of `{"transfer_rewards":{...}}` (spec 8.2). The recipient is any text: the consumer's chain judges it. */
export const transferRewardsSchema = z.strictObject({
  rewards: packetCoinField,
  recipient: z.string(),
  tx_id: txIdField,
})

/** `{"transfer_rewards":{"rewards":{"denom":"d","amount":"1"},"recipient":"r","tx_id":9223372036854775809}}` */
export function encodeTransferRewards({ rewards, recipient, txId }: TransferRewardsPacket): string {
  return `{"transfer_rewards":{"rewards":${writeCoin(rewards)},"recipient":${quoteJson(recipient)},"tx_id":${txId}}}`
}

/** The packet of the fields inside `{"transfer_rewards":...}`. */
export function decodeTransferRewards(fields: JsonValue): Result<TransferRewardsPacket, DecodeError> {
  const checked = checkFields(transferRewardsSchema, fields, ['transfer_rewards'])
  if (!checked.ok) return checked
  const { rewards, recipient, tx_id: txId } = checked.value
  return ok({ type: 'transferRewards', rewards, recipient, txId })
}
