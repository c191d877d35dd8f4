import {
  type ConverterContext,
  type ConverterMessage,
  type ConverterState,
  converterMachine,
} from '@meshwork/core/converter'
import {
  type ExternalStakingContext,
  type ExternalStakingMessage,
  type ExternalStakingState,
  externalStakingMachine,
} from '@meshwork/core/external-staking'
import { ok, type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { chainCodec } from '@meshwork/core/mesh'
import type { Uint128 } from '@meshwork/core/numbers'
import { type VaultContext, type VaultMessage, type VaultState, vaultMachine } from '@meshwork/core/vault'
import {
  type VirtualStakingContext,
  type VirtualStakingMessage,
  type VirtualStakingState,
  virtualStakingMachine,
} from '@meshwork/core/virtual-staking'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { memoryStateStore } from '../adapters/memory/state-store.js'
import { tried } from '../testing/acting.js'
import { balanceOf, delegatedOf, requestsOf } from '../testing/looking.js'
import type { Amount, MeshCommand, MeshOutcome, MeshRun } from '../testing/mesh-run.js'
import { type Machines, MUTUAL_PURSE, MUTUAL_USERS, mutualLending } from '../testing/mutual-lending.js'
import { setMaxCap } from './max-cap.js'
import type { Mesh } from './mesh.js'
import { pairingStates } from './pairing-states.js'

// Whole meshes under random traffic: two chains that lend security to each other, several users, packets and answers delivered one by one in any order,
// late, or never. For a long soak: MESH_RUNS=20000.
const RUNS = Number(process.env['MESH_RUNS'] ?? 300)
const LENGTH = 80

const VALIDATORS = ['val1', 'val2', 'val3']
const PERIOD = 21 * 86_400

const begin = (rules: RuleSetName, machines: Machines = {}) =>
  mutualLending({ rules, validators: VALIDATORS, machines })

const amount: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ units: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 10, arbitrary: fc.record({ percent: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.constant({ percent: 100 }) },
  { weight: 1, arbitrary: fc.constantFrom({ units: 0 }, { percent: 101 }) },
)
const rarely = <Value>(usual: fc.Arbitrary<Value>, rare: Value) =>
  fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: fc.constant(rare) })
const pairing = fc.nat({ max: 1 })
const user = fc.constantFrom(...MUTUAL_USERS)
const which = fc.nat({ max: 11 })
const act = (type: 'bond' | 'unbond' | 'stake_remote') =>
  fc
    .record({
      pairing,
      user,
      validator: rarely(fc.constantFrom(...VALIDATORS), 'nobody'),
      amount,
      type: fc.constant(type),
    })
    .chain((one) => rarely<MeshCommand>(fc.constant(one), { ...one, denom: 'uatom' }))
const deliver = (type: 'receive' | 'acknowledge' | 'timeout') => fc.record({ which, type: fc.constant(type) })

const command: fc.Arbitrary<MeshCommand> = fc.oneof(
  { weight: 3, arbitrary: act('bond') },
  { weight: 3, arbitrary: act('unbond') },
  { weight: 14, arbitrary: act('stake_remote') },
  { weight: 12, arbitrary: fc.record({ pairing, which, amount, type: fc.constant('unstake' as const) }) },
  { weight: 3, arbitrary: fc.record({ pairing, user, type: fc.constant('withdraw_unbonded' as const) }) },
  { weight: 16, arbitrary: deliver('receive') },
  { weight: 14, arbitrary: deliver('acknowledge') },
  { weight: 3, arbitrary: deliver('timeout') },
  { weight: 1, arbitrary: fc.record({ pairing, type: fc.constant('relay' as const) }) },
  { weight: 4, arbitrary: fc.record({ pairing, type: fc.constant('epoch' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('advance' as const),
      seconds: fc.constantFrom(0, 5, 60, 299, 600, 86_400, PERIOD),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      pairing,
      type: fc.constant('price' as const),
      price: fc.constantFrom('0', '0.000000000000000001', '0.333333333333333333', '0.5', '1', '7.1'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      pairing,
      type: fc.constant('cap' as const),
      cap: fc.constantFrom(0n, 1n, 17n, 100n, 5_000n, 1_000_000_000n),
    }),
  },
)
const commands = fc.array(command, { minLength: 1, maxLength: LENGTH, size: 'max' })

/**
 * What under `safe` may stand in the way of a delivery that an honest relayer makes: nothing. Of an epoch: only that there are none any more, because the
 * cap is zero.
 */
function expectAllowed(command: MeshCommand, outcome: MeshOutcome): void {
  if (outcome.type !== 'refused') return
  if (command.type === 'epoch') expect(outcome.error.type).toBe('NoScheduledTask')
  if (outcome.due) expect(outcome.error).toBeUndefined()
  if (command.type === 'receive') expect(outcome.error.type).toBe('PacketTimedOut')
  if (command.type === 'timeout') expect(outcome.error.type).toBe('TimeoutNotReached')
}

async function followed(
  rules: RuleSetName,
  sequence: readonly MeshCommand[],
  machines: Machines = {},
): Promise<MeshRun> {
  const run = await begin(rules, machines)
  expect(run.violations()).toEqual([])
  for (const next of sequence) {
    const outcome = await run.take(next)
    if (rules === 'safe') expectAllowed(next, outcome)
    const found = run.violations()
    if (found.length > 0)
      expect(
        found,
        JSON.stringify(next, (_, value) => String(value)),
      ).toEqual([])
  }
  expect(run.allViolations()).toEqual([])
  return run
}

/** Everything is delivered or timed out, and two epochs with room for all pass. */
async function calm({ mesh }: MeshRun): Promise<void> {
  for (const { consumer, virtualStaking } of mesh.pairings) unwrap(setMaxCap(consumer, virtualStaking, 1_000_000_000n))
  await mesh.relay()
  for (let i = 0; i < 2; i++) {
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    await mesh.relay()
  }
}

function expectNothingPending(mesh: Mesh): void {
  for (const one of mesh.pairings) {
    const { vault, externalStaking } = pairingStates(one)
    expect([vault.pending.size, externalStaking.pending.size]).toEqual([0, 0])
    for (const { amount } of [...vault.accounts.values()].flatMap(({ liens }) => liens))
      expect(amount.low).toBe(amount.high)
  }
  for (const chain of mesh.chains.values()) {
    const { commitments, acks } = ibcState(chain)
    expect([commitments.size, acks.size]).toEqual([0, 0])
  }
}

/** X2: what the provider has committed on a validator is what the consumer booked, and what it asked for is delegated. */
function expectEquality(mesh: Mesh): void {
  for (const one of mesh.pairings) {
    const { externalStaking, converter } = pairingStates(one)
    const committed = [...externalStaking.distributions.range()].map(([name, { totalStake }]) => [name, totalStake])
    const { conversion } = converter
    if (conversion.type !== 'ledger') throw new Error('expected a ledger')
    const booked = [...conversion.totals.range()].map(([name, { remote }]) => [name, remote])
    expect(Object.fromEntries(booked)).toEqual(Object.fromEntries(committed.filter(([, amount]) => amount !== 0n)))
    expect(delegatedOf(one)).toEqual(Object.fromEntries(Object.entries(requestsOf(one)).filter(([, n]) => n > 0n)))
  }
}

/** Y1: whoever wants to leave can, with everything. */
async function leave({ mesh }: MeshRun): Promise<void> {
  for (const one of mesh.pairings)
    for (const who of MUTUAL_USERS)
      for (const validator of VALIDATORS) {
        const { stakes } = pairingStates(one).externalStaking
        const stake = [...stakes.range()].find(([key]) => key.includes(who) && key.endsWith(validator))?.[1].stake
        if (stake && stake.low > 0n) unwrap(tried(one, who, { act: 'unstake', validator, amount: stake.low }))
      }
  await mesh.relay()
  mesh.advance({ seconds: BigInt(PERIOD) })
  for (const one of mesh.pairings)
    for (const who of MUTUAL_USERS) {
      unwrap(tried(one, who, { act: 'withdraw_unbonded' }))
      const account = pairingStates(one).vault.accounts.get(one.provider.address(who))
      if (account && account.collateral > 0n) unwrap(tried(one, who, { act: 'unbond', amount: account.collateral }))
    }
  for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
}

/** Runs commands with the tables of all chains open for changes in place. */
function inBatch({ mesh }: MeshRun, work: () => Promise<void>): Promise<void> {
  return [...mesh.chains.values()].reduce((inner, chain) => () => chain.runBatch(inner), work)()
}

const bytesOf = ({ mesh }: MeshRun) => [...mesh.chains.values()].map(({ state }) => chainCodec.encode(state))

describe('any traffic over two chains that lend to each other', () => {
  it('[INV MS-X1] [INV MS-X2] [INV MS-V1] [INV MS-V6] [INV MS-Y1] safe: nothing breaks, everything is answered, and everybody can leave', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const run = await followed('safe', sequence)
        const { mesh } = run
        await calm(run)
        expectNothingPending(mesh)
        expectEquality(mesh)
        expect(run.violations()).toEqual([])
        await leave(run)
        for (const one of mesh.pairings) {
          expect(delegatedOf(one)).toEqual({})
          expect(Object.values(requestsOf(one)).every((amount) => amount === 0n)).toBe(true)
        }
        for (const [name, denom] of [
          ['osmosis', 'uosmo'],
          ['juno', 'ujuno'],
        ] as const)
          for (const who of MUTUAL_USERS) expect(balanceOf(mesh.chain(name), who, denom)).toBe(MUTUAL_PURSE)
        expect(run.allViolations()).toEqual([])
      }),
      { numRuns: RUNS },
    )
  }, 3_600_000)

  it.each(['safe', 'reference'] as const)(
    '%s: in batches everything happens as one by one',
    async (rules) => {
      await fc.assert(
        fc.asyncProperty(fc.array(commands, { minLength: 1, maxLength: 4 }), async (batches) => {
          const [single, batched] = [await begin(rules), await begin(rules)]
          for (const batch of batches) {
            const outcomes: MeshOutcome[] = []
            for (const next of batch) outcomes.push(await single.take(next))
            const before = [...batched.mesh.chains.values()].map(({ state }) => state)
            const bytesBefore = bytesOf(batched)
            await inBatch(batched, async () => {
              for (const [i, next] of batch.entries()) expect(await batched.take(next)).toEqual(outcomes[i])
            })
            expect(bytesOf(batched)).toEqual(bytesOf(single))
            // What was a snapshot before the batch still is.
            expect(before.map((state) => chainCodec.encode(state))).toEqual(bytesBefore)
            expect(batched.violations()).toEqual([])
          }
        }),
        { numRuns: Math.ceil(RUNS / 10) },
      )
    },
    3_600_000,
  )

  it.each(['safe', 'reference'] as const)(
    '[MS L-21 %s] exported or saved in the middle of it, another mesh goes on as if nothing had happened',
    async (rules) => {
      await fc.assert(
        fc.asyncProperty(commands, commands, async (before, after) => {
          const original = await begin(rules)
          for (const next of before) await original.take(next)
          const [imported, loaded, store] = [await begin(rules), await begin(rules), memoryStateStore()]
          const text = original.mesh.exportGenesis()
          imported.mesh.importGenesis(text)
          expect(imported.mesh.exportGenesis()).toBe(text)
          await original.mesh.save(store)
          await loaded.mesh.load(store)
          for (const next of after) {
            const outcome = await original.take(next)
            for (const copy of [imported, loaded]) expect(await copy.take(next)).toEqual(outcome)
          }
          for (const copy of [imported, loaded]) expect(bytesOf(copy)).toEqual(bytesOf(original))
        }),
        { numRuns: Math.ceil(RUNS / 10) },
      )
    },
    3_600_000,
  )

  it('reference: nothing breaks but what is known', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const run = await followed('reference', sequence)
        await run.mesh.relay()
        expect(run.violations()).toEqual([])
        expect(run.allViolations()).toEqual([])
      }),
      { numRuns: RUNS },
    )
  }, 3_600_000)
})

// A property that never fails proves nothing: each of these machines has one defect, and random traffic must find it.
const defects: readonly (readonly [what: string, machines: Machines])[] = [
  [
    'a vault that takes a success for a failure',
    {
      vault: {
        ...vaultMachine,
        transition: (state: VaultState, msg: VaultMessage, ctx: VaultContext) =>
          vaultMachine.transition(state, msg.type === 'commitTx' ? { ...msg, type: 'rollbackTx' } : msg, ctx),
      },
    },
  ],
  [
    'an external staking that takes a late packet for one that arrived',
    {
      'external-staking': {
        ...externalStakingMachine,
        transition: (state: ExternalStakingState, msg: ExternalStakingMessage, ctx: ExternalStakingContext) => {
          if (msg.type !== 'timeoutPacket') return externalStakingMachine.transition(state, msg, ctx)
          const { channelId, sequence, packet } = msg
          const success = { type: 'acknowledgePacket', channelId, sequence, packet, ack: { type: 'success' } } as const
          return externalStakingMachine.transition(state, success as ExternalStakingMessage, ctx)
        },
      },
    },
  ],
  [
    'a converter that agrees to an unstake and forgets it',
    {
      converter: {
        ...converterMachine,
        transition: (state: ConverterState, msg: ConverterMessage, ctx: ConverterContext) =>
          msg.type === 'receivePacket' && msg.packet.type === 'unstake'
            ? ok({ state, effects: [], events: [], data: { type: 'success' } })
            : converterMachine.transition(state, msg, ctx),
      },
    },
  ],
  [
    'a virtual staking whose epoch leaves a unit behind',
    {
      'virtual-staking': {
        ...virtualStakingMachine,
        transition: (state: VirtualStakingState, msg: VirtualStakingMessage, ctx: VirtualStakingContext) => {
          const result = virtualStakingMachine.transition(state, msg, ctx)
          if (!result.ok || msg.type !== 'handleEpoch') return result
          const bonded = result.value.state.bonded.map((one) =>
            one.amount > 1n ? { ...one, amount: (one.amount - 1n) as Uint128 } : one,
          )
          return ok({ ...result.value, state: { ...result.value.state, bonded } })
        },
      },
    },
  ],
]

describe('random traffic finds', () => {
  it.each(defects)(
    '%s',
    async (_what, machines) => {
      const found = await fc.check(
        fc.asyncProperty(commands, async (sequence) => {
          await calm(await followed('safe', sequence, machines))
        }),
        { numRuns: 60, endOnFailure: true },
      )
      expect(found.failed).toBe(true)
    },
    600_000,
  )
})
