import {
  type ExternalStakingContext,
  type ExternalStakingMessage,
  type ExternalStakingState,
  externalStakingMachine,
} from '@meshwork/core/external-staking'
import { ok, unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOf, pairingQueries } from '../queries/index.js'
import type { Amount, MeshCommand } from '../testing/mesh-run.js'
import { type Machines, MUTUAL_USERS, mutualLending } from '../testing/mutual-lending.js'
import type { HeardEvent } from './events.js'
import type { Mesh } from './mesh.js'

// Nothing that a user sent over a channel ends in silence: under random traffic with losses, late answers and channels that end. For a long soak: MESH_RUNS=20000.
const RUNS = Math.ceil(Number(process.env['MESH_RUNS'] ?? 300) / 3)

const VALIDATORS = ['val1', 'val2']
const amount: fc.Arbitrary<Amount> = fc.record({ percent: fc.integer({ min: 1, max: 60 }) })
const pairing = fc.constantFrom(0, 0, 0, 1)
const user = fc.constantFrom(...MUTUAL_USERS)
const validator = fc.constantFrom(...VALIDATORS)
const which = fc.nat({ max: 11 })
const side = fc.constantFrom('provider' as const, 'consumer' as const)
const one = <Type extends MeshCommand['type']>(type: Type) => fc.constant(type)

const command: fc.Arbitrary<MeshCommand> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ pairing, user, validator, amount, type: one('stake_remote') }) },
  { weight: 10, arbitrary: fc.record({ pairing, which, amount, type: one('unstake') }) },
  { weight: 14, arbitrary: fc.record({ which, type: one('receive') }) },
  { weight: 12, arbitrary: fc.record({ which, type: one('acknowledge') }) },
  { weight: 8, arbitrary: fc.record({ which, type: one('timeout') }) },
  { weight: 3, arbitrary: fc.record({ pairing, type: one('epoch') }) },
  { weight: 3, arbitrary: fc.record({ type: one('advance'), seconds: fc.constantFrom(5, 299, 600, 21 * 86_400) }) },
  { weight: 2, arbitrary: fc.record({ pairing, type: one('cap'), cap: fc.constantFrom(0n, 17n, 1_000_000_000n) }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('price'), price: fc.constantFrom('0.3', '0.5', '7.1') }) },
  { weight: 1, arbitrary: fc.record({ pairing, side, type: one('close') }) },
  { weight: 3, arbitrary: fc.record({ pairing, side, type: one('confirm_close') }) },
  { weight: 2, arbitrary: fc.record({ pairing, side, type: one('continue_close') }) },
  { weight: 3, arbitrary: fc.record({ pairing, type: one('reopen') }) },
)

/** How what a user began can end, by the event that says it began. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  receivedVirtualStake: ['committedStake', 'rolledBackStake'],
  unstaked: ['committedUnstake', 'rolledBackUnstake'],
}

interface Began {
  readonly named: string
  readonly endings: readonly string[]
  readonly ended: string[]
}

/** What an event says of whom it is about. */
function nameOf({ event }: HeardEvent): string {
  const fields: Readonly<Record<string, unknown>> = { ...event }
  return ['user', 'validator', 'amount', 'txId'].map((field) => String(fields[field])).join(' ')
}

/** What users began, by chain, contract and number, and each ending that was told of it. */
function watch(mesh: Mesh): ReadonlyMap<string, Began> {
  const begun = new Map<string, Began>()
  mesh.onAny((heard) => {
    const { chain, source, event } = heard
    const key = `${chain} ${source} ${String('txId' in event ? event.txId : '')}`
    const endings = ENDINGS[event.type]
    if (endings) begun.set(key, { named: nameOf(heard), endings, ended: [] })
    else if (Object.values(ENDINGS).flat().includes(event.type)) {
      const found = begun.get(key)
      // Told of whom it began with, and with all of it.
      expect(nameOf(heard), event.type).toBe(found?.named)
      if (event.type.startsWith('rolledBack')) expect(event).toHaveProperty('reason.type')
      found?.ended.push(event.type)
    }
  })
  return begun
}

/** Each ended once, in a way that it can end, or is on the list of what is pending. */
function expectTold(mesh: Mesh, begun: ReadonlyMap<string, Began>): void {
  const pending = new Set<string>()
  for (const pairing of mesh.pairings)
    for (const { txId } of unwrap(allOf(pairingQueries(pairing).externalStaking, { type: 'allPendingTxsDesc' })))
      pending.add(`${pairing.provider.name} ${pairing.externalStaking} ${txId}`)
  for (const [key, { named, endings, ended }] of begun) {
    const told = `${named}: ${ended.join(', ')}`
    expect(ended.length, told).toBe(pending.has(key) ? 0 : 1)
    for (const ending of ended) expect(endings, told).toContain(ending)
    pending.delete(key)
  }
  expect([...pending]).toEqual([])
}

async function everyEndIsTold(sequence: readonly MeshCommand[], machines: Machines = {}): Promise<void> {
  const run = await mutualLending({ validators: VALIDATORS, machines })
  const begun = watch(run.mesh)
  for (const next of sequence) {
    await run.take(next)
    expectTold(run.mesh, begun)
  }
  await run.mesh.relay()
  expectTold(run.mesh, begun)
}

const commands = fc.array(command, { minLength: 1, maxLength: 60, size: 'max' })

describe('what users sent over channels', () => {
  it('safe: every stake and unstake ends once, told with its user, validator and amount, or is still pending', async () => {
    await fc.assert(
      fc.asyncProperty(commands, (sequence) => everyEndIsTold(sequence)),
      { numRuns: RUNS },
    )
  }, 3_600_000)

  // A property that never fails proves nothing.
  it.each(['rolledBackStake', 'committedUnstake'])(
    'is broken by a contract that does not tell %s',
    async (type) => {
      const silent = {
        ...externalStakingMachine,
        transition: (state: ExternalStakingState, msg: ExternalStakingMessage, ctx: ExternalStakingContext) => {
          const result = externalStakingMachine.transition(state, msg, ctx)
          if (!result.ok) return result
          return ok({ ...result.value, events: result.value.events.filter((event) => event.type !== type) })
        },
      }
      await expect(
        fc.assert(
          fc.asyncProperty(commands, (sequence) => everyEndIsTold(sequence, { 'external-staking': silent })),
          { numRuns: 300, endOnFailure: true },
        ),
      ).rejects.toThrow()
    },
    600_000,
  )
})
