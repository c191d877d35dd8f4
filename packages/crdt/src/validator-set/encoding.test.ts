import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyUpdates } from './apply-update.js'
import {
  decodeValidatorFacts,
  decodeValidatorSet,
  encodeValidatorFacts,
  encodeValidatorSet,
  PLAIN_BRANDS,
} from './encoding.js'
import type { ValidatorFacts } from './facts.js'
import { createValidatorFacts } from './facts.js'
import type { BrandReaders } from './facts-bytes.js'
import type { ValidatorSet } from './set.js'
import { createValidatorSet } from './set.js'
import { takeDueSlashes } from './set-queries.js'
import { updateFrom } from './testing/history.js'

/** A set with something in every field. */
const FULL: ValidatorSet = takeDueSlashes(
  applyUpdates(
    createValidatorSet(),
    [
      updateFrom({
        height: 1,
        said: [
          ['add', 'v', 'A'],
          ['slash', 'w', 1],
        ],
      }),
      updateFrom({
        height: 2,
        said: [
          ['jail', 'v'],
          ['updateKey', 'v', 'é'],
          ['slash', 'v', 1],
        ],
      }),
      updateFrom({
        height: 3,
        said: [
          ['remove', 'v'],
          ['tombstone', 'v'],
          ['slash', 'v', 0],
        ],
      }),
      updateFrom({ height: 4, said: [['jail', 'w']] }),
    ],
    { precedence: 'reference', windowSeconds: 30n },
  ),
).set

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const number = (value: number) => value.toString(16).padStart(16, '0')

describe('encodeValidatorSet', () => {
  it('writes version, horizon and entries in the layout of docs/machines/validator-set.md', () => {
    expect(hex(encodeValidatorSet(createValidatorSet()))).toBe('01' + '00' + '00000000')
    const set = applyUpdates(createValidatorSet(), [updateFrom({ height: 2, said: [['add', 'v', 'A']] })], {
      precedence: 'reference',
      windowSeconds: 5n,
    })
    const expected = [
      '01',
      `01${number(15)}`,
      '00000001',
      `00000001${'76'}`,
      `01${number(2)}`,
      `00000001${number(2)}${number(20)}${'00'}${'00000001'}${'41'}`,
      `00000001${number(2)}${number(20)}${'00'}`,
      '00',
      '00000000',
      '00000000',
    ]
    expect(hex(encodeValidatorSet(set))).toBe(expected.join(''))
  })

  it('writes slashes field by field, ratio and amount in sixteen bytes', () => {
    const slash = {
      infractionHeight: 1n,
      infractionTimeSeconds: 2n,
      power: 3n,
      slashRatio: 4n,
      slashAmount: 5n,
      reportHeight: 6n,
      reportTimeSeconds: 7n,
    }
    const facts: ValidatorFacts = { ...createValidatorFacts(), tomb: { height: 8n, timeSeconds: 9n }, slashes: [slash] }
    const wide = (value: number) => value.toString(16).padStart(32, '0')
    expect(hex(encodeValidatorFacts(facts))).toBe(
      `01${'00'}${'00000000'}${'00000000'}01${number(8)}${number(9)}00000001` +
        `${number(1)}${number(2)}${number(3)}${wide(4)}${wide(5)}${number(6)}${number(7)}00000000`,
    )
  })
})

describe('decodeValidatorSet', () => {
  it('gives back a set with something in every field', () => {
    expect(FULL.horizonSeconds).not.toBeNull()
    expect(FULL.entries.map(({ facts }) => [facts.slashes.length, facts.applied.length])).toEqual([
      [1, 1],
      [1, 0],
    ])
    expect(decodeValidatorSet(encodeValidatorSet(FULL), PLAIN_BRANDS)).toEqual({ ok: true, value: FULL })
  })

  it('refuses every beginning of the bytes, and anything behind them', () => {
    const bytes = encodeValidatorSet(FULL)
    for (let length = 0; length < bytes.length; length += 1) {
      const result = decodeValidatorSet(bytes.subarray(0, length), PLAIN_BRANDS)
      expect(result).toMatchObject({ ok: false, error: { type: 'MalformedBytes', reason: 'truncated' } })
    }
    expect(decodeValidatorSet(Uint8Array.from([...bytes, 0]), PLAIN_BRANDS)).toEqual({
      ok: false,
      error: { type: 'MalformedBytes', reason: 'trailingBytes', offset: bytes.length, path: '' },
    })
  })

  it('refuses any changed byte, or reads another set that it writes as it stands', () => {
    const bytes = encodeValidatorSet(FULL)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (index, value) => {
        const changed = Uint8Array.from(bytes)
        changed[index] = value
        const result = decodeValidatorSet(changed, PLAIN_BRANDS)
        if (result.ok) expect(hex(encodeValidatorSet(result.value))).toBe(hex(changed))
      }),
      { numRuns: 5000 },
    )
  })

  it('names what it cannot read', () => {
    const bytes = encodeValidatorSet(FULL)
    const changed = (index: number, value: number) => {
      const copy = Uint8Array.from(bytes)
      copy[index] = value
      const result = decodeValidatorSet(copy, PLAIN_BRANDS)
      return result.ok ? null : result.error
    }
    expect(changed(0, 2)).toMatchObject({ reason: 'unsupportedVersion', offset: 0, path: 'version' })
    expect(changed(1, 2)).toMatchObject({ reason: 'unknownTag', offset: 1, path: 'horizonSeconds' })
    // version, horizon, count, length of the name, name, base, count, height and time of the first key
    const originAt = 1 + 9 + 4 + 4 + 1 + 9 + 4 + 16
    expect(changed(originAt, 9)).toMatchObject({
      reason: 'unknownTag',
      offset: originAt,
      path: 'entries[0].facts.keys[0].origin',
    })
  })

  it.each<[string, (set: ValidatorSet) => ValidatorSet, string]>([
    ['entries out of order', (set) => ({ ...set, entries: [...set.entries].reverse() }), ''],
    ['one validator twice', (set) => ({ ...set, entries: [...set.entries, ...set.entries.slice(1)] }), ''],
    ['an entry without facts', (set) => ({ ...set, entries: [{ validator: 'a', facts: createValidatorFacts() }] }), ''],
    ['history that should be pruned', (set) => ({ ...set, horizonSeconds: 99n }), ''],
    [
      'facts out of order',
      (set) => ({
        ...set,
        entries: set.entries.map(({ validator, facts }) => ({
          validator,
          facts: { ...facts, status: [...facts.status].reverse() },
        })),
      }),
      'entries[0].facts',
    ],
  ])('refuses %s', (_, spoil, path) => {
    const result = decodeValidatorSet(encodeValidatorSet(spoil(FULL)), PLAIN_BRANDS)
    expect(result).toMatchObject({ ok: false, error: { reason: 'notCanonical', path } })
  })

  it.each<[keyof BrandReaders<typeof PLAIN_BRANDS extends BrandReaders<infer B> ? B : never>, string]>([
    ['validator', 'entries[0].validator'],
    ['pubKey', 'entries[0].facts.keys[0].pubKey'],
    ['ratio', 'entries[0].facts.slashes[0].slashRatio'],
    ['amount', 'entries[0].facts.slashes[0].slashAmount'],
  ])('asks the host about each %s', (brand, path) => {
    const result = decodeValidatorSet(encodeValidatorSet(FULL), { ...PLAIN_BRANDS, [brand]: () => null })
    expect(result).toMatchObject({ ok: false, error: { reason: 'refusedValue', path } })
  })
})

describe('decodeValidatorFacts', () => {
  it('names the field that is cut short, each in its turn', () => {
    const slash = (reportHeight: bigint) => ({
      infractionHeight: 1n,
      infractionTimeSeconds: 2n,
      power: 3n,
      slashRatio: 4n,
      slashAmount: 5n,
      reportHeight,
      reportTimeSeconds: 60n,
    })
    const facts: ValidatorFacts = {
      base: 1n,
      keys: [{ height: 1n, timeSeconds: 10n, pubKey: 'A', origin: 'add' }],
      status: [{ height: 1n, timeSeconds: 10n, status: 'active' }],
      tomb: { height: 8n, timeSeconds: 80n },
      slashes: [slash(6n)],
      applied: [slash(7n)],
    }
    const bytes = encodeValidatorFacts(facts)
    const named = new Set<string>()
    for (let length = 1; length < bytes.length; length += 1) {
      const result = decodeValidatorFacts(bytes.subarray(0, length), PLAIN_BRANDS)
      if (!result.ok) named.add(result.error.path)
    }
    const slashFields = [
      'infractionHeight',
      'infractionTimeSeconds',
      'power',
      'slashRatio',
      'slashAmount',
      'reportHeight',
      'reportTimeSeconds',
    ]
    expect([...named]).toEqual([
      'base',
      'keys',
      ...['height', 'timeSeconds', 'origin', 'pubKey'].map((field) => `keys[0].${field}`),
      'status',
      ...['height', 'timeSeconds', 'status'].map((field) => `status[0].${field}`),
      'tomb',
      'tomb.height',
      'tomb.timeSeconds',
      'slashes',
      ...slashFields.map((field) => `slashes[0].${field}`),
      'applied',
      ...slashFields.map((field) => `applied[0].${field}`),
    ])
  })

  it('gives back the facts of one validator', () => {
    for (const { facts } of FULL.entries)
      expect(decodeValidatorFacts(encodeValidatorFacts(facts), PLAIN_BRANDS)).toEqual({ ok: true, value: facts })
    const nothing = createValidatorFacts()
    expect(decodeValidatorFacts(encodeValidatorFacts(nothing), PLAIN_BRANDS)).toEqual({ ok: true, value: nothing })
  })

  it('refuses facts that no history leads to, and other versions', () => {
    const facts: ValidatorFacts = { ...createValidatorFacts(), base: 3n }
    expect(decodeValidatorFacts(encodeValidatorFacts(facts), PLAIN_BRANDS)).toEqual({
      ok: false,
      error: { type: 'MalformedBytes', reason: 'notCanonical', offset: 1, path: '' },
    })
    expect(decodeValidatorFacts(Uint8Array.from([0]), PLAIN_BRANDS)).toMatchObject({
      ok: false,
      error: { reason: 'unsupportedVersion' },
    })
  })
})
