import { ok, type Result } from '@meshwork/core/foundation'
import type { BurnOwner, BurnPacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import { type DecodeError, decodeError } from '../wire/decode-error.js'
import { amountField, foreignAddressField, packetCoinField, uint64Field, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { writeCoin, writeTexts } from '../wire/write-fields.js'
import { withLastField } from './epochs.js'

/** The fields of `{"burn":{...}}` from dialect 0.12.0 on (D-34). */
export const ownedBurnSchema = z.strictObject({
  delegator: foreignAddressField,
  validators: z.array(valoperField),
  amounts: z.array(amountField),
  burn: packetCoinField,
  epochs: z.array(uint64Field).optional(),
})

/** `{"burn":{"delegator":"a","validators":["v"],"amounts":["1"],"burn":{"denom":"d","amount":"1"}}}` */
export function encodeOwnedBurn({ validators, burn }: BurnPacket, { delegator, amounts, epochs }: BurnOwner): string {
  const whose = `"delegator":${quoteJson(delegator)},"validators":${writeTexts(validators)}`
  const text = `{"burn":{${whose},"amounts":${writeTexts(amounts.map(String))},"burn":${writeCoin(burn)}}}`
  return epochs === undefined ? text : withLastField(text, 'epochs', `[${epochs.join(',')}]`)
}

/** The packet of the fields inside `{"burn":...}`. Errors: `DecodeError`; `unequalLengths` and `wrongSum` for amounts that do not make up the burn, or epochs that are not one for each validator. */
export function decodeOwnedBurn(fields: JsonValue): Result<BurnPacket, DecodeError> {
  const checked = checkFields(ownedBurnSchema, fields, ['burn'])
  if (!checked.ok) return checked
  const { delegator, validators, amounts, burn, epochs } = checked.value
  const wrong = wrongAmounts({ validators, burn }, amounts)
  if (wrong) return decodeError(wrong, ['burn', 'amounts'])
  if (epochs === undefined) return ok({ type: 'burn', validators, burn, owner: { delegator, amounts } })
  return epochs.length === validators.length
    ? ok({ type: 'burn', validators, burn, owner: { delegator, amounts, epochs } })
    : decodeError('unequalLengths', ['burn', 'epochs'])
}

/** What is wrong with the amounts of a burn; nothing when there is one for each validator, and together they are the burn. */
export function wrongAmounts(
  { validators, burn }: Pick<BurnPacket, 'validators' | 'burn'>,
  amounts: BurnOwner['amounts'],
): 'unequalLengths' | 'wrongSum' | undefined {
  if (amounts.length !== validators.length) return 'unequalLengths'
  const sum = amounts.reduce((before, amount) => before + amount, 0n)
  return sum === burn.amount ? undefined : 'wrongSum'
}
