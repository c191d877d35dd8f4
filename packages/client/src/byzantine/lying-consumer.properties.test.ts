import { channelStage } from '@meshwork/core/external-staking'
import type { ConsumerPacket } from '@meshwork/core/packets'
import { coins, denomOf, valoperOf } from '@meshwork/core/testing'
import { arbitraryConsumerPacket, drawsFrom } from '@meshwork/core/testing/arbitraries'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { tried } from '../testing/acting.js'
import { balanceOf } from '../testing/looking.js'
import { LIARS_VALIDATORS, LIED_TO, LyingConsumer, THROTTLE } from '../testing/lying-consumer.js'
import { freeAtLatest, mostInPeriod, mostInTime } from './bounds.js'
import { type ForgedAnswer, forgeAnswer } from './forge-answer.js'
import { tellLie } from './tell-lie.js'

// A consumer tells and answers whatever it likes, to a provider that has other things to do, too. For a long soak: MESH_RUNS=2000.
const RUNS = Number(process.env['MESH_RUNS'] ?? 40)
const LENGTH = 30

const user = fc.constantFrom(...LIED_TO)
const validator = fc.constantFrom(...LIARS_VALIDATORS)
const amount = fc.bigInt({ min: 1n, max: 3_000n })
const draws = drawsFrom({
  addresses: LIED_TO.map((name) => name as never),
  validators: LIARS_VALIDATORS.map(valoperOf),
  denoms: [denomOf('uosmo'), denomOf('ujuno')],
  amounts: [1_000n, 3_000n, 1_000_000_000n],
})

/** What hurts most: slashes of everybody by all that a lien allows, stake that is given back, removals and tombstones. */
const harm: fc.Arbitrary<ConsumerPacket> = fc
  .record({
    height: fc.bigInt({ min: 1n, max: 10_000n }),
    timeSeconds: fc.bigInt({ min: 1_700_000_000n, max: 1_705_000_000n }),
    what: fc.constantFrom('slashed', 'slashed', 'slashed', 'tombstoned', 'removals', 'jailed', 'additions'),
    named: fc.uniqueArray(validator, { minLength: 1 }),
    ratio: fc.constantFrom('0.01', '0.1', '0.2', '1', '7', 'much'),
    known: fc.boolean(),
    lost: fc.constantFrom(1n, 500n, 1_000_000n, 2n ** 128n - 1n),
  })
  .map(({ height, timeSeconds, what, named, ratio, known, lost }) => {
    const validators = named.map(valoperOf)
    const keyed = validators.map((valoper) => ({ valoper, pubKey: `key ${height}` }))
    const slashed = validators.map((one) => ({
      validator: one,
      infractionHeight: height,
      infractionTimeSeconds: known ? timeSeconds : 0n,
      power: 1n,
      slashAmount: coins(lost, 'uosmo'),
      slashRatio: ratio,
    }))
    const nothing = { additions: [], removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }
    const told = what === 'slashed' ? { slashed } : { [what]: what === 'additions' ? keyed : validators }
    return { type: 'valsetUpdate', height, timeSeconds, ...nothing, ...told }
  })
const givenBack: fc.Arbitrary<ConsumerPacket> = fc.record({ user, validator, amount }).map((one) => ({
  type: 'internalUnstake',
  delegator: one.user as never,
  validator: valoperOf(one.validator),
  normalizeAmount: coins(one.amount, 'ujuno'),
  invertedAmount: coins(one.amount, 'uosmo'),
}))
const garbage = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.json({ maxDepth: 2 }),
  fc.constantFrom('', '{}', '{"distribute":{}}', '{"valset_update":null}', '{"internal_unstake":{"delegator":1}}'),
)
const answer: fc.Arbitrary<ForgedAnswer> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ForgedAnswer>({ type: 'success' }) },
  { weight: 2, arbitrary: fc.constant<ForgedAnswer>({ type: 'failure', text: 'no' }) },
  { weight: 1, arbitrary: garbage.map((text): ForgedAnswer => ({ type: 'text', text })) },
)

const step = fc.oneof(
  { weight: 8, arbitrary: harm.map((packet) => ({ type: 'lie' as const, packet })) },
  { weight: 4, arbitrary: arbitraryConsumerPacket(draws).map((packet) => ({ type: 'lie' as const, packet })) },
  { weight: 3, arbitrary: givenBack.map((packet) => ({ type: 'lie' as const, packet })) },
  { weight: 1, arbitrary: garbage.map((packet) => ({ type: 'lie' as const, packet })) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('answer' as const), nth: fc.nat(3), answer }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('unstake' as const), user, validator, amount }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('stake' as const), user, validator, amount }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('withdraw' as const), user }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('unbond' as const), user, amount }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('honest' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      seconds: fc.constantFrom(60, 3_600, 50_000, 86_400, 21 * 86_400),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('tell_slashes' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const met = { believed: 0, refused: 0, slashed: 0, answered: 0 }

async function take(scene: LyingConsumer, next: Step): Promise<void> {
  const { lying, mesh } = scene
  switch (next.type) {
    case 'lie': {
      const before = [scene.staking, scene.vault]
      const { delivered, believed } = await tellLie(lying, 'consumer', next.packet)
      expect(delivered.ok).toBe(true)
      met[believed ? 'believed' : 'refused'] += 1
      // Refused packets leave the very same state.
      if (!believed) [scene.staking, scene.vault].forEach((after, index) => void expect(after).toBe(before[index]))
      return
    }
    case 'answer':
      if ((await forgeAnswer(lying, 'provider', next.answer, next.nth))?.delivered.ok) met.answered += 1
      return
    case 'unstake':
      tried(lying, next.user, { act: 'unstake', validator: next.validator, amount: next.amount })
      return
    case 'stake':
      tried(lying, next.user, { act: 'stake_remote', validator: next.validator, amount: next.amount })
      return
    case 'withdraw':
      tried(lying, next.user, { act: 'withdraw_unbonded' })
      return
    case 'unbond':
      tried(lying, next.user, { act: 'unbond', amount: next.amount })
      return
    case 'honest':
      await mesh.relay({ pairing: scene.honest.name })
      return
    case 'wait':
      mesh.advance({ seconds: BigInt(next.seconds) })
      return
    case 'tell_slashes': {
      const msg: { type: string } = { type: 'tellSlashes' }
      const { provider } = lying
      provider.execute({ sender: provider.address('anybody'), to: lying.externalStaking, msg })
    }
  }
}

/** Who was slashed for how much with the vault, as its events say. */
function slashesHeard(scene: LyingConsumer): { readonly all: { atNanos: bigint; amount: bigint }[] } {
  const all: { atNanos: bigint; amount: bigint }[] = []
  scene.mesh.on('slashedCross', ({ event }) => {
    for (const { slash } of event.users) all.push({ atNanos: scene.provider.state.timeNanos, amount: slash })
  })
  return { all }
}

describe('a consumer that tells and answers whatever it likes', () => {
  it('breaks nothing on the provider, takes no more than the throttle lets through, lengthens no unbonding, and never touches whoever does not lie', {
    timeout: 30_000 + 200 * RUNS,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: LENGTH, size: 'max' }), async (steps) => {
        const scene = await LyingConsumer.begin()
        const heard = slashesHeard(scene)
        const { unbondingPeriodSeconds } = scene.staking.config
        const began = scene.provider.state.timeNanos
        let mostExposed = scene.exposed()
        for (const next of steps) {
          const waited = scene.waiting()
          const [coinsBefore, exposed] = [coinsOfProvider(scene), scene.exposed()]
          const collateral = LIED_TO.map((name) => scene.collateralOf(name))
          const taken = heard.all.length
          await take(scene, next)
          expect(scene.violations()).toEqual([])
          const amount = heard.all.slice(taken).reduce((sum, one) => sum + one.amount, 0n)
          if (amount > 0n) met.slashed += 1
          // In a step at most what a whole period lets through of what was there.
          expect(amount).toBeLessThanOrEqual(mostInPeriod(exposed > mostExposed ? exposed : mostExposed, THROTTLE))
          mostExposed = [mostExposed, exposed, scene.exposed()].reduce((most, one) => (one > most ? one : most))
          // The collateral loses what was slashed, and nobody's coins move but his own.
          if (next.type !== 'unbond') {
            const lost = LIED_TO.map((name, index) => (collateral[index] ?? 0n) - scene.collateralOf(name))
            expect(lost.reduce((sum, one) => sum + one, 0n)).toBe(amount)
            expect(coinsOfProvider(scene)).toEqual(coinsBefore)
          }
          const latest = freeAtLatest(scene.provider.state.timeNanos, unbondingPeriodSeconds)
          for (const [key, after] of scene.waiting()) {
            const freeAt = BigInt(key.slice(key.indexOf(' ') + 1))
            expect(freeAt).toBeLessThanOrEqual(latest)
            // What is new waits from now, for a period or not at all; what waited waits no longer than it did.
            const isNew = freeAt === latest || freeAt === scene.provider.state.timeNanos
            if (!isNew) expect(after).toBeLessThanOrEqual(waited.get(key) ?? 0n)
          }
        }
        const seconds = (scene.provider.state.timeNanos - began) / 1_000_000_000n
        const total = heard.all.reduce((sum, { amount }) => sum + amount, 0n)
        expect(total).toBeLessThanOrEqual(mostInTime(mostExposed, THROTTLE, seconds))
        await everybodyLeaves(scene)
      }),
      { numRuns: RUNS },
    )
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(RUNS / 4)
  })
})

function coinsOfProvider({ lying, provider }: LyingConsumer): readonly bigint[] {
  return [lying.vault, ...LIED_TO.map((name) => provider.address(name))].map((one) => balanceOf(provider, one, 'uosmo'))
}

/** Whatever was told, governance ends it: what is staked is free at once, and what unbonds when its time is over. */
async function everybodyLeaves(scene: LyingConsumer): Promise<void> {
  const { lying, mesh } = scene
  const waited = scene.waiting()
  if (channelStage(scene.staking) === 'open') mesh.closeChannel(lying.name)
  expect(channelStage(scene.staking)).toBe('closed')
  for (const name of LIED_TO) tried(lying, name, { act: 'withdraw_unbonded' })
  const waits = [...scene.waiting()]
  for (const [key, amount] of waits) expect(amount).toBeLessThanOrEqual(waited.get(key) ?? 0n)
  for (const name of LIED_TO) {
    const own = waits.filter(([key]) => key.startsWith(`${name} `)).reduce((sum, [, amount]) => sum + amount, 0n)
    expect([name, scene.lienOf(name, lying)]).toEqual([name, own])
  }
  mesh.advance({ seconds: scene.staking.config.unbondingPeriodSeconds })
  for (const name of LIED_TO) {
    tried(lying, name, { act: 'withdraw_unbonded' })
    expect([name, scene.lienOf(name, lying)]).toEqual([name, 0n])
  }
  expect(pairingStates(lying).externalStaking.pending.size).toBe(0)
  expect(scene.violations()).toEqual([])
}
