import { unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mangled } from '../../../test-support/arbitraries.js'
import { CONTRACT_ARBITRARIES } from '../../../test-support/contract-arbitraries.js'
import { decodeAt, encodeAt, FACTS } from '../../../test-support/contract-doors.js'
import type { Door } from '../../../test-support/contract-vectors.js'
import { type JsonObject, type JsonValue, parseJson, writeJson } from '../json/index.js'
import { CONTRACT_CODECS, type ContractKind } from './index.js'

// Their names are the keys of the table.
const kinds = Object.keys(CONTRACT_ARBITRARIES) as ContractKind[]

const doors = kinds.flatMap((kind) =>
  (['instantiate', 'execute', 'sudo', 'query'] as const).flatMap((door) => {
    const said = CONTRACT_ARBITRARIES[kind][door]
    return said === undefined ? [] : [[kind, door, said] as [ContractKind, Door, fc.Arbitrary<object>]]
  }),
)

const answers = kinds.flatMap((kind) =>
  Object.entries(CONTRACT_ARBITRARIES[kind].answers).map(
    ([type, answer]) => [kind, type, answer] as [ContractKind, string, fc.Arbitrary<unknown>],
  ),
)

const isObject = (json: JsonValue): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Every place of a value that something else can be put in, as the value with it. */
function variants(json: JsonValue, change: (part: JsonValue) => readonly JsonValue[]): JsonValue[] {
  const own = [...change(json)]
  if (Array.isArray(json)) {
    const items: readonly JsonValue[] = json
    const withOther = (at: number, other: JsonValue) => [...items.slice(0, at), other, ...items.slice(at + 1)]
    return [...own, ...items.flatMap((item, at) => variants(item, change).map((other) => withOther(at, other)))]
  }
  if (!isObject(json)) return own
  const parts = Object.entries(json)
  return [
    ...own,
    ...parts.flatMap(([name, part]) => variants(part, change).map((other) => ({ ...json, [name]: other }))),
  ]
}

describe.each(doors)('%s, %s', (kind, door, said) => {
  const written = said.map((message) => encodeAt(kind, door, message))

  it('comes back as it was said, also over the text', () => {
    fc.assert(
      fc.property(said, (message) => {
        const json = encodeAt(kind, door, message)
        expect(unwrap(decodeAt(kind, door, json))).toEqual(message)
        expect(unwrap(decodeAt(kind, door, unwrap(parseJson(writeJson(json)))))).toEqual(message)
      }),
    )
  })

  it('is refused with an unknown field anywhere', () => {
    fc.assert(
      fc.property(written, (json) => {
        for (const other of variants(json, (part) => (isObject(part) ? [{ ...part, memo: '' }] : [])))
          expect(decodeAt(kind, door, other)).toMatchObject({
            ok: false,
            error: { type: 'DecodeError', reason: expect.stringMatching(/^(unknownField|notOneKey)$/) },
          })
      }),
      { numRuns: 30 },
    )
  })

  it('is refused with a number that no u64 is', () => {
    fc.assert(
      fc.property(written, (json) => {
        for (const [bad, reason] of [
          [2n ** 64n, 'aboveLimit'],
          [-1n, 'negative'],
          ['1', 'wrongType'],
        ] as const)
          for (const other of variants(json, (part) => (typeof part === 'bigint' ? [bad] : [])))
            expect(decodeAt(kind, door, other)).toMatchObject({ ok: false, error: { reason } })
      }),
      { numRuns: 30 },
    )
  })

  it('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(mangled(written.map(writeJson)), (text) => {
        const json = parseJson(text)
        fc.pre(json.ok)
        const read = decodeAt(kind, door, unwrap(json))
        if (read.ok) expect(unwrap(decodeAt(kind, door, encodeAt(kind, door, read.value)))).toEqual(read.value)
        else expect(read.error.type).toBe('DecodeError')
      }),
    )
  })

  it('is read or refused, whatever stands in one place', () => {
    const parts = fc.oneof(
      fc.constantFrom<JsonValue>(
        null,
        true,
        '',
        0n,
        [],
        {},
        [null],
        { validator: null },
        'e30=',
        '18446744073709551616',
      ),
      fc.string(),
      fc.bigInt(),
    )
    fc.assert(
      fc.property(written, parts, (json, part) => {
        for (const other of variants(json, () => [part])) {
          const read = decodeAt(kind, door, other)
          if (read.ok) expect(unwrap(decodeAt(kind, door, encodeAt(kind, door, read.value)))).toEqual(read.value)
          else expect(read.error.type).toBe('DecodeError')
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe.each(answers)('%s, the answer to %s', (kind, type, answer) => {
  const codec = CONTRACT_CODECS[kind]
  const written = answer.map((given) => codec.encodeAnswer({ type }, given, FACTS))

  it('comes back as it was given', () => {
    fc.assert(
      fc.property(answer, (given) => {
        const json = codec.encodeAnswer({ type }, given, FACTS)
        expect(unwrap(codec.decodeAnswer({ type }, unwrap(parseJson(writeJson(json)))))).toEqual(given)
      }),
    )
  })

  it('is refused with an unknown field anywhere', () => {
    fc.assert(
      fc.property(written, (json) => {
        for (const other of variants(json, (part) => (isObject(part) ? [{ ...part, memo: '' }] : [])))
          expect(codec.decodeAnswer({ type }, other)).toMatchObject({
            ok: false,
            error: { reason: expect.stringMatching(/^(unknownField|notOneKey)$/) },
          })
      }),
      { numRuns: 30 },
    )
  })

  it('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(mangled(written.map(writeJson)), (text) => {
        const json = parseJson(text)
        fc.pre(json.ok)
        const read = codec.decodeAnswer({ type }, unwrap(json))
        if (!read.ok) expect(read.error.type).toBe('DecodeError')
      }),
    )
  })
})
