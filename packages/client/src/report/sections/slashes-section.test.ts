import { describe, expect, it } from 'vitest'
import type { PersonLoss, SlashRecord } from '../../scenario/report-data.js'
import { renderReport } from '../html.js'
import { makeUpReport } from '../testing/made-up-report.js'
import { readPage } from '../testing/well-formed.js'
import { slashesSection } from './slashes-section.js'

const loss: PersonLoss = { chain: 'osmosis', denom: 'uosmo', name: '<ada>', collateral: 8_000_000n, burned: 500_000n }
const slash: SlashRecord = {
  step: 3,
  kind: 'cross',
  chain: 'osmosis',
  vault: 'vault',
  pairing: 'osmosis->juno',
  validator: 'lighthouse',
  denom: 'uosmo',
  users: 2,
  collateral: 9_000_000n,
  burned: { local: 250_000n, 'osmosis->stargaze': 500_000n },
  named: [loss],
}
const shape = { accounts: 3, validators: 2 }

describe('slashesSection', () => {
  it('says what each slash took, what burns elsewhere, and who lost most', () => {
    const report = makeUpReport({ ...shape, slashes: [slash], losses: { people: 2, named: [loss] } })
    const cells = readPage(slashesSection(report)?.markup ?? '').filter(({ name }) => name === 'td')
    expect(cells.map(({ text }) => text.trim())).toEqual(
      expect.arrayContaining([
        'lighthouse',
        'osmosis->juno',
        '2',
        '0.25 OSMO for osmosis itself, 0.5 OSMO for osmosis->stargaze',
      ]),
    )
    expect(cells.map(({ attributes }) => attributes['title']).filter(Boolean)).toEqual([
      '9000000 uosmo',
      '8000000 uosmo',
      '500000 uosmo',
    ])
    expect(slashesSection(report)?.markup).toContain('And 1 account that lost less.')
    // A slash leads to its step, which is there.
    const page = readPage(renderReport(report))
    expect(page.some(({ attributes }) => attributes['href'] === '#step-3')).toBe(true)
    expect(page.some(({ name, attributes }) => name === 'tr' && attributes['id'] === 'step-3')).toBe(true)
  })

  it('calls a slash at home the own one of its chain', () => {
    const { pairing: _, ...local } = { ...slash, kind: 'local' as const }
    const report = makeUpReport({ ...shape, slashes: [local], losses: { people: 1, named: [loss] } })
    expect(slashesSection(report)?.markup).toContain('<td>osmosis, its own</td>')
    expect(slashesSection(report)?.markup).not.toContain('lost less')
  })

  it('is left out where nobody was slashed', () => {
    expect(slashesSection(makeUpReport(shape))).toBeUndefined()
  })
})
