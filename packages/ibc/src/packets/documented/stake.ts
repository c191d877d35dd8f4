import { ok, type Result } from '@meshwork/core/foundation'
import type { StakePacket, UnstakePacket } from '@meshwork/core/packets'
import { checkFields } from '../../wire/check-fields.js'
import type { DecodeError } from '../../wire/decode-error.js'
import { type JsonValue, quoteJson } from '../../wire/json/index.js'
import { writeCoin } from '../../wire/write-fields.js'
import { stakeSchema } from '../stake.js'
import { unstakeSchema } from '../unstake.js'
import { WHOLE_PROVIDER } from './whole-provider.js'

const schema = stakeSchema.omit({ delegator: true })
const unstakeFields = unstakeSchema.omit({ delegator: true })

/** `{"stake":{"validator":"v","stake":{"denom":"d","amount":"1"},"tx_id":1}}`; whose it is stays untold. */
export function encodeDocumentedStake({ validator, stake, txId }: StakePacket): string {
  return `{"stake":{"validator":${quoteJson(validator)},"stake":${writeCoin(stake)},"tx_id":${txId}}}`
}

/** The packet of the fields inside `{"stake":...}`, of the provider as a whole. */
export function decodeDocumentedStake(fields: JsonValue): Result<StakePacket, DecodeError> {
  const checked = checkFields(schema, fields, ['stake'])
  if (!checked.ok) return checked
  const { validator, stake, tx_id: txId } = checked.value
  return ok({ type: 'stake', delegator: WHOLE_PROVIDER, validator, stake, txId })
}

/** `{"unstake":{"validator":"v","unstake":{"denom":"d","amount":"1"},"tx_id":9223372036854775808}}`; whose it is stays untold. */
export function encodeDocumentedUnstake({ validator, unstake, txId }: UnstakePacket): string {
  return `{"unstake":{"validator":${quoteJson(validator)},"unstake":${writeCoin(unstake)},"tx_id":${txId}}}`
}

/** The packet of the fields inside `{"unstake":...}`, of the provider as a whole. */
export function decodeDocumentedUnstake(fields: JsonValue): Result<UnstakePacket, DecodeError> {
  const checked = checkFields(unstakeFields, fields, ['unstake'])
  if (!checked.ok) return checked
  const { validator, unstake, tx_id: txId } = checked.value
  return ok({ type: 'unstake', delegator: WHOLE_PROVIDER, validator, unstake, txId })
}
