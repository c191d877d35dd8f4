import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Case, type Deviation, folder, isBuilt, readDeviations } from './deviations.js'
import { renderDocument } from './document.js'
import { measureCase } from './measure.js'
import { readTraceTallies } from './trace-tallies.js'

const deviations = readDeviations()
const cases = deviations.flatMap(({ id, title, cases = [] }) => cases.map((one) => [id, title, one] as const))
const root = new URL('../../', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** What a case shows, by what it is about. */
const shown = ({ shows }: Case, rules: 'reference' | 'safe') =>
  Object.fromEntries(shows.map((show) => [`${show.what} (step ${show.step})`, show[rules]]))

/** Both rule sets of a case come from one measurement. */
const measured = new Map<string, Promise<Case>>()
function measuredCase(one: Case): Promise<Case> {
  const known = measured.get(one.input) ?? measureCase(one)
  measured.set(one.input, known)
  return known
}

describe('the differences to the deployed contracts', () => {
  for (const [id, title, one] of cases) {
    it(`[MS ${id} reference] ${title}: ${one.input}`, async () => {
      expect(shown(await measuredCase(one), 'reference')).toEqual(shown(one, 'reference'))
    })

    // Where both are the same it is not built yet: the title does not say that it is.
    const tag = isBuilt(one) ? `[MS ${id} safe]` : `${id}, not built yet under safe,`
    it(`${tag} ${title}: ${one.input}`, async () => {
      expect(shown(await measuredCase(one), 'safe')).toEqual(shown(one, 'safe'))
    })
  }

  it('are all listed, once', () => {
    expect(deviations.map(({ id }) => id)).toEqual(Array.from({ length: 42 }, (_, i) => `D-${i + 1}`))
  })

  it('each have a case, a test, or a reason why there is none yet', () => {
    const bare = deviations.filter(({ kind, cases = [], tests = [], comes }) => {
      if (kind === 'rule') return cases.length === 0
      // Nothing of ours could do what the contracts do there.
      return kind !== 'both' && tests.length === 0 && comes === undefined
    })
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  it('have no case that nobody runs', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.input.json'))
    expect(files.sort()).toEqual(cases.map(([, , { input }]) => `${input}.input.json`).sort())
  })

  it.each(deviations.flatMap(({ id, tests = [] }) => tests.map((test) => [id, test] as const)))(
    '%s names a test that is there',
    (_id, { file, title }) => {
      expect(existsSync(new URL(file, root))).toBe(true)
      expect(text(file)).toContain(title)
    },
  )
})

describe('docs/reference-differences.md', () => {
  it('is up to date; else npm run differences -- --write', () => {
    expect(text('docs/reference-differences.md')).toBe(renderDocument(deviations, readTraceTallies()))
  })

  it('keeps apart what is built from what is not', () => {
    const one: Case = { input: 'D-3', shows: [{ what: 'x', at: 'y', step: 0, reference: '1', safe: '1' }] }
    const deviation: Deviation = { id: 'D-3', kind: 'rule', title: 't', contracts: 'c', meshwork: 'm', cases: [one] }
    expect(renderDocument([deviation], [])).toContain('Not built yet; for now as the contracts. What it will be: m')
    const built: Case = { ...one, shows: [{ what: 'x', at: 'y', step: 0, reference: '1', safe: '2' }] }
    expect(renderDocument([{ ...deviation, cases: [built] }], [])).not.toContain('Not built yet')
    expect(renderDocument([{ ...deviation, cases: [built, one] }], [])).toContain('Not built yet for D-3. m')
  })
})
