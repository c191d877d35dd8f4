import { encodeUtf8, unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DecodeReason } from '../decode-error.js'
import { type JsonValue, MAX_JSON_DEPTH, parseJson, parseJsonBytes, quoteJson, writeJson } from './index.js'

/** Values that our JSON can hold; no integer-like field names, which the language would reorder. */
const { value: anyJson } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.bigInt({ min: -(2n ** 256n), max: 2n ** 256n }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().map((name) => `.${name}`),
      tie('value'),
    ),
  ),
}))

describe('parseJson', () => {
  it('reads every kind of value', () => {
    expect(unwrap(parseJson('{"a":[null,true,false,"x",0,-12],"b":{},"c":[]}'))).toEqual({
      a: [null, true, false, 'x', 0n, -12n],
      b: {},
      c: [],
    })
  })

  it('skips white space between tokens', () => {
    expect(unwrap(parseJson(' \n\r\t{ "a" : [ 1 , 2 ] } \n'))).toEqual({ a: [1n, 2n] })
  })

  it('keeps every digit of a number', () => {
    for (const digits of ['9223372036854775808', '18446744073709551615', '340282366920938463463374607431768211456'])
      expect(unwrap(parseJson(digits))).toBe(BigInt(digits))
    for (let length = 14; length <= 17; length++) {
      const digits = '9'.repeat(length)
      expect(unwrap(parseJson(`-${digits}`))).toBe(-BigInt(digits))
    }
  })

  it('reads escapes and characters beyond the basic plane', () => {
    expect(unwrap(parseJson(String.raw`"\" \\ \/ \b \f \n \r \t \u00e9 \uD83D\ude00 😀 é"`))).toBe(
      '" \\ / \b \f \n \r \t é 😀 😀 é',
    )
  })

  it('takes a field of the name __proto__ as any other', () => {
    const value = unwrap(parseJson('{"__proto__":{"x":1},"y":2}'))
    expect(Object.entries(value ?? {})).toEqual([
      ['__proto__', { x: 1n }],
      ['y', 2n],
    ])
  })

  const refused: readonly [reason: DecodeReason, text: string, path: readonly string[], offset: number][] = [
    ['truncated', '', [], 0],
    ['truncated', '{"a":', ['a'], 5],
    ['truncated', '{"a"', ['a'], 4],
    ['truncated', '{"a":[1,', ['a', '1'], 8],
    ['truncated', '"abc', [], 4],
    ['truncated', '"abc\\', [], 4],
    ['truncated', 'tru', [], 3],
    ['truncated', '-', [], 1],
    ['unexpectedCharacter', 'not json', [], 1],
    ['unexpectedCharacter', '{a:1}', [], 1],
    ['unexpectedCharacter', '{"a":1,}', [], 7],
    ['unexpectedCharacter', '{"a" 1}', ['a'], 5],
    ['unexpectedCharacter', '[1,]', ['1'], 3],
    ['unexpectedCharacter', '[1 2]', [], 3],
    ['unexpectedCharacter', '+1', [], 0],
    ['unexpectedCharacter', '.5', [], 0],
    ['unexpectedCharacter', 'NaN', [], 0],
    ['unexpectedCharacter', '\ufeff{}', [], 0],
    ['trailingText', '{} x', [], 3],
    ['trailingText', '1 2', [], 2],
    ['trailingText', '1x', [], 1],
    ['duplicateKey', '{"a":1,"b":2,"a":3}', ['a'], 13],
    ['duplicateKey', '{"__proto__":1,"__proto__":2}', ['__proto__'], 15],
    ['controlCharacter', '{"a":"x\ny"}', ['a'], 7],
    ['controlCharacter', '"\\n\u0000"', [], 3],
    ['badEscape', '"\\x"', [], 1],
    ['badEscape', '"\\u12g4"', [], 1],
    ['loneSurrogate', '"\\ud83d"', [], 1],
    ['loneSurrogate', '"\\ud83d\\u0041"', [], 1],
    ['loneSurrogate', '"\\ude00"', [], 1],
    ['loneSurrogate', '"a\ud83d"', [], 2],
    ['leadingZero', '[01]', ['0'], 1],
    ['leadingZero', '-007', [], 1],
    ['negativeZero', '-0', [], 1],
    ['fraction', '{"a":{"b":1.0}}', ['a', 'b'], 10],
    ['exponent', '1e3', [], 0],
    ['exponent', '1E3', [], 0],
    ['tooManyDigits', '1'.repeat(129), [], 0],
  ]
  it.each(refused)('refuses, as %s, %j', (reason, text, path, offset) => {
    expect(parseJson(text)).toEqual({ ok: false, error: { type: 'DecodeError', reason, path, offset } })
  })

  it('reads as deep as the contracts and no deeper', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(parseJson(nested(MAX_JSON_DEPTH)).ok).toBe(true)
    expect(parseJson(nested(MAX_JSON_DEPTH + 1))).toMatchObject({ ok: false, error: { reason: 'tooDeep' } })
  })

  it('agrees with the language on texts without fractions and large numbers', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const read = parseJson(text)
        // From 2^53 on, 16 digits at least, the language itself is no longer exact.
        fc.pre(read.ok && !/[0-9]{16}/.test(text))
        expect(JSON.parse(text, (_name, value) => (typeof value === 'number' ? BigInt(value) : value))).toEqual(
          unwrap(read),
        )
      }),
    )
  })

  it('answers every text, whatever it is', () => {
    const mutated = fc
      .tuple(anyJson, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(4))
      .map(([value, at, inserted, removed]) => {
        const text = writeJson(value)
        const place = at % (text.length + 1)
        return text.slice(0, place) + inserted + text.slice(place + removed)
      })
    fc.assert(
      fc.property(mutated, (text) => {
        const read = parseJson(text)
        if (read.ok) expect(unwrap(parseJson(writeJson(read.value)))).toEqual(read.value)
        else expect(read.error.offset).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('parseJsonBytes', () => {
  it('reads UTF-8', () => {
    expect(unwrap(parseJsonBytes(encodeUtf8('{"é":"😀"}')))).toEqual({ é: '😀' })
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(parseJsonBytes(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false, error: { reason: 'badUtf8' } })
  })
})

describe('writeJson', () => {
  it('writes without white space, in the order of the fields, numbers as bare digits', () => {
    expect(writeJson({ b: [null, true, 1n, -2n], a: { x: 'y' }, c: {} })).toBe(
      '{"b":[null,true,1,-2],"a":{"x":"y"},"c":{}}',
    )
  })

  it('writes what parseJson reads back', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(unwrap(parseJson(writeJson(value)))).toEqual(value)
      }),
    )
  })
})

describe('quoteJson', () => {
  it('escapes as the contracts do', () => {
    expect(quoteJson('plain')).toBe('"plain"')
    expect(quoteJson('"\\/\b\t\n\f\r')).toBe(String.raw`"\"\\/\b\t\n\f\r"`)
    expect(quoteJson('\u0000\u001f\u007f é😀')).toBe('"\\u0000\\u001F\u007f é😀"')
  })

  it('puts a replacement where a lone surrogate stood', () => {
    expect(quoteJson('a\ud83db\ude00')).toBe('"a\ufffdb\ufffd"')
  })
})
