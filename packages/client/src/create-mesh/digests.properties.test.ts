import { unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tried } from '../testing/acting.js'
import type { Amount, MeshCommand, MeshRun } from '../testing/mesh-run.js'
import { expectSound, type InfractionTime, punish, SHAPE_USERS, SHAPE_VALIDATORS, shapeOf } from '../testing/shapes.js'
import { pairingStates } from './pairing-states.js'

// Two chains that lend to each other and compare what they count, while packets come in any order, late or never, validators are slashed, stake burns, channels end and open
// again. Both are honest: whoever finds that they differ is wrong (`MS-X2-alarm`).
const RUNS = Number(process.env['MESH_RUNS'] ?? 60)

type Beside =
  | {
      readonly type: 'punish'
      readonly chain: string
      readonly validator: string
      readonly part: string
      readonly time: InfractionTime
    }
  | { readonly type: 'stake_local'; readonly user: string; readonly validator: string; readonly amount: number }

const one = <const Type extends string>(type: Type) => fc.constant(type)
const pairing = fc.nat({ max: 1 })
const user = fc.constantFrom(...SHAPE_USERS)
const validator = fc.constantFrom(...SHAPE_VALIDATORS)
const which = fc.nat({ max: 11 })
const side = fc.constantFrom('provider' as const, 'consumer' as const)
const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({ units: fc.integer({ min: 1, max: 50_000_000 }) }),
  fc.record({ percent: fc.constantFrom(10, 33, 60, 100) }),
)

const command: fc.Arbitrary<MeshCommand | Beside> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ pairing, user, validator, amount, type: one('stake_remote') }) },
  { weight: 8, arbitrary: fc.record({ pairing, which, amount, type: one('unstake') }) },
  { weight: 12, arbitrary: fc.record({ which, type: one('receive') }) },
  { weight: 12, arbitrary: fc.record({ which, type: one('acknowledge') }) },
  { weight: 2, arbitrary: fc.record({ which, type: one('timeout') }) },
  { weight: 2, arbitrary: fc.record({ pairing, type: one('relay') }) },
  { weight: 3, arbitrary: fc.record({ pairing, type: one('epoch') }) },
  { weight: 2, arbitrary: fc.record({ type: one('advance'), seconds: fc.constantFrom(5, 600, 86_400, 1_814_400) }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('price'), price: fc.constantFrom('0.3', '0.5', '2') }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('cap'), cap: fc.constantFrom(0n, 1_000_000_000n) }) },
  { weight: 6, arbitrary: fc.record({ pairing, type: one('audit') }) },
  { weight: 5, arbitrary: fc.record({ pairing, validator, type: one('resync') }) },
  { weight: 2, arbitrary: fc.record({ pairing, validator, type: one('end_resync') }) },
  { weight: 1, arbitrary: fc.record({ pairing, side, type: one('close') }) },
  { weight: 2, arbitrary: fc.record({ pairing, side, type: one('confirm_close') }) },
  { weight: 2, arbitrary: fc.record({ pairing, type: one('reopen') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: one('stake_local'),
      user,
      validator,
      amount: fc.integer({ min: 1, max: 60_000_000 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: one('punish'),
      chain: fc.constantFrom('a-chain', 'b-chain'),
      validator,
      part: fc.constantFrom('0.01', '0.1'),
      time: fc.constantFrom<InfractionTime>('told', 'untold'),
    }),
  },
)

const sequences = fc.array(command, { minLength: 1, maxLength: 80, size: 'max' })

async function take(run: MeshRun, next: MeshCommand | Beside): Promise<void> {
  const { mesh } = run
  switch (next.type) {
    case 'punish':
      punish(run, next.chain, next.validator, next.part, next.time)
      mesh.advance()
      return
    case 'stake_local':
      tried(mesh.pairing('a-chain->b-chain'), next.user, {
        act: 'stake_local',
        validator: next.validator,
        amount: BigInt(next.amount),
      })
      return
    default: {
      const outcome = await run.take(next)
      if (outcome.type === 'refused' && outcome.due) expect(outcome.error).toBeUndefined()
    }
  }
}

describe('two chains that compare what they count', () => {
  it('[INV MS-X2] [MS D-31 safe] never find a difference that is none, and are equal when everything is answered', async () => {
    const seen = { compared: 0, resynced: 0, failed: 0, burnsRefused: 0, queued: 0 }
    await fc.assert(
      fc.asyncProperty(fc.boolean(), sequences, async (isThrottled, sequence) => {
        const run = await shapeOf(
          [
            ['a-chain', 'b-chain'],
            ['b-chain', 'a-chain'],
          ],
          isThrottled ? { slashThrottle: { share: '0.001', periodSeconds: 600n } } : {},
        )
        const { mesh } = run
        mesh.on('auditAnswered', ({ event }) => {
          seen.compared += event.compared
        })
        mesh.on('resynced', () => {
          seen.resynced += 1
        })
        mesh.on('resyncFailed', () => {
          seen.failed += 1
        })
        mesh.on('failedBurn', () => {
          seen.burnsRefused += 1
        })
        mesh.on('slashQueued', () => {
          seen.queued += 1
        })
        for (const { name } of mesh.pairings)
          for (const who of SHAPE_USERS) {
            const acts = (act: Parameters<typeof tried>[2]) => unwrap(tried(mesh.pairing(name), who, act))
            acts({ act: 'bond', amount: 100_000_000n })
            // Something to slash, to burn and to re-sync from the beginning.
            for (const validator of SHAPE_VALIDATORS) acts({ act: 'stake_remote', validator, amount: 50_000_000n })
          }
        await mesh.relay()
        for (const next of sequence) {
          await take(run, next)
          expect(
            run.violations(),
            JSON.stringify(next, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
          ).toEqual([])
        }
        // Where one end is closed, nobody answers any more.
        for (const pairing of [0, 1])
          for (const side of ['provider', 'consumer'] as const) await run.take({ type: 'confirm_close', pairing, side })
        for (let i = 0; i < 3; i++) {
          await mesh.relay()
          mesh.advance({ seconds: 86_400n })
          for (const { provider, externalStaking } of mesh.pairings)
            provider.execute({ sender: provider.address('alice'), to: externalStaking, msg: { type: 'audit' } })
        }
        await mesh.relay()
        expectSound(run)
        for (const one of mesh.pairings)
          for (const { unresolved } of pairingStates(one).externalStaking.digests.validators.values())
            expect(unresolved).toBe(0n)
      }),
      { numRuns: RUNS },
    )
    // What is to be shown has happened.
    if (RUNS >= 40) expect(Math.min(seen.compared, seen.resynced, seen.queued)).toBeGreaterThan(0)
    if (RUNS >= 150) expect(Math.min(seen.failed, seen.burnsRefused)).toBeGreaterThan(0)
  }, 3_600_000)
})
