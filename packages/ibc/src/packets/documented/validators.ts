import { ok, type Result } from '@meshwork/core/foundation'
import { MAX_UINT64 } from '@meshwork/core/identifiers'
import { type ConsumerValidator, NO_NEWS, type ValidatorStart, type ValsetUpdatePacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../../wire/check-fields.js'
import type { DecodeError } from '../../wire/decode-error.js'
import { uint64Field, valoperField } from '../../wire/fields.js'
import { type JsonValue, quoteJson } from '../../wire/json/index.js'
import { writeTexts } from '../../wire/write-fields.js'

const additionSchema = z.strictObject({
  valoper: valoperField,
  pub_key: z.string(),
  start_height: uint64Field,
  start_time: uint64Field,
})

const additionsSchema = z.array(additionSchema)
const removalsSchema = z.array(valoperField)

/**
 * `{"add_validators":[{"valoper":"v","pub_key":"k","start_height":1,"start_time":1700000000}]}` for news that are additions and nothing else,
 * `{"remove_validators":["v"]}` for tombstones alone; undefined for any other.
 */
export function encodeValidatorNews(packet: ValsetUpdatePacket): string | undefined {
  const { additions, removals, updated, jailed, unjailed, tombstoned, slashed } = packet
  if (removals.length + updated.length + jailed.length + unjailed.length + slashed.length > 0) return undefined
  if (tombstoned.length === 0)
    return `{"add_validators":[${additions.map((one) => writeAddition(one, packet)).join(',')}]}`
  return additions.length === 0 ? `{"remove_validators":${writeTexts(tombstoned)}}` : undefined
}

function writeAddition({ valoper, pubKey, start }: ConsumerValidator, packet: ValidatorStart): string {
  const { height, timeSeconds } = start ?? packet
  const since = `"start_height":${height},"start_time":${timeSeconds}`
  return `{"valoper":${quoteJson(valoper)},"pub_key":${quoteJson(pubKey)},${since}}`
}

/**
 * The packet of the list inside `{"add_validators":...}`. Its block is the last one that the list names; a validator that was there since another one says so
 * itself.
 */
export function decodeAddValidators(fields: JsonValue): Result<ValsetUpdatePacket, DecodeError> {
  const checked = checkFields(additionsSchema, fields, ['add_validators'])
  if (!checked.ok) return checked
  const entries = checked.value.map(({ valoper, pub_key: pubKey, start_height: height, start_time: timeSeconds }) => ({
    valoper,
    pubKey,
    start: { height, timeSeconds },
  }))
  const last = entries.reduce((latest, { start }) => (isAfter(start, latest) ? start : latest), NO_BLOCK)
  const additions = entries.map(
    ({ valoper, pubKey, start }): ConsumerValidator =>
      isAfter(last, start) ? { valoper, pubKey, start } : { valoper, pubKey },
  )
  return ok({ ...NO_NEWS, height: last.height, timeSeconds: last.timeSeconds, additions })
}

/**
 * The packet of the list inside `{"remove_validators":...}`: these are tombstoned, for ever. The list does not say since when. So it counts from the last height that
 * there is: each is gone now, whatever else is heard of it, and was at every height what it was.
 */
export function decodeRemoveValidators(fields: JsonValue): Result<ValsetUpdatePacket, DecodeError> {
  const checked = checkFields(removalsSchema, fields, ['remove_validators'])
  if (!checked.ok) return checked
  return ok({ ...NO_NEWS, height: MAX_UINT64, timeSeconds: 0n, tombstoned: checked.value })
}

const NO_BLOCK: ValidatorStart = { height: 0n, timeSeconds: 0n }

function isAfter(a: ValidatorStart, b: ValidatorStart): boolean {
  return a.height > b.height || (a.height === b.height && a.timeSeconds > b.timeSeconds)
}
