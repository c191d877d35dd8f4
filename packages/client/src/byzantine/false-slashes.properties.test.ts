import { unwrap } from '@meshwork/core/foundation'
import { type Decimal, parseDecimal } from '@meshwork/core/numbers'
import { NO_NEWS, type ValsetUpdatePacket } from '@meshwork/core/packets'
import { coins, fraction, valoperOf } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SlashThrottleConfig } from '../create-mesh/config.js'
import { tried } from '../testing/acting.js'
import { LIARS_VALIDATORS, LIED_TO, LyingConsumer } from '../testing/lying-consumer.js'
import { mostBurnedElsewhere, mostInPeriod, mostOfOneSlash, mostOfSlashes } from './bounds.js'
import { tellLie } from './tell-lie.js'

const RUNS = Number(process.env['MESH_RUNS'] ?? 30)
const SECONDS = 20_000n + 1_700_000_000n
/** What the vault was told. */
const MOST = fraction('0.2')

/** The consumer says that these were slashed by that ratio, and took as much as it likes. */
function falseSlash(
  validators: readonly string[],
  ratio: string,
  height: bigint,
  lost = 2n ** 127n,
): ValsetUpdatePacket {
  const slashed = validators.map((validator) => ({
    validator: valoperOf(validator),
    infractionHeight: height,
    infractionTimeSeconds: 0n,
    power: 1n,
    slashAmount: coins(lost, 'uosmo'),
    slashRatio: ratio,
  }))
  return { ...NO_NEWS, height, timeSeconds: SECONDS, slashed }
}

/** What the vault took of a user, and burned of his with others, while something happened. */
async function during(scene: LyingConsumer, work: () => Promise<unknown>) {
  const users = new Map<string, { slash: bigint; burns: Map<string, bigint> }>()
  const end = scene.mesh.on('slashedCross', ({ event }) => {
    for (const { user, slash, burns } of event.users) {
      const known = users.get(user) ?? { slash: 0n, burns: new Map<string, bigint>() }
      for (const { lienholder, amount } of burns)
        known.burns.set(lienholder, (known.burns.get(lienholder) ?? 0n) + amount)
      users.set(user, { slash: known.slash + slash, burns: known.burns })
    }
  })
  await work()
  end()
  return users
}

const ratio = fc.constantFrom('0.000000000000000001', '0.013', '0.1', '0.2', '0.5', '1', '3')
/** Some have left in part, so that liens are of all sizes. */
const leaving = fc.array(
  fc.record({
    user: fc.constantFrom(...LIED_TO),
    validator: fc.constantFrom(...LIARS_VALIDATORS),
    amount: fc.bigInt({ min: 1n, max: 3_000n }),
  }),
  { maxLength: 6 },
)

async function sceneWith(
  left: typeof leaving extends fc.Arbitrary<infer Some> ? Some : never,
  slashThrottle: SlashThrottleConfig | null,
) {
  const scene = await LyingConsumer.begin({ slashThrottle })
  for (const { user, validator, amount } of left) tried(scene.lying, user, { act: 'unstake', validator, amount })
  await scene.mesh.relay()
  return scene
}

const cappedOf = (text: string): Decimal => unwrap(parseDecimal(text))

describe('false slashes', () => {
  const met = { slashes: 0, burns: 0 }

  it('one fact takes of a user at most floor(lien * min(ratio, most)), and burns elsewhere at most what no longer is covered', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(leaving, ratio, fc.constantFrom(...LIARS_VALIDATORS), async (left, text, validator) => {
        const scene = await sceneWith(left, null)
        const before = LIED_TO.map((user) => ({
          user,
          lien: scene.lienOf(user, scene.lying),
          other: scene.lienOf(user, scene.honest),
          collateral: scene.collateralOf(user),
        }))
        const heard = await during(scene, () => tellLie(scene.lying, 'consumer', falseSlash([validator], text, 2n)))
        for (const { user, lien, other, collateral } of before) {
          const { slash, burns } = heard.get(user) ?? { slash: 0n, burns: new Map<string, bigint>() }
          expect(slash).toBeLessThanOrEqual(mostOfOneSlash(lien, cappedOf(text), MOST))
          expect(collateral - scene.collateralOf(user)).toBe(slash)
          if (slash > 0n) met.slashes += 1
          // Three lienholders, at 0.2, 0.2 and, for those at home, 0.2.
          const ratios = fraction(user === 'alice' ? '0.6' : '0.4')
          const burned = burns.get(scene.honest.externalStaking) ?? 0n
          expect(burned).toBeLessThanOrEqual(mostBurnedElsewhere({ lien: other, collateral, slash, ratios }))
          expect(scene.lienOf(user, scene.honest)).toBe(other - burned)
          if (burned > 0n) met.burns += 1
        }
        expect(scene.violations()).toEqual([])
      }),
      { numRuns: RUNS },
    )
    expect([met.slashes > RUNS, met.burns > 0]).toEqual([true, true])
  })

  it('any number of facts leaves of a lien what the vault was told, per fact', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), ratio, async (facts, text) => {
        const scene = await sceneWith([], null)
        const before = LIED_TO.map((user) => scene.lienOf(user, scene.lying))
        for (let fact = 0; fact < facts; fact++)
          await tellLie(scene.lying, 'consumer', falseSlash(LIARS_VALIDATORS, text, BigInt(fact + 2)))
        for (const [index, user] of LIED_TO.entries()) {
          const lost = (before[index] ?? 0n) - scene.lienOf(user, scene.lying)
          expect(lost).toBeLessThanOrEqual(mostOfSlashes(before[index] ?? 0n, MOST, facts))
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('with a throttle, all facts of a period take at most floor(share * exposed), and k periods at most k times that', {
    timeout: 60_000,
  }, async () => {
    const share = fc.constantFrom('0.001', '0.02', '0.1', '0.5')
    await fc.assert(
      fc.asyncProperty(leaving, share, fc.integer({ min: 1, max: 6 }), async (left, text, periods) => {
        const scene = await sceneWith(left, { share: text, periodSeconds: 3_600n })
        const throttle = { share: fraction(text) }
        const first = scene.exposed()
        let total = 0n
        for (let period = 0; period < periods; period++) {
          const exposed = scene.exposed()
          const heard = await during(scene, async () => {
            for (let fact = 0; fact < 5; fact++)
              await tellLie(scene.lying, 'consumer', falseSlash(LIARS_VALIDATORS, '0.2', BigInt(period * 5 + fact + 2)))
          })
          const taken = [...heard.values()].reduce((sum, { slash }) => sum + slash, 0n)
          expect(taken).toBeLessThanOrEqual(mostInPeriod(exposed, throttle))
          total += taken
          scene.mesh.advance({ seconds: 3_600n })
        }
        expect(total).toBeLessThanOrEqual(BigInt(periods) * mostInPeriod(first, throttle))
        expect(scene.violations()).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('a slash larger than a period is taken in the following ones: in the end what it would have taken at once, but for what rounding leaves', async () => {
    const [free, throttled] = [await sceneWith([], null), await sceneWith([], { share: '0.02', periodSeconds: 3_600n })]
    const slash = falseSlash(['cval1'], '0.2', 2n)
    const total = (users: Awaited<ReturnType<typeof during>>) =>
      [...users.values()].reduce((sum, { slash: taken }) => sum + taken, 0n)
    const atOnce = total(await during(free, () => tellLie(free.lying, 'consumer', slash)))
    let parts = total(await during(throttled, () => tellLie(throttled.lying, 'consumer', slash)))
    let periods = 1
    for (; throttled.staking.slashing.throttle?.queue.size !== 0; periods++) {
      throttled.mesh.advance({ seconds: 3_600n })
      const nothing = { ...NO_NEWS, height: 3n, timeSeconds: SECONDS }
      parts += total(await during(throttled, () => tellLie(throttled.lying, 'consumer', nothing)))
    }
    // 1200 of 6000 on it; 18,000 are exposed, so a period lets through 360, and less each time.
    expect([atOnce, periods]).toEqual([1_200n, 4])
    expect(atOnce - parts).toBeLessThanOrEqual(BigInt(LIED_TO.length * periods))
  })
})
