import { describe, expect, it } from 'vitest'
import { type PageElement, readPage } from '../../report/testing/well-formed.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'
import { playExample, playSteps } from '../testing/play.js'
import { renderFirstGenerationReport } from './html.js'

const read = (report: FirstGenerationReport) => readPage(renderFirstGenerationReport(report))
const named = (elements: readonly PageElement[], name: string) => elements.filter((one) => one.name === name)
const texts = (elements: readonly PageElement[], name: string) => named(elements, name).map(({ text }) => text)
const withClass = (elements: readonly PageElement[], word: string) =>
  elements.filter(({ attributes }) => (attributes['class'] ?? '').split(' ').includes(word))

describe('renderFirstGenerationReport', () => {
  it('is one well-formed page that loads nothing, with a section for each part of the run', async () => {
    const report = await playExample()
    const page = renderFirstGenerationReport(report)
    const elements = readPage(page)
    expect(page).not.toMatch(/https?:|url\(|@import/)
    expect(texts(elements, 'h1')).toEqual([report.title])
    expect(texts(elements, 'h2')).toEqual([
      'Settings',
      'Slashes',
      'Lockup',
      'Stake on the consumer',
      'Rewards',
      'Timeline',
      'Invariants',
      'Chains',
    ])
    for (const { attributes } of elements)
      for (const value of Object.values(attributes)) expect(value).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('shows what the run was, and the headline figures', async () => {
    const report = await playExample()
    const elements = read(report)
    expect(texts(elements, 'li')).toEqual([
      'safe rules',
      'first generation',
      '48 steps',
      '42 d of chain time',
      '10 packets, 10 acknowledgements',
      `${report.events} events`,
    ])
    expect(withClass(elements, 'coin').map(({ attributes }) => attributes['title'])).toEqual([
      '2000000000 uosmo',
      '640000000 uosmo',
      '77000000 ujuno',
    ])
    expect(withClass(elements, 'verdict')[0]?.attributes['class']).toBe('verdict good')
  })

  it('tells each step with what it changed, what was refused, and what was out of the ordinary', async () => {
    const elements = read(await playExample())
    expect(withClass(elements, 'what')[2]?.text).toBe('alice cross-stakes 1,000 OSMO on lighthouse')
    const changes = elements.filter(({ name, inside }) => name === 'span' && inside.at(-1) === 'td')
    const changed = changes.map(({ text, attributes }) => [text, attributes['title']])
    expect(changed).toContainEqual(['value +1,000 OSMO', 'value +1000000000uosmo'])
    expect(changed).toContainEqual(['staked +100 JUNO', 'staked +100000000ujuno'])
    expect(withClass(elements, 'reason')[0]?.text).toBe('refused: ClaimsLocked (free: 300000000, asked: 300000001)')
    const notices = withClass(elements, 'notice').map(({ text }) => text)
    expect(notices).toContain('provider: the bond of bob loses 70 OSMO')
    // Whoever follows a slash comes to its step.
    const places = elements.map(({ attributes }) => attributes['id'])
    for (const { attributes } of named(elements, 'a')) expect(places).toContain(attributes['href']?.slice(1))
  })

  it('says what broke', async () => {
    const report = await playExample()
    const broken = [{ id: 'LOCK-1', formula: 'a <= b', detail: '6 > 5', step: 4 }]
    const page = renderFirstGenerationReport({ ...report, invariants: { checked: 9, broken, knownBroken: [] } })
    expect(page).toContain('First LOCK-1 after step 4: 6 &gt; 5.')
    expect(texts(readPage(page), 'code')).toContain('a <= b')
  })

  it('says of the reference rules what is known to break, and what bonds lose besides', async () => {
    const page = renderFirstGenerationReport(await playExample('reference'))
    expect(page).toContain('it loses claims that should be given back (D-41).')
    expect(page).toContain('<td>D-41</td>')
  })

  it('escapes everything that comes from the file', async () => {
    const bad = '<img src=x onerror="alert(1)">\u202e&\'"'
    const report = await playExample()
    const evil: FirstGenerationReport = {
      ...report,
      title: bad,
      description: bad,
      providerDenom: bad,
      consumerDenom: bad,
      settings: { ...report.settings, slasherOwner: bad, rewardsDenom: bad },
      accounts: report.accounts.map((row) => ({ ...row, account: bad })),
      validators: report.validators.map((row) => ({ ...row, validator: bad })),
      slashes: report.slashes.map((slash) => ({
        ...slash,
        validator: bad,
        named: slash.named.map((one) => ({ ...one, account: bad })),
      })),
      slashedClaims: report.slashedClaims.map((one) => ({ ...one, account: bad })),
      rewards: report.rewards.map(() => ({ validator: bad, shared: 1n, paid: [{ account: bad, amount: 1n }] })),
      steps: report.steps.map((step) => ({
        ...step,
        title: bad,
        changed: bad,
        refusal: bad,
        point: { ...step.point, power: { [bad]: 1n } },
      })),
    }
    const page = renderFirstGenerationReport(evil)
    const elements = readPage(page)
    expect(named(elements, 'img')).toEqual([])
    for (const { attributes } of elements) expect(attributes).not.toHaveProperty('onerror')
    expect(page).not.toContain('\u202e')
  })

  it('shows a run without steps, and one in which nothing was done', async () => {
    const nothing = read(await playSteps([]))
    expect(named(nothing, 'svg')).toEqual([])
    expect(texts(nothing, 'p')).toContain('The provider has not heard of any validator.')
    const idle = read(await playSteps([{ op: 'relay' }]))
    expect(texts(idle, 'p')).toEqual(
      expect.arrayContaining([
        'Nobody bonded.',
        'Nothing was staked on any validator after any step.',
        'No validator was slashed: a share of each is worth what was paid for it.',
      ]),
    )
    expect(texts(idle, 'h2')).not.toContain('Slashes')
    expect(texts(idle, 'h2')).not.toContain('Rewards')
  })
})
