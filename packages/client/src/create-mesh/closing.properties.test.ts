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
import { call, ok, unwrap } from '@meshwork/core/foundation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { acts, tried } from '../testing/acting.js'
import { balanceOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import type { Amount, MeshCommand, MeshRun } from '../testing/mesh-run.js'
import { type Machines, MUTUAL_PURSE, MUTUAL_USERS, mutualLending } from '../testing/mutual-lending.js'
import { closeEnd, continueClose, isClosing } from './close-pairing.js'
import { setMaxCap } from './max-cap.js'
import type { Mesh } from './mesh.js'
import { isClosedEnd, type Pairing } from './pairing.js'
import { pairingStates } from './pairing-states.js'

// Channels that close at any moment, under random traffic: ends that hear of it late, packets and answers in any order, and channels that open again. For a long
// soak: MESH_RUNS=20000.
const RUNS = Math.ceil(Number(process.env['MESH_RUNS'] ?? 300) / 2)
const LENGTH = 80

const VALIDATORS = ['val1', 'val2']
const PERIOD = 21 * 86_400
const SIDES = ['provider', 'consumer'] as const

const begin = (machines: Machines = {}) => mutualLending({ validators: VALIDATORS, machines })

const amount: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ units: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 5, arbitrary: fc.record({ percent: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.constant({ percent: 100 }) },
)
// Most of it happens between the two ends of one channel.
const pairing = fc.constantFrom(0, 0, 0, 1)
const user = fc.constantFrom(...MUTUAL_USERS)
const validator = fc.constantFrom(...VALIDATORS)
const which = fc.nat({ max: 11 })
const side = fc.constantFrom(...SIDES)
const one = <Type extends MeshCommand['type']>(type: Type) => fc.constant(type)

const command: fc.Arbitrary<MeshCommand> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ pairing, user, validator, amount, type: one('stake_remote') }) },
  { weight: 12, arbitrary: fc.record({ pairing, which, amount, type: one('unstake') }) },
  { weight: 3, arbitrary: fc.record({ pairing, user, type: one('withdraw_unbonded') }) },
  { weight: 2, arbitrary: fc.record({ pairing, user, validator, amount, type: one('unbond') }) },
  { weight: 14, arbitrary: fc.record({ which, type: one('receive') }) },
  { weight: 12, arbitrary: fc.record({ which, type: one('acknowledge') }) },
  { weight: 5, arbitrary: fc.record({ which, type: one('timeout') }) },
  { weight: 4, arbitrary: fc.record({ pairing, type: one('epoch') }) },
  { weight: 2, arbitrary: fc.record({ type: one('advance'), seconds: fc.constantFrom(5, 299, 600, PERIOD) }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('price'), price: fc.constantFrom('0.3', '0.5', '7.1') }) },
  { weight: 2, arbitrary: fc.record({ pairing, type: one('cap'), cap: fc.constantFrom(0n, 17n, 1_000_000_000n) }) },
  { weight: 2, arbitrary: fc.record({ pairing, side, type: one('close') }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('release_all') }) },
  { weight: 5, arbitrary: fc.record({ pairing, side, type: one('confirm_close') }) },
  { weight: 3, arbitrary: fc.record({ pairing, side, type: one('continue_close') }) },
  { weight: 5, arbitrary: fc.record({ pairing, type: one('reopen') }) },
  { weight: 1, arbitrary: fc.record({ pairing, type: one('relay') }) },
)

/** What may stand in the way of a delivery: the end of time, or of the channel. */
async function take(run: MeshRun, next: MeshCommand): Promise<void> {
  const outcome = await run.take(next)
  const shown = JSON.stringify(next, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
  if (outcome.type === 'refused') {
    const { error, due } = outcome
    if (due) expect(error, shown).toBeUndefined()
    if (next.type === 'epoch') expect(error.type, shown).toBe('NoScheduledTask')
    if (next.type === 'receive') expect(['PacketTimedOut', 'ChannelNotOpen'], shown).toContain(error.type)
    if (next.type === 'timeout') expect(error.type, shown).toBe('TimeoutNotReached')
    if (next.type === 'confirm_close') expect(error.type, shown).toBe('ChannelNotOpen')
  }
  expect(run.violations(), shown).toEqual([])
}

/** Ends the channel on both sides, wherever it stands. */
function closeFully(pairing: Pairing): void {
  for (const end of SIDES) {
    const other = end === 'provider' ? 'consumer' : 'provider'
    if (isClosedEnd(pairing, end)) continue
    unwrap(closeEnd(pairing, end, isClosedEnd(pairing, other) ? 'closeConfirm' : 'closeInit').executed)
  }
  for (const end of SIDES) while (isClosing(pairing, end)) unwrap(continueClose(pairing, end, 4).executed)
}

/** Y2: nothing is pending, no stake is left, and everything that was promised is certain. */
function expectGivenBack(mesh: Mesh): void {
  for (const one of mesh.pairings) {
    const { vault, externalStaking, converter, virtualStaking } = pairingStates(one)
    expect([vault.pending.size, externalStaking.pending.size, externalStaking.life.unanswered.size]).toEqual([0, 0, 0])
    for (const { stake } of externalStaking.stakes.values()) expect(stake).toEqual({ low: 0n, high: 0n })
    if (converter.conversion.type !== 'ledger') throw new Error('expected a ledger')
    expect(converter.conversion.positions.size).toBe(0)
    expect([converter.conversion.totals.size, converter.conversion.offered.size]).toEqual([0, 0])
    expect([virtualStaking.requests.size, virtualStaking.bonded, delegatedOf(one)]).toEqual([0, [], {}])
    expect([virtualStaking.slashRequests, virtualStaking.refusedSteps, virtualStaking.burned.size]).toEqual([[], [], 0])
  }
  for (const chain of mesh.chains.values()) {
    const { commitments, acks } = ibcState(chain)
    expect([commitments.size, acks.size]).toEqual([0, 0])
  }
}

/** Y1: everybody takes out all that was put in. */
function takeOut(mesh: Mesh): void {
  mesh.advance({ seconds: BigInt(PERIOD) })
  for (const one of mesh.pairings)
    for (const who of MUTUAL_USERS) {
      unwrap(tried(one, who, { act: 'withdraw_unbonded' }))
      const account = pairingStates(one).vault.accounts.get(one.provider.address(who))
      expect(account?.liens ?? []).toEqual([])
      if (account && account.collateral > 0n) unwrap(tried(one, who, { act: 'unbond', amount: account.collateral }))
    }
  for (const [name, denom] of [
    ['osmosis', 'uosmo'],
    ['juno', 'ujuno'],
  ] as const)
    for (const who of MUTUAL_USERS) expect(balanceOf(mesh.chain(name), who, denom)).toBe(MUTUAL_PURSE)
}

/** Random traffic, a close of everything, and a new beginning. */
async function lifeOf(sequence: readonly MeshCommand[], machines: Machines = {}): Promise<void> {
  const run = await begin(machines)
  const { mesh } = run
  for (const next of sequence) await take(run, next)
  for (const one of mesh.pairings) closeFully(one)
  expect(run.violations()).toEqual([])
  await mesh.relay()
  expectGivenBack(mesh)
  takeOut(mesh)
  expect(run.allViolations()).toEqual([])

  for (const { name } of mesh.pairings) mesh.openChannel(name)
  await mesh.relay()
  for (const one of mesh.pairings) {
    unwrap(setMaxCap(one.consumer, one.virtualStaking, 1_000_000_000n))
    acts(one, 'bob', { act: 'bond', amount: 100n }, { act: 'stake_remote', validator: 'val1', amount: 100n })
  }
  await mesh.relay()
  for (const one of mesh.pairings) {
    unwrap(mesh.epoch(one.name))
    expect(stakeOf(one, 'bob', 'val1')?.stake).toEqual({ low: 100n, high: 100n })
    expect(delegatedOf(one)).toEqual(requestsOf(one))
  }
  expect(run.allViolations()).toEqual([])
}

const commands = fc.array(command, { minLength: 1, maxLength: LENGTH, size: 'max' })

describe('channels that close and open again at any moment', () => {
  it('[INV MS-Y1] [INV MS-Y2] [INV MS-X3] [MS D-15 safe] [MS D-37 safe] safe: everything comes back once, and all begins anew', async () => {
    await fc.assert(
      fc.asyncProperty(commands, (sequence) => lifeOf(sequence)),
      { numRuns: RUNS },
    )
  }, 3_600_000)
})

// A property that never fails proves nothing: each of these machines has one defect.
const defects: readonly (readonly [what: string, machines: Machines])[] = [
  [
    'a close that forgets to tell the vault',
    {
      'external-staking': {
        ...externalStakingMachine,
        transition: (state: ExternalStakingState, msg: ExternalStakingMessage, ctx: ExternalStakingContext) => {
          const result = externalStakingMachine.transition(state, msg, ctx)
          const isClose = msg.type === 'channelCloseInit' || msg.type === 'channelCloseConfirm'
          return result.ok && isClose ? ok({ ...result.value, effects: [] }) : result
        },
      },
    },
  ],
  [
    'an answer on a channel that ended that settles once more',
    {
      'external-staking': {
        ...externalStakingMachine,
        transition: (state: ExternalStakingState, msg: ExternalStakingMessage, ctx: ExternalStakingContext) => {
          const isLate = msg.type === 'acknowledgePacket' && state.life.previous.has(msg.channelId)
          if (!isLate || !('txId' in msg.packet) || msg.ack.type !== 'success')
            return externalStakingMachine.transition(state, msg, ctx)
          const effect = call(state.config.vault, { type: 'commitTx', txId: msg.packet.txId })
          return ok({ state, effects: [effect], events: [] })
        },
      },
    },
  ],
  [
    'a converter that remembers the stakes of the channel before',
    {
      converter: {
        ...converterMachine,
        transition: (state: ConverterState, msg: ConverterMessage, ctx: ConverterContext) => {
          const result = converterMachine.transition(state, msg, ctx)
          const isClose = msg.type === 'channelCloseInit' || msg.type === 'channelCloseConfirm'
          if (!result.ok || !isClose) return result
          return ok({ ...result.value, state: { ...result.value.state, conversion: state.conversion } })
        },
      },
    },
  ],
]

describe('random closes find', () => {
  it.each(defects)(
    '%s',
    async (_what, machines) => {
      const found = await fc.check(
        fc.asyncProperty(commands, (sequence) => lifeOf(sequence, machines)),
        { numRuns: 60, endOnFailure: true },
      )
      expect(found.failed).toBe(true)
    },
    600_000,
  )
})
