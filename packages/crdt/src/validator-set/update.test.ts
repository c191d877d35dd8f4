import { describe, expect, it } from 'vitest'
import { createValidatorFacts } from './facts.js'
import { jailValidator, unjailValidator } from './operations.js'
import { updateFrom } from './testing/history.js'
import { applyFact, factsFromUpdate } from './update.js'

const at = { height: 5n, timeSeconds: 50n }

describe('factsFromUpdate', () => {
  it('tells each piece of news with height and time of the packet, and nothing for an unjailing', () => {
    const update = updateFrom({
      height: 5,
      said: [
        ['add', 'a', 'A'],
        ['remove', 'b'],
        ['updateKey', 'c', 'C'],
        ['jail', 'd'],
        ['unjail', 'e'],
        ['tombstone', 'f'],
        ['slash', 'g', 3],
      ],
    })
    expect(factsFromUpdate(update)).toEqual([
      { type: 'add', validator: 'a', ...at, pubKey: 'A' },
      { type: 'jail', validator: 'd', ...at },
      { type: 'remove', validator: 'b', ...at },
      { type: 'updateKey', validator: 'c', ...at, pubKey: 'C' },
      { type: 'tombstone', validator: 'f', ...at },
      {
        type: 'slash',
        validator: 'g',
        slash: {
          infractionHeight: 3n,
          infractionTimeSeconds: 0n,
          power: 1n,
          slashRatio: 100_000_000_000_000_000n,
          slashAmount: 5n,
          reportHeight: 5n,
          reportTimeSeconds: 50n,
        },
      },
    ])
  })

  it('leaves out the removal of who is jailed in the same packet', () => {
    const update = updateFrom({
      height: 5,
      said: [
        ['remove', 'a'],
        ['jail', 'a'],
        ['remove', 'b'],
        ['jail', 'c'],
      ],
    })
    expect(factsFromUpdate(update).map(({ type, validator }) => `${type} ${validator}`)).toEqual([
      'jail a',
      'jail c',
      'remove b',
    ])
  })
})

describe('applyFact', () => {
  it('keeps an addition over an update of the same height, and the greater of two keys otherwise', () => {
    const keysAfter = (...said: Parameters<typeof updateFrom>[0]['said']) =>
      factsFromUpdate(updateFrom({ height: 5, said })).reduce(
        (facts, fact) => applyFact(facts, fact),
        createValidatorFacts(),
      ).keys
    expect(keysAfter(['updateKey', 'v', 'Z'], ['add', 'v', 'A'])).toEqual([{ ...at, pubKey: 'A', origin: 'add' }])
    expect(keysAfter(['add', 'v', 'A'], ['add', 'v', 'B'])).toMatchObject([{ pubKey: 'B' }])
    expect(keysAfter(['add', 'v', 'B'], ['add', 'v', 'A'])).toMatchObject([{ pubKey: 'B' }])
    expect(keysAfter(['updateKey', 'v', 'B'], ['updateKey', 'v', 'A'])).toMatchObject([
      { pubKey: 'B', origin: 'update' },
    ])
  })

  it.each([
    ['reference', ['active', 'jailed', 'unbonded']],
    ['strict', ['jailed', 'unbonded', 'active']],
  ] as const)('ranks statuses of one height as %s says', (precedence, ranked) => {
    const acts = { active: 'add', jailed: 'jail', unbonded: 'remove' } as const
    const statusOf = (...statuses: readonly (keyof typeof acts)[]) =>
      statuses
        .flatMap((status) => factsFromUpdate(updateFrom({ height: 5, said: [[acts[status], 'v']] })))
        .reduce((facts, fact) => applyFact(facts, fact, { precedence, horizonSeconds: null }), createValidatorFacts())
        .status.map(({ status }) => status)
    for (const [index, higher] of ranked.entries())
      for (const lower of ranked.slice(index)) {
        expect(statusOf(higher, lower)).toEqual([higher])
        expect(statusOf(lower, higher)).toEqual([higher])
      }
  })
})

describe('unjailValidator', () => {
  it('leaves a jailed validator as it is', () => {
    const jailed = jailValidator(createValidatorFacts(), at)
    expect(unjailValidator(jailed)).toBe(jailed)
  })
})
