import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Chance, manyUsers, manyValidators } from '../crowd.js'
import { epochOfRewards, limitEpochs, ourEpochs } from '../epoch-sides.js'
import { BALANCE, benchMesh, bothSides } from '../mesh.js'
import type { LimitSide } from '../sides/by-hand.js'
import type { OurSide } from '../sides/ours.js'
import { carry, eventsOf, sentPacket, writtenAck } from '../sides/relay.js'
import type { Packet, Side } from '../sides/side.js'
import { amountsOfLimit, amountsOfOurs } from './amounts.js'
import type { Answer, ToldEvent } from './outcome.js'
import { pageOfAccounts, stakesOf, waitingOn } from './questions.js'
import { stateFromJson, stateToJson } from './state-json.js'

const chance = new Chance(7)
const USERS = manyUsers(4, chance)
const VALIDATORS = manyValidators(3, chance)

const [STRANGER] = manyUsers(1, chance)
const [UNKNOWN] = manyValidators(1, chance)

const user = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...USERS) },
  { weight: 1, arbitrary: fc.constant(STRANGER!) },
)
const validator = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...VALIDATORS) },
  { weight: 1, arbitrary: fc.constant(UNKNOWN!) },
)
/** Mostly what fits, sometimes far too much or nothing. */
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt({ min: 1n, max: BALANCE / 16n }) },
  { weight: 1, arbitrary: fc.constantFrom(0n, BALANCE, BALANCE + 1n, 2n ** 128n - 1n, 1n) },
)
const recipient = fc.constantFrom(...USERS, 'No!')
const seconds = fc.constantFrom(1n, 300n, 601n, 86_400n * 22n)
const reward = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 10n }), fc.constant(10n ** 12n))
const of = <Act extends string, Fields>(act: Act, fields: { [Field in keyof Fields]: fc.Arbitrary<Fields[Field]> }) =>
  fc.record({ act: fc.constant(act), ...fields }) as unknown as fc.Arbitrary<{ readonly act: Act } & Fields>
const often = <Value>(weight: number, arbitrary: fc.Arbitrary<Value>) => ({ weight, arbitrary })
const step = fc.oneof(
  of('bond', { user, amount }),
  of('unbond', { user, amount }),
  often(4, of('stake', { user, validator, amount })),
  often(4, of('unstake', { user, validator, amount })),
  often(2, of('withdrawUnbonded', { user })),
  often(2, of('withdrawRewards', { user, validator, recipient })),
  often(2, of('receive', { pick: fc.nat() })),
  often(2, of('acknowledge', { pick: fc.nat() })),
  of('forget', { pick: fc.nat() }),
  of('timeOut', { pick: fc.nat() }),
  of('reward', { validator, amount: reward }),
  often(2, of('advance', { seconds })),
  often(4, of('relay', {})),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** What goes to and fro between the chains. */
class Wire {
  readonly packets: Packet[] = []
  readonly acks: { readonly sequence: bigint; readonly ack: string }[] = []

  hear({ events }: Extract<Answer, { ok: true }>): void {
    for (const { event } of events) {
      if (event.type === 'packetSent') this.packets.push(event as unknown as Packet)
      if (event.type === 'ackWritten') this.acks.push(event as unknown as { sequence: bigint; ack: string })
    }
  }
}

/** Does a step on one side; the wire is what the other side saw, which must be the same. */
function take(side: Side, wire: Wire, one: Step): Answer {
  const pick = <Value>(from: readonly Value[], at: number): Value | undefined => from[at % Math.max(1, from.length)]
  const nothing: Answer = { ok: true, events: [] }
  switch (one.act) {
    case 'bond':
      return side.bond(one.user, one.amount)
    case 'unbond':
      return side.unbond(one.user, one.amount)
    case 'stake':
      return side.stake(one.user, one.validator, one.amount)
    case 'unstake':
      return side.unstake(one.user, one.validator, one.amount)
    case 'withdrawUnbonded':
      return side.withdrawUnbonded(one.user)
    case 'withdrawRewards':
      return side.withdrawRewards(one.user, one.validator, one.recipient)
    case 'receive': {
      const packet = pick(wire.packets, one.pick)
      return packet ? side.receive(packet) : nothing
    }
    case 'acknowledge': {
      const { sequence, ack } = (one.pick % 8 > 0 && pick(wire.acks, one.pick)) || UNKNOWN_ACK
      return side.acknowledge(sequence, ack)
    }
    case 'forget':
      return side.forget(pick(wire.acks, one.pick)?.sequence ?? 9n)
    case 'timeOut': {
      const packet = pick(wire.packets, one.pick)
      const isReceived = wire.acks.some(({ sequence }) => sequence === packet?.sequence)
      return side.timeOut(packet?.sequence ?? 9n, isReceived)
    }
    case 'reward':
      return side.reward(one.validator, one.amount)
    case 'advance':
      side.advance(one.seconds)
      return nothing
    case 'relay':
      return { ok: true, events: relayed(side, wire.packets) }
  }
}

const UNKNOWN_ACK = { sequence: 9_999n, ack: '{"result":"e30="}' }

/** Carries over what can be, and the answers back; what cannot be any more stays. */
function relayed(side: Side, packets: readonly Packet[]): readonly ToldEvent[] {
  return packets.flatMap((packet) => {
    const received = side.receive(packet)
    if (!received.ok) return []
    const { sequence, ack } = writtenAck(received)
    return [...received.events, ...eventsOf(side.acknowledge(sequence, ack))]
  })
}

describe('the limit', () => {
  it('tells the same and comes to the same amounts as the mesh, whatever is asked of both', async () => {
    const fresh = await benchMesh(USERS, VALIDATORS, 3n * 10n ** 12n)
    const start = { provider: fresh.pairing.provider.state, consumer: fresh.pairing.consumer.state }
    const told = new Map<string, number>()
    const note = (what: string) => told.set(what, (told.get(what) ?? 0) + 1)
    fc.assert(
      fc.property(fc.array(step, { minLength: 150, maxLength: 200 }), (steps) => {
        fresh.pairing.provider.restore(start.provider)
        fresh.pairing.consumer.restore(start.consumer)
        const { ours, limit } = bothSides(fresh.pairing, VALIDATORS)
        const wire = new Wire()
        for (const side of [ours, limit])
          for (const user of USERS) {
            eventsOf(side.bond(user, BALANCE / 2n))
            for (const validator of VALIDATORS) carry(side, sentPacket(side.stake(user, validator, BALANCE / 16n)))
          }
        for (const one of steps) {
          const answer = take(ours, wire, one)
          expect(take(limit, wire, one)).toEqual(answer)
          note(`${one.act} ${answer.ok ? 'taken' : answer.error.type}`)
          if (answer.ok) for (const { event } of answer.events) note(event.type)
          if (!answer.ok) continue
          wire.hear(answer)
        }
        expect(amountsOfLimit(limit.limit, ours.pairing)).toEqual(amountsOfOurs(ours.pairing))
        expectSameAnswers(ours, limit)
      }),
      { numRuns: 200 },
    )
    for (const what of MET) expect([what, told.get(what) ?? 0]).toEqual([what, expect.toSatisfy(isOften)])
  })
})

function expectSameAnswers(ours: OurSide, { limit }: LimitSide): void {
  const { provider: chain, vault, externalStaking, channel } = ours.pairing
  const { provider } = limit
  expect(waitingOn(limit, channel)).toEqual(ours.waiting())
  const sorted = [...USERS, STRANGER!].sort()
  for (const startAfter of sorted) {
    const page = chain.ask(vault, { type: 'allAccounts', startAfter, limit: 2 })
    expect(page).toEqual({ ok: true, value: pageOfAccounts(provider.vault, sorted, startAfter, 2) })
    const stakes = chain.ask(externalStaking, { type: 'stakes', user: startAfter, limit: 30 })
    const byValidator = (a: { validator: string }, b: { validator: string }) => (a.validator < b.validator ? -1 : 1)
    expect(stakes).toEqual({ ok: true, value: stakesOf(provider.staking, startAfter).sort(byValidator) })
  }
}

describe('the limit of one stake that grows often', () => {
  it('remembers as much of what came lately', async () => {
    const { pairing } = await benchMesh(USERS, VALIDATORS)
    const { ours, limit } = bothSides(pairing, VALIDATORS)
    const [alice, on] = [USERS[0]!, VALIDATORS[0]!]
    for (const side of [ours, limit]) {
      eventsOf(side.bond(alice, BALANCE))
      for (let i = 0n; i < 40n; i++) {
        carry(side, sentPacket(side.stake(alice, on, 1_000n + i)))
        side.advance(i % 3n)
      }
    }
    expect(amountsOfLimit(limit.limit, ours.pairing)).toEqual(amountsOfOurs(pairing))
    const [stake] = amountsOfLimit(limit.limit, ours.pairing)['stakes']?.values() ?? []
    expect(stake).toMatchObject({ recent: { length: 16 } })
    const { provider, consumer } = limit.limit
    const read = stateFromJson(stateToJson(limit.limit))
    expect(read).toEqual({
      balances: provider.bank.balances,
      accounts: provider.vault.accounts,
      stakes: provider.staking.stakes,
      stakers: provider.staking.stakers,
      positions: consumer.converter.positions,
      ledgers: [...consumer.module.ledger.values()],
    })
  })
})

describe('the limit of rewards', () => {
  it('tells of an epoch and books it as the mesh does', async () => {
    // In the order of their bytes, in which ours goes through them: maps go by who came first.
    const validators = [...VALIDATORS].sort()
    const { pairing } = await benchMesh(USERS, validators)
    const { ours, limit } = bothSides(pairing, validators)
    for (const side of [ours, limit])
      for (const [i, user] of USERS.entries()) {
        eventsOf(side.bond(user, BALANCE))
        for (const validator of validators) carry(side, sentPacket(side.stake(user, validator, 10_000n + BigInt(i))))
      }
    const [ourSide, limitSide] = [ourEpochs(ours), limitEpochs(limit)]
    eventsOf(ourSide.epoch())
    for (let epoch = 0n; epoch < 3n; epoch++) {
      for (const side of [ourSide, limitSide]) side.allocate(validators.slice(Number(epoch)), 1_000n + epoch)
      expect(epochOfRewards(limitSide)).toEqual(epochOfRewards(ourSide))
      const { distributions, stakes, contracts } = amountsOfOurs(pairing)
      expect(amountsOfLimit(limit.limit, pairing)).toMatchObject({ distributions, stakes, contracts })
    }
  })
})

/** So that a message which is hardly ever taken, or refused, does not pass for one that is the same on both sides. */
const isOften = (count: number) => count >= 10

const MET = [
  'bond taken',
  'bond InsufficientFunds',
  'bond ZeroAmount',
  'unbond taken',
  'unbond ClaimsLocked',
  'stake taken',
  'stake InsufficientBalance',
  'stake ValidatorNotActive',
  'unstake taken',
  'unstake NotEnoughStake',
  'receive PacketAlreadyReceived',
  'receive PacketTimedOut',
  'acknowledge AlreadyResolved',
  'acknowledge UnknownPacket',
  'forget taken',
  'timeOut TimeoutNotReached',
  'timeOut PacketWasReceived',
  'withdrawRewards NoRewards',
  'reward taken',
  'committedStake',
  'rolledBackStake',
  'committedUnstake',
  'rolledBackUnstake',
  'releasedCrossStake',
  'committedRewards',
  'rolledBackRewards',
]
