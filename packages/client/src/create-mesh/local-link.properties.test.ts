import { unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tried } from '../testing/acting.js'
import { LENDING } from '../testing/lending.js'
import { balanceOf, stakeOf } from '../testing/looking.js'
import type { Amount, MeshCommand } from '../testing/mesh-run.js'
import { MeshRun } from '../testing/mesh-run.js'
import {
  expectSound,
  type InfractionTime,
  punish,
  SHAPE_PURSE,
  SHAPE_USERS,
  SHAPE_VALIDATORS,
  shapeChain,
} from '../testing/shapes.js'
import { linkState } from './link-state.js'
import { createMesh } from './mesh.js'
import { isClosedEnd } from './pairing.js'
import { pairingStates } from './pairing-states.js'

// A chain with two local links: its own coin secures itself, twice, under random traffic, slashes, and ends of links. Blocks deliver a few packets each.
const RUNS = Number(process.env['MESH_RUNS'] ?? 40)

type Step =
  | MeshCommand
  | { readonly type: 'punish'; readonly validator: string; readonly part: string; readonly time: InfractionTime }
  | { readonly type: 'end'; readonly pairing: number; readonly from: 'provider' | 'consumer' }

const one = <const Type extends string>(type: Type) => fc.constant(type)
const pairing = fc.nat({ max: 1 })
const user = fc.constantFrom(...SHAPE_USERS)
const validator = fc.constantFrom(...SHAPE_VALIDATORS)
const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({ units: fc.integer({ min: 1, max: 50_000_000 }) }),
  fc.record({ percent: fc.constantFrom(10, 33, 100) }),
)
const act = (type: 'bond' | 'unbond' | 'stake_remote') =>
  fc.record({ pairing, user, validator, amount, type: one(type) })
const peaceful: { weight: number; arbitrary: fc.Arbitrary<Step> }[] = [
  { weight: 2, arbitrary: act('bond') },
  { weight: 2, arbitrary: act('unbond') },
  { weight: 8, arbitrary: act('stake_remote') },
  { weight: 6, arbitrary: fc.record({ pairing, which: fc.nat({ max: 9 }), amount, type: one('unstake') }) },
  { weight: 1, arbitrary: fc.record({ pairing, user, type: one('withdraw_unbonded') }) },
  { weight: 8, arbitrary: fc.record({ type: one('advance'), seconds: fc.constantFrom(5, 600, 1_814_400) }) },
  { weight: 4, arbitrary: fc.record({ pairing, type: one('epoch') }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('price'), price: fc.constantFrom('0.4', '0.5', '2') }) },
  // At zero the first pairing refuses stake, the second offers it back.
  { weight: 2, arbitrary: fc.record({ pairing, type: one('cap'), cap: fc.constantFrom(0n, 1_000_000_000n) }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('end'), from: fc.constantFrom('provider', 'consumer') }) },
  { weight: 4, arbitrary: fc.record({ pairing, type: one('reopen') }) },
]
/** The two ends compare what they count (spec 8.9). */
const comparing: typeof peaceful = [
  { weight: 3, arbitrary: fc.record({ pairing, type: one('audit') }) },
  { weight: 3, arbitrary: fc.record({ pairing, validator, type: one('resync') }) },
  { weight: 1, arbitrary: fc.record({ pairing, validator, type: one('end_resync') }) },
]
const slash = fc.record({
  type: one('punish'),
  validator,
  part: fc.constantFrom('0.01', '0.1'),
  time: fc.constantFrom<InfractionTime>('told', 'untold'),
})

async function begin(): Promise<MeshRun> {
  const local = { ...LENDING, provider: 'juno', consumer: 'juno', localStaking: null }
  const mesh = createMesh({
    chains: { juno: shapeChain('juno', { linkDeliveries: 3 }) },
    pairings: [
      { ...local, name: 'first', rejectOnZeroCap: true },
      { ...local, name: 'second', price: '1', discount: '0' },
    ],
  })
  for (let i = 0; i < 3; i++) mesh.advance()
  for (const who of SHAPE_USERS) unwrap(tried(mesh.pairing('first'), who, { act: 'bond', amount: 100_000_000n }))
  return new MeshRun(mesh)
}

/** Blocks pass until nothing waits. */
function drain({ mesh }: MeshRun): void {
  for (let i = 0; i < 200 && linkState(mesh.chain('juno')).waiting.size > 0; i++) mesh.advance()
}

async function take(run: MeshRun, step: Step): Promise<void> {
  switch (step.type) {
    case 'punish':
      punish(run, 'juno', step.validator, step.part, step.time)
      run.mesh.advance()
      return
    case 'end': {
      const at = run.mesh.pairings[step.pairing]
      if (at && !isClosedEnd(at, step.from)) run.mesh.closeChannel(at.name, step.from)
      return
    }
    default:
      await run.take(step)
  }
}

const sequence = (...steps: typeof peaceful) =>
  fc.array(fc.oneof(...steps), { minLength: 20, maxLength: 60, size: 'max' })

async function followed(steps: readonly Step[]): Promise<MeshRun> {
  const run = await begin()
  expectSound(run)
  const { resyncs, alarms } = listen(run)
  for (const step of steps) {
    await take(run, step)
    expect(run.violations(), fc.stringify(step)).toEqual([])
  }
  for (let i = 0; i < 3; i++) {
    drain(run)
    for (const { name } of run.mesh.pairings) run.mesh.epoch(name)
    run.mesh.advance()
  }
  drain(run)
  expectSound(run)
  // Nobody lies, so nothing differs.
  expect(alarms).toEqual([])
  met.resynced += resyncs.length
  return run
}

/** How often was compared what must agree, in all runs. */
const met = { resynced: 0 }

function listen({ mesh }: MeshRun) {
  const [resyncs, alarms]: [unknown[], unknown[]] = [[], []]
  mesh.on('resynced', ({ event }) => resyncs.push(event))
  mesh.on('diverged', ({ event }) => alarms.push(event))
  return { resyncs, alarms }
}

describe('any traffic over the local links of one chain, safe', () => {
  it('[INV MS-X1] nothing breaks, no packet is left, and everybody can leave with everything', async () => {
    await fc.assert(
      fc.asyncProperty(sequence(...peaceful, ...comparing), async (steps) => {
        const run = await followed(steps)
        const { mesh } = run
        for (const at of mesh.pairings)
          for (const who of SHAPE_USERS)
            for (const name of SHAPE_VALIDATORS) {
              const left = stakeOf(at, who, name)?.stake.low ?? 0n
              if (left > 0n) unwrap(tried(at, who, { act: 'unstake', validator: name, amount: left }))
            }
        drain(run)
        mesh.advance({ seconds: 1_814_400n })
        for (const at of mesh.pairings)
          for (const who of SHAPE_USERS) {
            unwrap(tried(at, who, { act: 'withdraw_unbonded' }))
            const { collateral } = pairingStates(at).vault.accounts.get(at.provider.address(who)) ?? { collateral: 0n }
            if (at.name === 'second' && collateral > 0n) unwrap(tried(at, who, { act: 'unbond', amount: collateral }))
          }
        for (const who of SHAPE_USERS) expect(balanceOf(mesh.chain('juno'), who, 'ujuno')).toBe(SHAPE_PURSE)
        expect(linkState(mesh.chain('juno')).waiting.size).toBe(0)
        expectSound(run)
      }),
      { numRuns: RUNS },
    )
  }, 3_600_000)

  it('[INV MS-X1] nothing breaks when the chain slashes, either: no loop, and no packet is left', async () => {
    await fc.assert(
      fc.asyncProperty(
        sequence(...peaceful.slice(0, 8), ...comparing, { weight: 2, arbitrary: slash }),
        async (steps) => {
          const run = await followed(steps)
          expect(linkState(run.mesh.chain('juno')).waiting.size).toBe(0)
          for (const { vault, externalStaking } of run.mesh.pairings.map(pairingStates))
            expect([vault.pending.size, externalStaking.pending.size]).toEqual([0, 0])
        },
      ),
      { numRuns: RUNS },
    )
    if (RUNS >= 40) expect(met.resynced).toBeGreaterThan(0)
  }, 3_600_000)
})
