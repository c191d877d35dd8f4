import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { seedJob } from './job.js'
import { runSeed } from './run-seed.js'
import { shownSteps } from './shown-steps.js'
import { simulate } from './simulate.js'
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

describe('simulate', () => {
  it('comes to the same in this thread and in another', async () => {
    const here = unwrap(await simulate(settings, { clock: () => 0 }))
    const there = unwrap(await simulate(settings, { clock: () => 0, script, workers: 1 }))
    expect({ ...there, workers: 0 }).toEqual(here)
    expect([here.workers, there.workers, here.runs, here.broken]).toEqual([0, 1, 12, []])
  })

  it('sums up what its runs came to', async () => {
    const { consumers, losses, results } = unwrap(await simulate(settings))
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

  it('ends early with the runs that are done', async () => {
    const stop = new AbortController()
    const { runs, stopped, results } = unwrap(
      await simulate(settings, { signal: stop.signal, onProgress: (done) => done === 4 && stop.abort() }),
    )
    expect([runs, stopped, results.map(({ seed }) => seed)]).toEqual([4, true, [40, 41, 42, 43]])
    expect(unwrap(await simulate(settings, { signal: AbortSignal.abort() }))).toMatchObject({
      runs: 0,
      consumers: [{ coverage: undefined }],
    })
  })

  it('tells which run broke off', async () => {
    // Nothing that is read can be so; only a program could ask for it.
    const impossible = { ...settings, consumers: settings.consumers.map((one) => ({ ...one, discount: '2' })) }
    expect(await simulate(impossible)).toMatchObject({ ok: false, error: { type: 'TaskFailed', index: 0 } })
  })

  it('counts seeds up to the last one, and begins again', async () => {
    const { results } = unwrap(await simulate({ ...settings, seeds: 2, firstSeed: 0xffff_ffff }))
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
