import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../scripts/subpaths.mjs'
import { titlesIn, UNKNOWN } from './titles.js'

interface Group {
  readonly of: string
  readonly ids: readonly string[]
}

const known: {
  readonly reference: Readonly<Record<string, Group>>
  readonly executed: Readonly<Record<string, Group>>
  readonly beyond: Readonly<Record<string, Group>>
  readonly exceptions: readonly { readonly id: string; readonly reason: string }[]
} = JSON.parse(readFileSync(join(root, 'testdata', 'acceptance.json'), 'utf8'))

const idsOf = (groups: Readonly<Record<string, Group>>) => Object.values(groups).flatMap(({ ids }) => ids)
const due = [...idsOf(known.reference), ...idsOf(known.executed)]
const exceptions = known.exceptions.map(({ id }) => id)

/** Beside the lines of the acceptance list, titles may name a deviation, a formula or a section of the specification. */
const OTHERS = [/^D-([1-9]|[1-3]\d|4[0-2])$/, /^P[1-7]$/, /^V[1-6]$/, /^\d+(\.\d+)?$/]
const all = new Set([...due, ...idsOf(known.beyond)])
const isKnown = (id: string) => all.has(id) || OTHERS.some((pattern) => pattern.test(id))

/** `[MS A-01 safe]`, and where it stands. */
interface Tag {
  readonly file: string
  readonly tag: string
}

const files = ['packages', 'tests']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => `${folder}/${f}`),
  )
  .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
const tags: readonly Tag[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  const titles = text.includes('[MS') ? titlesIn(join(root, file), text) : []
  return titles.flatMap((title) => Array.from(title.matchAll(/\[MS\b[^\]]*\]/g), ([tag]) => ({ file, tag })))
})

describe('the acceptance lines', () => {
  test('each has a test under reference, or is an exception with a reason', () => {
    const asserted = new Set(tags.map(({ tag }) => tag))
    const without = due.filter((id) => !asserted.has(`[MS ${id} reference]`))
    expect(without).toEqual(exceptions)
    for (const { reason } of known.exceptions) expect(reason).not.toBe('')
  })

  test('are what titles name, and nothing else', () => {
    const odd = tags.filter(({ tag }) => {
      const [, id = ''] = /^\[MS (\S+)( safe| reference)?\]$/.exec(tag) ?? []
      return !isKnown(id)
    })
    expect(odd).toEqual([])
  })

  test('are listed once', () => {
    const listed = [...due, ...idsOf(known.beyond)]
    expect(listed.filter((id, i) => listed.indexOf(id) !== i)).toEqual([])
  })
})

describe('titlesIn', () => {
  const titles = (...lines: readonly string[]) =>
    titlesIn(join(root, 'tests', 'workspace', 'a.test.ts'), lines.join('\n'))

  test('fills in the cases of a test, and of what is around it', () => {
    const sets = `const SETS = ['safe', 'reference'] as const`
    const both = ['[MS A-01 safe]', '[MS A-01 reference]']
    expect(titles(sets, `it.each(SETS)('[MS A-01 %s]', () => {})`)).toEqual(both)
    expect(titles(sets, `describe.each(SETS)('%s', (rules) => { it(\`[MS A-01 \${rules}]\`) })`)).toEqual([
      'safe',
      both[0],
      'reference',
      both[1],
    ])
    expect(titles(`it.each([{ name: 'safe' }, { name: 'reference' }])('[MS A-01 $name]')`)).toEqual(both)
    expect(titles(`const { reference } = RULES`, `test.for([reference])('[MS A-01 $name]')`)).toEqual([both[1]])
    expect(titles(`for (const a of b) it.each([['A-01', 'x'], ['A-02', 'y']])('[MS %s safe] %s')`)).toEqual([
      '[MS A-01 safe] x',
      '[MS A-02 safe] y',
    ])
  })

  test('reads cases of a file that is imported', () => {
    const from = '../../packages/core/test-support/external-staking.js'
    expect(titles(`import { RULE_SETS } from '${from}'`, `it.each(RULE_SETS)('%s')`)).toEqual(['safe', 'reference'])
  })

  test('hands each argument out once, as vitest does', () => {
    expect(titles(`it.each(['safe'])('[MS A-01 %s] [MS A-02 %s]')`)).toEqual(['[MS A-01 safe] [MS A-02 undefined]'])
  })

  test('says where it cannot know, and passes over what is skipped', () => {
    expect(titles(`it.each(some())('[MS A-01 %s]')`, 'it(title)')).toEqual([`[MS A-01 ${UNKNOWN}]`, UNKNOWN])
    expect(titles(`it.skip('a')`, `describe.skip('b', () => { it('c') })`, `it.todo('d')`, `it('e')`)).toEqual(['e'])
  })
})
