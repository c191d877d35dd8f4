import { describe, expect, it } from 'vitest'
import type { RunReport } from '../scenario/report-data.js'
import { formatUnits } from './amounts.js'
import { renderReport } from './index.js'
import { makeUpReport } from './testing/made-up-report.js'
import { type PageElement, readPage } from './testing/well-formed.js'

const small = makeUpReport({ accounts: 12, validators: 5 })

const named = (elements: readonly PageElement[], name: string) => elements.filter((one) => one.name === name)
const texts = (elements: readonly PageElement[], name: string) => named(elements, name).map(({ text }) => text)
const withClass = (elements: readonly PageElement[], word: string) =>
  elements.filter(({ attributes }) => (attributes['class'] ?? '').split(' ').includes(word))

/** The report with this pairing instead of its first. */
function withPairing(report: RunReport, change: Partial<RunReport['pairings'][number]>): RunReport {
  return { ...report, pairings: report.pairings.map((pairing, i) => (i === 0 ? { ...pairing, ...change } : pairing)) }
}

describe('renderReport', () => {
  it('is one well-formed page that loads nothing', () => {
    const page = renderReport(small)
    const elements = readPage(page)
    expect(elements[0]?.name).toBe('html')
    expect(named(elements, 'link').concat(named(elements, 'img'))).toEqual([])
    for (const { attributes } of elements) expect(attributes).not.toHaveProperty('src')
    expect(page).not.toMatch(/https?:|url\(|@import/)
    expect(page).toContain('prefers-color-scheme: dark')
    expect(page).toMatch(/<meta name="viewport"/)
  })

  it('draws each plot for wide and for narrow screens, described in words', () => {
    const svgs = named(readPage(renderReport(small)), 'svg')
    expect(svgs.map(({ attributes }) => attributes['class'])).toEqual(Array(4).fill(['wide', 'narrow']).flat())
    for (const { attributes } of svgs) expect(attributes['aria-label']).toMatch(/\.$/)
    expect(svgs[0]?.attributes['aria-label']).toContain('collateral 1,315.000066 OSMO')
  })

  it('never draws to a place that is no number', () => {
    for (const { attributes } of readPage(renderReport(small)))
      for (const value of Object.values(attributes)) expect(value).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('shows the headline figures', () => {
    const elements = readPage(renderReport(small))
    expect(texts(elements, 'h1')).toEqual([small.title])
    const facts = texts(elements, 'li').slice(0, 6)
    expect(facts).toEqual([
      'safe rules',
      'seed 7',
      '25 steps',
      '21 d of chain time',
      '16 packets, 16 acknowledgements',
      '108 events',
    ])
    expect(withClass(elements, 'verdict')[0]?.attributes['class']).toBe('verdict good')
    const last = small.pairings[0]?.last
    expect(withClass(elements, 'coin').map(({ attributes }) => attributes['title'])).toEqual([
      `${last?.collateral} uosmo`,
      `${last?.staked} uosmo`,
      `${last?.bonded} ujuno`,
    ])
  })

  it('has every validator with its exact amounts, and what they come to together', () => {
    const page = renderReport(small)
    for (const { moniker, validator, staked, requested } of small.pairings[0]?.validators ?? []) {
      expect(page).toContain(`title="${validator}"><bdi>${moniker}</bdi>`)
      expect(page).toContain(`title="${staked} uosmo"`)
      expect(page).toContain(`title="${requested} ujuno"`)
      const unit = { denom: 'ujuno', symbol: 'JUNO', exponent: 6 }
      const [whole, fraction] = formatUnits(requested, unit, 6).split('.')
      expect(page).toContain(`>${whole}<span class="frac">.${fraction}</span></td>`)
    }
    expect(withClass(readPage(page), 'off')).toEqual([])
  })

  it('marks a validator whose requests are not what they must be', () => {
    const validators = small.pairings[0]?.validators.map((one, i) =>
      i === 2 ? { ...one, expected: one.requested + 3n } : one,
    )
    const elements = readPage(renderReport(withPairing(small, validators ? { validators } : {})))
    // Its own row, and the sum.
    expect(withClass(elements, 'off').map(({ text }) => text)).toEqual(['+3', '+3'])
  })

  it('tells each step: what it was, what went through, why not', () => {
    const elements = readPage(renderReport(small))
    const what = elements.filter(({ name, attributes }) => name === 'td' && attributes['class'] === 'what')
    expect(what.length).toBe(small.steps.filter(({ op }) => op !== 'phase').length)
    expect(what[0]?.text).toBe('account0 bonds 801 OSMO')
    expect(what[0]?.attributes['title']).toBe('account0 bonds 801000000uosmo')
    expect(withClass(elements, 'reason').map(({ text }) => text)).toEqual([
      'refused: InsufficientBalance (required: 10009600000, collateral: 12000000)',
    ])
    expect(withClass(elements, 'changes')[0]).toBeDefined()
    const phases = named(elements, 'tr').filter(({ attributes }) => attributes['class'] === 'phase')
    expect(phases.length).toBe(4)
  })

  it('says what broke, and under which deviation', () => {
    const violation = { id: 'MS-I2', formula: 'max(liens) <= collateral', detail: 'alice: 6 > 5', step: 4 }
    const invariants = {
      checked: 1_234,
      broken: [violation, { ...violation, step: 6 }],
      knownBroken: [{ ...violation, id: 'MS-E4', knownBroken: 'D-5' }],
    }
    const page = renderReport({ ...small, invariants })
    const elements = readPage(page)
    expect(withClass(elements, 'verdict')[0]?.attributes['class']).toBe('verdict bad')
    expect(page).toContain('First MS-I2 after step 4: alice: 6 &gt; 5.')
    expect(texts(elements, 'code')).toEqual(['max(liens) <= collateral', 'max(liens) <= collateral'])
    expect(page).toContain('<td>D-5</td>')
    expect(page).toContain('<td class="n">4 to 6</td>')
  })

  it('escapes everything that comes from input', () => {
    const bad = '<img src=x onerror="alert(1)">\u202e&\u001b[31m\'"'
    const evil: RunReport = {
      ...withPairing(makeUpReport({ accounts: 2, validators: 2, moniker: () => bad }), {
        name: bad,
        provider: bad,
        consumer: bad,
        providerDenom: bad,
        consumerDenom: bad,
      }),
      title: bad,
      description: bad,
      chains: {
        [bad]: { chainId: bad, height: 1n, timeNanos: 0n, accounts: 1, validators: 1, bondDenom: bad, supply: 1n },
      },
      invariants: {
        checked: 1,
        broken: [{ id: bad, formula: bad, detail: bad, step: 0 }],
        knownBroken: [{ id: bad, formula: bad, detail: bad, step: 0, knownBroken: bad }],
      },
    }
    const steps = evil.steps.map((step) => ({
      ...step,
      title: bad,
      op: step.op === 'phase' ? 'phase' : bad,
      refusal: bad,
      refused: 1,
    }))
    const page = renderReport({ ...evil, steps })
    const elements = readPage(page)
    expect(named(elements, 'img')).toEqual([])
    for (const { attributes } of elements) expect(attributes).not.toHaveProperty('onerror')
    for (const control of ['\u202e', '\u001b']) expect(page).not.toContain(control)
    expect(texts(elements, 'h1')[0]).toContain('<img src=x onerror="alert(1)">')
  })

  it('shows a run of one step', () => {
    const steps = small.steps.slice(1, 2)
    const last = steps[0]?.pairings[0]
    const page = renderReport(withPairing({ ...small, steps }, { validators: [], ...(last && { last }) }))
    const elements = readPage(page)
    expect(named(elements, 'svg').length).toBe(2)
    expect(page).toContain('After no step a packet was waiting for its acknowledgement.')
    expect(page).toContain('No validator was staked on.')
  })

  it('shows a run without steps or pairings', () => {
    expect(named(readPage(renderReport({ ...small, steps: [] })), 'svg').length).toBe(2)
    expect(named(readPage(renderReport({ ...small, steps: [], pairings: [] })), 'svg')).toEqual([])
  })

  it('shows the real size: 39 validators and 16,461 accounts', () => {
    const report = makeUpReport({ accounts: 16_461, validators: 39 })
    const page = renderReport(report)
    const elements = readPage(page)
    expect(page).toContain('<dd class="figure">16,461</dd>')
    expect(named(elements, 'g').filter(({ attributes }) => attributes['class'] === 'row').length).toBe(2 * 39)
    expect(page.length).toBeLessThan(300_000)
  })

  it('shows 300 validators, 5 pairings and hundreds of steps, with long names', () => {
    const moniker = (i: number) => `${'A validator that has a lot to say about itself '.repeat(3)}${i}`
    const report = makeUpReport({ accounts: 300, validators: 300, pairings: 5, rounds: 40, moniker })
    expect(report.steps.length).toBeGreaterThan(300)
    const page = renderReport(report)
    const elements = readPage(page)
    expect(texts(elements, 'a')).toEqual(report.pairings.map(({ name }) => name))
    expect(elements.filter(({ attributes }) => attributes['class'] === 'moniker').length).toBe(1_500)
    expect(page).toContain('The 260 smaller ones are in the table.')
    for (const text of withClass(elements, 'name')) expect(text.text.length).toBeLessThan(40)
    expect(page.length).toBeLessThan(5_000_000)
  })

  it('keeps columns that tell the values wide enough to be hit', () => {
    const report = makeUpReport({ accounts: 5, validators: 2, rounds: 150 })
    const hits = withClass(readPage(renderReport(report)), 'hit')
    for (const { attributes } of hits.slice(0, 300)) expect(Number(attributes['width'])).toBeGreaterThan(0.5)
    expect(hits.length).toBeLessThan(report.steps.length * 6)
  })

  it('tells beside a step what was out of the ordinary, escaped', () => {
    const notice = { chain: 'osmosis', type: 'slashCut', text: 'took 1500000uosmo of <ada>', more: 0 }
    const steps = small.steps.map((step, i) => (i === 1 ? { ...step, notices: [notice] } : step))
    const told = withClass(readPage(renderReport({ ...small, steps })), 'notice')
    expect(told.map(({ text, attributes }) => [text, attributes['title']])).toEqual([
      ['osmosis: took 1.5 OSMO of <ada>', 'slashCut'],
    ])
  })
})
