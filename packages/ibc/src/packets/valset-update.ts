import { ok, type Result } from '@meshwork/core/foundation'
import type { ConsumerValidator, ValidatorSlash, ValsetUpdatePacket } from '@meshwork/core/packets'
import { z } from 'zod'
import { checkFields } from '../wire/check-fields.js'
import type { DecodeError } from '../wire/decode-error.js'
import { packetCoinField, uint64Field, valoperField } from '../wire/fields.js'
import { type JsonValue, quoteJson } from '../wire/json/index.js'
import { writeCoin, writeTexts } from '../wire/write-fields.js'

const validatorSchema = z.strictObject({ valoper: valoperField, pub_key: z.string() })

const slashSchema = z.strictObject({
  address: valoperField,
  infraction_height: uint64Field,
  infraction_time: uint64Field,
  power: uint64Field,
  slash_amount: packetCoinField,
  slash_ratio: z.string(),
})

/** The fields of `{"valset_update":{...}}` (spec 8.2). */
export const valsetUpdateSchema = z.strictObject({
  height: uint64Field,
  time: uint64Field,
  additions: z.array(validatorSchema),
  removals: z.array(valoperField),
  updated: z.array(validatorSchema),
  jailed: z.array(valoperField),
  unjailed: z.array(valoperField),
  tombstoned: z.array(valoperField),
  slashed: z.array(slashSchema),
})

/** `{"valset_update":{"height":1,"time":1700000000,"additions":[...],...,"slashed":[...]}}`: all nine fields, in this order. */
export function encodeValsetUpdate(packet: ValsetUpdatePacket): string {
  const { height, timeSeconds, additions, removals, updated, jailed, unjailed, tombstoned, slashed } = packet
  const fields = [
    `"height":${height}`,
    `"time":${timeSeconds}`,
    `"additions":[${additions.map(writeValidator).join(',')}]`,
    `"removals":${writeTexts(removals)}`,
    `"updated":[${updated.map(writeValidator).join(',')}]`,
    `"jailed":${writeTexts(jailed)}`,
    `"unjailed":${writeTexts(unjailed)}`,
    `"tombstoned":${writeTexts(tombstoned)}`,
    `"slashed":[${slashed.map(writeSlash).join(',')}]`,
  ]
  return `{"valset_update":{${fields.join(',')}}}`
}

function writeValidator({ valoper, pubKey }: ConsumerValidator): string {
  return `{"valoper":${quoteJson(valoper)},"pub_key":${quoteJson(pubKey)}}`
}

function writeSlash(slash: ValidatorSlash): string {
  const { validator, infractionHeight, infractionTimeSeconds, power, slashAmount, slashRatio } = slash
  const infraction = `"infraction_height":${infractionHeight},"infraction_time":${infractionTimeSeconds},"power":${power}`
  const loss = `"slash_amount":${writeCoin(slashAmount)},"slash_ratio":${quoteJson(slashRatio)}`
  return `{"address":${quoteJson(validator)},${infraction},${loss}}`
}

/** The packet of the fields inside `{"valset_update":...}`. */
export function decodeValsetUpdate(fields: JsonValue): Result<ValsetUpdatePacket, DecodeError> {
  const checked = checkFields(valsetUpdateSchema, fields, ['valset_update'])
  return checked.ok ? ok(readValsetUpdate(checked.value)) : checked
}

/** The packet of fields that were checked. */
export function readValsetUpdate(fields: z.infer<typeof valsetUpdateSchema>): ValsetUpdatePacket {
  const { height, time: timeSeconds, removals, jailed, unjailed, tombstoned } = fields
  return {
    type: 'valsetUpdate',
    height,
    timeSeconds,
    additions: fields.additions.map(readValidator),
    removals,
    updated: fields.updated.map(readValidator),
    jailed,
    unjailed,
    tombstoned,
    slashed: fields.slashed.map(readSlash),
  }
}

function readValidator({ valoper, pub_key: pubKey }: z.infer<typeof validatorSchema>): ConsumerValidator {
  return { valoper, pubKey }
}

function readSlash(slash: z.infer<typeof slashSchema>): ValidatorSlash {
  return {
    validator: slash.address,
    infractionHeight: slash.infraction_height,
    infractionTimeSeconds: slash.infraction_time,
    power: slash.power,
    slashAmount: slash.slash_amount,
    slashRatio: slash.slash_ratio,
  }
}
