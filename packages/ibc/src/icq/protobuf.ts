import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { decodeUtf8, encodeUtf8 } from '@meshwork/core/foundation'

/** A field as it stands in a message: a number, or bytes. Fields of other kinds are nobody's here, and passed over. */
export interface ProtoField {
  readonly number: number
  readonly value: bigint | Uint8Array
}

/** The fields of a message, in the order of the bytes; `undefined` when the bytes are none. */
export function readFields(bytes: Uint8Array): readonly ProtoField[] | undefined {
  const fields: ProtoField[] = []
  try {
    const reader = new BinaryReader(bytes, strictUtf8)
    while (reader.pos < reader.len) {
      const [number, type] = reader.tag()
      if (type === WireType.Varint) fields.push({ number, value: BigInt(reader.uint64()) })
      else if (type === WireType.LengthDelimited) fields.push({ number, value: reader.bytes() })
      else reader.skip(type, number)
    }
    // The last field may claim more bytes than there are.
    return reader.pos === reader.len ? fields : undefined
  } catch {
    // How the reader says that bytes are no protobuf.
    return undefined
  }
}

/** The number of a field: the last one counts; 0 where there is none, as protobuf has it; `undefined` where bytes stand in its place. */
export function numberField(fields: readonly ProtoField[], number: number): bigint | undefined {
  const value = lastOf(fields, number)
  if (value === undefined) return 0n
  return typeof value === 'bigint' ? value : undefined
}

/** The bytes of a field, as {@link numberField}; empty where there is none. */
export function bytesField(fields: readonly ProtoField[], number: number): Uint8Array | undefined {
  const value = lastOf(fields, number)
  if (value === undefined) return NOTHING
  return typeof value === 'bigint' ? undefined : value
}

/** The text of a field; `undefined` also for bytes that are no UTF-8. */
export function textField(fields: readonly ProtoField[], number: number): string | undefined {
  const bytes = bytesField(fields, number)
  return bytes && textOf(bytes)
}

/** The messages of a repeated field, in order; `undefined` where a number stands in the place of one. */
export function repeatedField(fields: readonly ProtoField[], number: number): readonly Uint8Array[] | undefined {
  const values = fields.flatMap((field) => (field.number === number ? [field.value] : []))
  const messages = values.filter((value) => typeof value !== 'bigint')
  return messages.length === values.length ? messages : undefined
}

/** A message of these fields, in this order. Numbers of 0 and empty bytes are left out, as every writer does, but for those of `always`. */
export function writeFields(fields: readonly ProtoField[], always: readonly number[] = []): Uint8Array {
  const writer = new BinaryWriter(encodeUtf8)
  for (const { number, value } of fields) {
    if (!always.includes(number) && (typeof value === 'bigint' ? value === 0n : value.length === 0)) continue
    if (typeof value === 'bigint') writer.tag(number, WireType.Varint).uint64(value)
    else writer.tag(number, WireType.LengthDelimited).bytes(value)
  }
  return writer.finish()
}

function lastOf(fields: readonly ProtoField[], number: number): bigint | Uint8Array | undefined {
  let value: bigint | Uint8Array | undefined
  for (const field of fields) if (field.number === number) value = field.value
  return value
}

const NOTHING = new Uint8Array(0)

function textOf(bytes: Uint8Array): string | undefined {
  return decodeUtf8(bytes)
}

function strictUtf8(bytes: Uint8Array): string {
  return textOf(bytes) ?? ''
}
