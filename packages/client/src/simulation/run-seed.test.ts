import { fc, test } from '@fast-check/vitest'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { buildScenario } from '../scenario/build.js'
import { readScenario } from '../scenario/read.js'
import { runScenario } from '../scenario/run.js'
import { coverageOf, shareOfPower, shortOf } from './cover.js'
import { runSeed } from './run-seed.js'
import { resultOf } from './seed-result.js'
import type { SimulationSettings } from './settings.js'
import { DAY, simulated, simulatedOn } from './testing/simulated.js'

const ONE = 10n ** 18n

/** A run in which every invariant holds. */
async function run(settings: SimulationSettings, seed = 1) {
  const ran = await runSeed(settings, seed)
  expect(ran.invariants).toMatchObject({ broken: [] })
  expect(ran.invariants.checked).toBeGreaterThan(50)
  const looks = (name = settings.consumers[0]?.name) =>
    ran.covers[settings.consumers.findIndex((one) => one.name === name)] ?? []
  return { ...ran, looks, look: (day: number, name?: string) => looks(name)[day] ?? expect.fail(`day ${day}`) }
}

const everything = (): SimulationSettings =>
  simulatedOn(
    {
      juno: {
        price: '0.45',
        path: { volatility: '1.5', randomJumps: { perYear: '60', from: '-0.3', to: '0.2' } },
        oracle: { delaySeconds: DAY, everySeconds: 2 * DAY },
        epochSeconds: 1.5 * DAY,
        maxCap: '2500000000',
        stakeShare: '0.7',
        slashes: [{ atSeconds: 'random', fraction: '0.1', validator: 'random' }],
        exit: { below: '0.8', share: '0.5' },
      },
      akash: { path: { volatility: '0.6' }, slashes: [{ atSeconds: 4 * DAY, fraction: '0.2', tombstone: true }] },
    },
    {
      users: { count: 5, collateral: ['1000000000', '777777777'], spread: 2, localShare: '0.3' },
      provider: { slashes: [{ atSeconds: 6 * DAY, fraction: '0.05' }] },
    },
  )

describe('runSeed', () => {
  it('covers power as the market says: 1 / (1 - discount) before anything moves', async () => {
    const { look } = await run(simulated({ price: '18', discount: '0.4' }, { users: { count: 1, collateral: '100' } }))
    expect(look(0)).toMatchObject({ staked: 100n, power: 1080n, total: 2160n })
    expect(coverageOf(look(0))).toBe((100n * 18n * ONE) / 1080n)
    expect(shareOfPower(look(0))).toBe(ONE / 2n)
    expect(shortOf(look(0))).toBe(0n)
  })

  test.prop(
    [fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), fc.bigInt({ min: 1_000_000n, max: 10n ** 15n })],
    { numRuns: 12 },
  )(
    'comes to (1 - f) / (1 - d) when the price falls by f before the oracle tells',
    async (fall, discount, collateral) => {
      const settings = simulated(
        {
          discount: `0.${String(discount).padStart(2, '0')}`,
          path: { jumps: [{ atSeconds: DAY, change: `-0.${String(fall).padStart(2, '0')}` }] },
          oracle: { delaySeconds: DAY },
        },
        { users: { count: 1, collateral: String(collateral) }, lengthSeconds: DAY },
      )
      const { look } = await run(settings)
      const expected = (ONE * BigInt(100 - fall)) / BigInt(100 - discount)
      const measured = coverageOf(look(1)) ?? expect.fail()
      // The power was rounded down to a whole unit, so the coverage is at most a unit of power better than the formula, and never below it but for the last digit.
      expect(measured).toBeGreaterThanOrEqual(expected - 1n)
      expect(measured - expected).toBeLessThanOrEqual((expected * 2n) / look(1).power + 1n)
      expect(shortOf(look(1)) > 0n).toBe(look(1).staked * look(1).market < look(1).power * ONE)
    },
  )

  it('has power follow the oracle once it tells, or never', async () => {
    const jump = { path: { jumps: [{ atSeconds: 2 * DAY, change: '-0.6' }] }, oracle: { delaySeconds: DAY } }
    const follows = await run(simulated(jump))
    const coverages = (looks: typeof follows.looks) => looks().map((cover) => Number(coverageOf(cover)) / 1e18)
    const [before, low] = [expect.closeTo(5 / 3, 6), expect.closeTo(2 / 3, 6)]
    // The jump, a day until the oracle tells, and then the epoch.
    expect(coverages(follows.looks)).toEqual([before, before, low, low, ...Array(7).fill(before)])
    const keeps = await run(simulated({ ...jump, reprice: 'never' }))
    expect(coverages(keeps.looks)).toEqual([before, before, ...Array(9).fill(low)])
    expect(resultOf(keeps).consumers[0]).toMatchObject({ stepsUnder: 9, coverage: { step: 2 } })
  })

  it('gives no more power than the cap, however far the price rises', async () => {
    const { looks } = await run(simulated({ maxCap: '6000000000', nativeStake: '6000000000', path: { drift: '10' } }))
    for (const { power } of looks()) expect(power).toBeLessThanOrEqual(6_000_000_000n)
    expect(shareOfPower(looks().at(-1) ?? expect.fail())).toBe(ONE / 2n)
  })

  it('accepts nothing at a cap of zero', async () => {
    const { looks, refusals } = await run(simulated({ maxCap: '0' }))
    expect(looks().map(({ power }) => power)).toEqual(Array(11).fill(0n))
    expect(coverageOf(looks()[0] ?? expect.fail())).toBeNull()
    expect(refusals).toEqual([])
    expect(resultOf(await runSeed(simulated({ maxCap: '0' }), 1)).consumers[0]?.coverage.worst).toBeNull()
  })

  it('says who is hurt by a slash: those on the validator, by its fraction', async () => {
    const { harms } = await run(
      simulated({ slashes: [{ atSeconds: 3 * DAY, fraction: '0.1', validator: 1 }], nativeStake: '6000000000' }),
    )
    const lost = { lost: 100_000_000n, had: 1_000_000_000n, burned: {} }
    expect(harms).toEqual([
      {
        step: 3,
        pairing: 'juno',
        validator: 'juno-validator-2',
        people: ['user-02', 'user-06', 'user-10'].map((user) => ({ user, ...lost })),
      },
    ])
  })

  it('says what burns on other consumers and at home, where the rest no longer covers it', async () => {
    const settings = simulatedOn(
      { juno: { nativeStake: '6000000000', slashes: [{ atSeconds: 2 * DAY, fraction: '0.1' }] }, akash: {} },
      { users: { count: 1, localShare: '1' } },
    )
    const { harms, look } = await run(settings)
    const burned = { akash: 100_000_000n, local: 100_000_000n }
    expect(harms).toMatchObject([{ pairing: 'juno', people: [{ lost: 100_000_000n, had: 1_000_000_000n, burned }] }])
    expect([look(2, 'akash').staked, look(3, 'akash').staked]).toEqual([1_000_000_000n, 900_000_000n])
    // A slash at home is told as well.
    const atHome = {
      ...settings,
      provider: {
        ...settings.provider,
        slashes: [{ atSeconds: 5 * DAY, fraction: '0.1', validator: 0, tombstone: false }],
      },
    }
    const second = (await run(atHome)).harms[1] ?? expect.fail()
    expect(second).toMatchObject({
      step: 5,
      pairing: null,
      validator: 'provider-validator-1',
      people: [{ had: 900_000_000n }],
    })
    expect(second.people[0]?.lost).toBeGreaterThan(0n)
  })

  it('leaves a jailed validator out of both sides of the coverage', async () => {
    const { look } = await run(
      simulated({ nativeStake: '6000000000', slashes: [{ atSeconds: 3 * DAY, fraction: '0.1' }] }),
    )
    expect([look(3).staked, look(4).staked]).toEqual([10_000_000_000n, 7_000_000_000n])
    expect(coverageOf(look(4))).toBe(coverageOf(look(3)))
  })

  it('lets users leave, and takes their power with the next epoch', async () => {
    const { looks } = await run(
      simulated({
        path: { jumps: [{ atSeconds: 2 * DAY, change: '-0.2' }] },
        exit: { below: '0.9', share: '0.5' },
        reprice: 'never',
      }),
    )
    expect(looks().map(({ staked }) => staked / 1_000_000_000n)).toEqual([10n, 10n, 10n, ...Array(8).fill(5n)])
    expect(looks().map(({ power }) => power / 600_000_000n)).toEqual([10n, 10n, 10n, ...Array(8).fill(5n)])
  })

  it('is the same for a seed each time, and another for another', async () => {
    const settings = everything()
    const [first, again, other] = [await run(settings, 5), await run(settings, 5), await run(settings, 6)]
    expect(again.covers).toEqual(first.covers)
    expect(again.harms).toEqual(first.harms)
    expect(again.scenario).toEqual(first.scenario)
    expect(other.covers).not.toEqual(first.covers)
  })

  it('is a scenario that comes to the same end', async () => {
    const settings = everything()
    for (const seed of [1, 2, 3]) {
      const { scenario, covers, harms } = await run(settings, seed)
      const read = unwrap(readScenario(JSON.stringify(scenario)))
      // What is done behind the last look does not show in it.
      const lastLook = read.steps.map((step) => 'op' in step && step.op === 'advance').lastIndexOf(true)
      const played = { ...read, steps: read.steps.slice(0, lastLook + 1) }
      const report = await runScenario(played, unwrap(buildScenario(played)), { check: 'end' })
      expect(report.invariants.broken).toEqual([])
      settings.consumers.forEach(({ name }, i) => {
        const cover = covers[i]?.at(-1)
        expect(report.chains[name]?.power).toMatchObject({ total: cover?.total, providers: { [name]: cover?.power } })
        expect(report.pairings[i]?.last.price).toBe(cover?.feed)
      })
      const lost = harms.filter(({ step }) => step < settings.steps).flatMap(({ people }) => people)
      expect(report.slashes.reduce((sum, { collateral }) => sum + collateral, 0n)).toBe(
        lost.reduce((sum, one) => sum + one.lost, 0n),
      )
    }
  })

  it('runs under the rules of the deployed contracts, too, where stake keeps its worth', async () => {
    const { looks, refusals } = await run(simulated({ path: { volatility: '0.9' } }, { rules: 'reference' }))
    expect(looks().map(({ power }) => power)).toEqual(Array(11).fill(6_000_000_000n))
    expect(refusals).toEqual([])
  })
})
