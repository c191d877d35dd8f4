import { readFileSync } from 'node:fs'
import {
  checkSimulation,
  failureModes,
  fractionText,
  readSimulation,
  simulate,
  simulationSchema,
} from '@meshwork/client/simulation'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'

// The guide to simulations quotes a file and numbers: the file is read and run, the numbers are computed.

const page = readFileSync(new URL('../../docs/guides/simulate.md', import.meta.url), 'utf8')
const [quoted = ''] = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => json)

describe('docs/guides/simulate.md', () => {
  it('runs the file that it quotes', async () => {
    const settings = unwrap(readSimulation(quoted))
    const { broken, refused, consumers, losses } = await simulate({ ...settings, seeds: 3 })
    expect([broken, refused]).toEqual([[], 0])
    expect(consumers.map(({ settings: { name } }) => name)).toEqual(['juno', 'akash'])
    for (const { share, coverage } of consumers) {
      expect(share?.max).toBeGreaterThan(0n)
      expect(coverage?.min).toBeGreaterThan(0n)
    }
    expect(losses.runs).toBe(3)
  })

  it('tells of every field of a consumer', () => {
    const fields = Object.keys(simulationSchema.shape.consumers.valueType.shape)
    for (const field of fields.filter((name) => name !== 'denom')) expect(page).toContain(`\`${field}\``)
  })

  it('says the defaults that there are', () => {
    const settings = unwrap(checkSimulation({ format: 'meshwork-simulation/1', consumers: { juno: {} } }))
    const [juno] = settings.consumers
    const rows = new Map(
      [...page.matchAll(/^\| `([^|]*)` \| ([^|]*) \|/gm)].map(([, name = '', value = '']) => [name, value]),
    )
    expect(rows.get('price')).toBe(juno?.price)
    expect(rows.get('discount`, `maxCap')).toBe(`${juno?.discount}, none`)
    expect(rows.get('nativeStake`, `validators')).toBe(`as much as is lent at first, ${juno?.validators.length}`)
    expect(rows.get('stakeShare')).toBe(juno?.stakeShare)
    expect(rows.get('epochSeconds`, `reprice')).toBe(`every step, \`${juno?.reprice}\``)
    expect(rows.get('slashRatios')).toBe(`${juno?.slashRatios.doubleSign} and ${juno?.slashRatios.offline}`)
  })

  it('has the table of coverage that the machines come to', async () => {
    const [swing] = await failureModes()
    const coverages =
      swing?.findings
        .filter(({ what }) => what.includes('before the oracle'))
        .map(({ measured }) => fractionText(measured)) ?? []
    const rows = [...page.matchAll(/^\| (?:40|10) % \| (.*) \|$/gm)].map(([, cells = '']) => cells.split(' | '))
    expect(rows).toEqual([coverages.slice(0, 4), coverages.slice(4)])
  })
})
