import { unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { tried } from '../testing/acting.js'
import { balanceOf, supplyOf } from '../testing/looking.js'
import type { Amount, MeshCommand, MeshRun } from '../testing/mesh-run.js'
import {
  type Arrow,
  expectSound,
  type InfractionTime,
  punish,
  SHAPE_PURSE,
  SHAPE_USERS,
  SHAPE_VALIDATORS,
  shapeOf,
} from '../testing/shapes.js'
import { pairingStates } from './pairing-states.js'

// Shapes in which chains secure each other in circles, under random traffic and random slashes: packets come one by one, in any order, late or never.
const RUNS = Number(process.env['MESH_RUNS'] ?? 40)

const LOOP: readonly Arrow[] = [
  ['a-chain', 'b-chain'],
  ['b-chain', 'c-chain'],
  ['c-chain', 'a-chain'],
]
const SHAPES: Readonly<Record<string, readonly Arrow[]>> = {
  'a loop of three': LOOP,
  'a loop with chords': [...LOOP, ['a-chain', 'c-chain'], ['b-chain', 'a-chain']],
}

/** What happens beside the traffic between users and chains. */
type Beside =
  | {
      readonly type: 'punish'
      readonly chain: string
      readonly validator: string
      readonly part: string
      readonly time: InfractionTime
    }
  | {
      readonly type: 'stake_local'
      readonly pairing: number
      readonly user: string
      readonly validator: string
      readonly amount: number
    }

const chain = fc.constantFrom('a-chain', 'b-chain', 'c-chain')
const validator = fc.constantFrom(...SHAPE_VALIDATORS)
const user = fc.constantFrom(...SHAPE_USERS)
const pairing = fc.nat({ max: 4 })
const which = fc.nat({ max: 11 })
const one = <const Type extends string>(type: Type) => fc.constant(type)
const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({ units: fc.integer({ min: 1, max: 50_000_000 }) }),
  fc.record({ percent: fc.constantFrom(10, 33, 60, 100) }),
)
const act = (type: 'bond' | 'unbond' | 'stake_remote') =>
  fc.record({ pairing, user, validator, amount, type: one(type) })

const traffic: fc.Arbitrary<MeshCommand | Beside> = fc.oneof(
  { weight: 2, arbitrary: act('bond') },
  { weight: 2, arbitrary: act('unbond') },
  { weight: 8, arbitrary: act('stake_remote') },
  {
    weight: 4,
    arbitrary: fc.record({
      type: one('stake_local'),
      pairing,
      user,
      validator,
      amount: fc.integer({ min: 1, max: 60_000_000 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ pairing, which, amount, type: one('unstake') }) },
  { weight: 1, arbitrary: fc.record({ pairing, user, type: one('withdraw_unbonded') }) },
  { weight: 8, arbitrary: fc.record({ which, type: one('receive') }) },
  { weight: 8, arbitrary: fc.record({ which, type: one('acknowledge') }) },
  { weight: 1, arbitrary: fc.record({ which, type: one('timeout') }) },
  { weight: 2, arbitrary: fc.record({ pairing, type: one('relay') }) },
  { weight: 4, arbitrary: fc.record({ pairing, type: one('epoch') }) },
  { weight: 2, arbitrary: fc.record({ type: one('advance'), seconds: fc.constantFrom(5, 600, 86_400, 1_814_400) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: one('punish'),
      chain,
      validator,
      part: fc.constantFrom('0.01', '0.1'),
      time: fc.constantFrom<InfractionTime>('told', 'untold'),
    }),
  },
)

async function take(run: MeshRun, command: MeshCommand | Beside): Promise<void> {
  const { mesh } = run
  switch (command.type) {
    case 'punish':
      punish(run, command.chain, command.validator, command.part, command.time)
      mesh.advance()
      return
    case 'stake_local': {
      const at = mesh.pairings[command.pairing % mesh.pairings.length]
      if (!at) throw new Error('a shape has pairings')
      tried(at, command.user, { act: 'stake_local', validator: command.validator, amount: BigInt(command.amount) })
      return
    }
    default: {
      const outcome = await run.take(command)
      if (outcome.type === 'refused' && outcome.due) expect(outcome.error).toBeUndefined()
    }
  }
}

describe.each(Object.entries(SHAPES))('%s', (_shape, arrows) => {
  it('[INV MS-X1] safe: nothing breaks, no coin appears, and everything is answered at last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(traffic, { minLength: 1, maxLength: 60, size: 'max' }), async (sequence) => {
        const run = await shapeOf(arrows)
        for (const { name } of run.mesh.pairings)
          for (const who of SHAPE_USERS)
            unwrap(tried(run.mesh.pairing(name), who, { act: 'bond', amount: 100_000_000n }))
        for (const command of sequence) {
          await take(run, command)
          expect(run.violations(), JSON.stringify(command)).toEqual([])
        }
        for (let i = 0; i < 3; i++) {
          await run.mesh.relay()
          for (const { name } of run.mesh.pairings) unwrap(run.mesh.epoch(name))
          run.mesh.advance()
        }
        await run.mesh.relay()
        expectSound(run)
        for (const { vault, externalStaking } of run.mesh.pairings.map(pairingStates))
          expect([vault.pending.size, externalStaking.pending.size]).toEqual([0, 0])
        for (const { name } of run.mesh.chains.values()) {
          const { commitments, acks } = ibcState(run.mesh.chain(name))
          expect([commitments.size, acks.size]).toEqual([0, 0])
          // A user has what she had, but for what is bonded, staked or lost: never more.
          for (const who of SHAPE_USERS)
            expect(balanceOf(run.mesh.chain(name), who, `u${name}`)).toBeLessThanOrEqual(SHAPE_PURSE)
          // All virtual coins together are what is delegated of them: the rest of the supply only shrinks, by slashes.
          const virtual = run.mesh.pairings
            .filter(({ consumer }) => consumer.name === name)
            .flatMap(({ consumer, virtualStaking }) => unwrap(consumer.query.delegations(virtualStaking)))
          const borrowed = virtual.reduce((sum, { amount: delegated }) => sum + delegated, 0n)
          const began = BigInt(SHAPE_USERS.length) * SHAPE_PURSE + BigInt(SHAPE_VALIDATORS.length) * 1_000_000_000n
          expect(supplyOf(run.mesh.chain(name), `u${name}`) - borrowed).toBeLessThanOrEqual(began)
        }
      }),
      { numRuns: RUNS },
    )
  }, 3_600_000)
})
