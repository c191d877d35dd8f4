import { describe, expect, it } from 'vitest'
import { seedJob } from './job.js'
import { runSeed } from './run-seed.js'
import type { SeedResult } from './seed-result.js'
import type { SimulationSettings } from './settings.js'
import { shownSteps } from './shown-steps.js'
import { type SimulateOptions, simulate } from './simulate.js'
import { DAY, simulated } from './testing/simulated.js'

const script = { url: new URL('./testing/from-sources.mjs', import.meta.url) }
const settings = simulated(
  {
    path: { volatility: '1.2' },
    oracle: { delaySeconds: DAY },
    discount: '0.1',
    slashes: [{ atSeconds: 'random', fraction: '0.1', validator: 'random' }],
  },
  { seeds: 12, firstSeed: 40, users: { count: 4 } },
)

/** The report, and what each run came to. */
async function withResults(of: SimulationSettings, options: SimulateOptions = {}) {
  const results: SeedResult[] = []
  const report = await simulate(of, { ...options, onResult: (result) => results.push(result) })
  return { report, results }
}

describe('simulate', () => {
  it('comes to the same in this thread and in another', async () => {
    const here = await simulate(settings, { clock: () => 0 })
    const there = await simulate(settings, { clock: () => 0, script, workers: 1 })
    expect({ ...there, workers: 0 }).toEqual(here)
    expect([here.workers, there.workers, here.runs, here.broken]).toEqual([0, 1, 12, []])
  })

  it('sums up what its runs came to', async () => {
    const { report, results } = await withResults(settings)
    const { consumers, losses } = report
    const [juno] = consumers
    const worst = results.map((result) => result.consumers[0]?.coverage.worst ?? 0n)
    const lowest = worst.reduce((low, one) => (one < low ? one : low))
    expect(juno?.coverage?.min).toBe(lowest)
    expect(juno?.worstSeed).toBe(40 + worst.indexOf(lowest))
    // A discount of a tenth is little for such a market and such an oracle.
    expect(juno?.runsUnder).toBe(worst.filter((one) => one < 10n ** 18n).length)
    expect(juno?.runsUnder).toBeGreaterThan(0)
    const { covers } = await runSeed(settings, juno?.worstSeed ?? 0)
    expect(covers[0]?.some(({ staked, market, power }) => (staked * market) / power === lowest)).toBe(true)
    // Each user is alone on a validator, and one validator is slashed in each run.
    expect(losses.runs).toBe(12)
    expect(losses.people.reduce((sum, { runs }) => sum + runs, 0)).toBe(12)
    for (const { worst, collateral } of losses.people) expect(worst * 11n).toBeLessThan(collateral * 2n)
    expect(losses.lost?.max).toBeLessThanOrEqual(100_000_000n)
    const bands = juno?.bands.coverage ?? []
    expect(bands.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const { min, p5, p25, median, p75, p95, max } of bands)
      expect([min, p5, p25, median, p75, p95, max].every((one, i, all) => i === 0 || one >= (all[i - 1] ?? 0))).toBe(
        true,
      )
  })

  it('tells of each run in the order of the seeds, whichever thread was faster', async () => {
    const [here, there] = [await withResults(settings), await withResults(settings, { script, workers: 2 })]
    expect(there.results.map(({ seed }) => seed)).toEqual(Array.from({ length: 12 }, (_, i) => 40 + i))
    expect(there.results).toEqual(here.results)
    expect('results' in there.report).toBe(false)
  })

  it('sums up who was hurt, user by user, as the runs tell it', async () => {
    const { report, results } = await withResults(settings)
    for (const { user, runs, worst, worstSeed, mean } of report.losses.people) {
      const losses = results.map(({ seed, harms }) => {
        const own = harms.flatMap(({ people }) => people.filter((one) => one.user === user))
        return { seed, lost: own.reduce((sum, one) => sum + one.lost, 0n), hurt: own.length > 0 }
      })
      expect(losses.filter(({ hurt }) => hurt)).toHaveLength(runs)
      const most = losses.reduce((high, { lost }) => (lost > high ? lost : high), 0n)
      expect([worst, worstSeed]).toEqual([most, losses.find(({ lost }) => lost === most)?.seed])
      expect(mean).toBe(losses.reduce((sum, { lost }) => sum + lost, 0n) / 12n)
    }
  })

  it('ends early with the runs that are done', async () => {
    const stop = new AbortController()
    const { report, results } = await withResults(settings, {
      signal: stop.signal,
      onProgress: (done) => done === 4 && stop.abort(),
    })
    expect([report.runs, report.stopped, results.map(({ seed }) => seed)]).toEqual([4, true, [40, 41, 42, 43]])
    expect(await simulate(settings, { signal: AbortSignal.abort() })).toMatchObject({
      runs: 0,
      consumers: [{ coverage: undefined }],
    })
  })

  it('tells which run broke off, and keeps what the others did', async () => {
    // Nothing that is read can be so; only a program could ask for it.
    const impossible = { ...settings, consumers: settings.consumers.map((one) => ({ ...one, discount: '2' })) }
    expect(await simulate(impossible)).toMatchObject({
      runs: 0,
      stopped: false,
      brokeOff: { type: 'TaskFailed', index: 0 },
    })
  })

  it('counts seeds up to the last one, and begins again', async () => {
    const { results } = await withResults({ ...settings, seeds: 2, firstSeed: 0xffff_ffff })
    expect(results.map(({ seed }) => seed)).toEqual([0xffff_ffff, 0])
    expect(seedJob.name).toBe('simulation-seed')
  })
})

describe('shownSteps', () => {
  it('has all of few, some of many, and always both ends', () => {
    expect(shownSteps(3)).toEqual([0, 1, 2, 3])
    const many = shownSteps(10_007)
    expect(many.length).toBeLessThanOrEqual(242)
    expect([many[0], many.at(-1)]).toEqual([0, 10_007])
    expect(new Set(many).size).toBe(many.length)
  })
})
