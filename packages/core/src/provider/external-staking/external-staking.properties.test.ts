import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, contextOf, RULE_SETS, Stage, ustake } from '../../../test-support/external-staking.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { StakePacket, UnstakePacket } from '../../packets/provider-packet.js'
import { addressOf, idOf, valoperOf } from '../../testing/values.js'
import { stakesOf } from './keys.js'
import { externalStakingCodec } from './state.js'
import { transitionExternalStaking } from './transition.js'

/** Of different lengths, which the order of keys depends on. */
const USERS = ['alice', 'bob', 'carol1']
const user = fc.constantFrom(...USERS)
const validator = fc.constantFrom('val1', 'val2', 'val3', 'unknown')
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: 30n }),
  fc.bigInt({ min: 0n, max: 2n ** 90n }),
  fc.constantFrom(2n ** 127n, 2n ** 128n - 1n),
)
const validators = fc.uniqueArray(fc.constantFrom('val1', 'val2', 'val3'), { maxLength: 2 })

/** What somebody around the machine does next. Indices name one of the packets in flight, counted around. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('stake' as const), user, validator, amount }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('unstake' as const), user, validator, amount }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('answer' as const),
      packet: fc.nat(9),
      how: fc.constantFrom('success' as const, 'failure' as const, 'timeout' as const, 'again' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('withdraw' as const), user }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('wait' as const), seconds: fc.nat(120) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('valset' as const),
      list: fc.constantFrom('additions' as const, 'removals' as const, 'jailed' as const, 'tombstoned' as const),
      validators,
      height: fc.bigInt({ min: 90n, max: 200n }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('stranger' as const), user, validator, amount }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** What the machine has to account for, kept by whoever plays the others. */
class Ledger {
  /** Per user: what the vault's lien must be. */
  readonly liens = new Map<string, bigint>()
  readonly inFlight: (StakePacket | UnstakePacket)[] = []
  readonly settled: (StakePacket | UnstakePacket)[] = []

  add(user: string, amount: bigint): void {
    this.liens.set(user, (this.liens.get(user) ?? 0n) + amount)
  }
}

function take(stage: Stage, ledger: Ledger, next: Step): void {
  switch (next.type) {
    case 'stake': {
      const sent = stage.tryStake(next.user, next.validator, next.amount)
      if (!sent.ok) return
      ledger.add(next.user, next.amount)
      ledger.inFlight.push(sentBy(stage))
      return
    }
    case 'unstake': {
      const sent = stage.tryUnstake(next.user, next.validator, next.amount)
      if (sent.ok) ledger.inFlight.push(sentBy(stage))
      return
    }
    case 'answer':
      answer(stage, ledger, next)
      return
    case 'withdraw':
      ledger.add(next.user, -stage.withdraw(next.user))
      return
    case 'wait':
      stage.wait(next.seconds)
      return
    case 'valset': {
      const named = next.validators.map(valoperOf)
      const keyed = named.map((valoper) => ({ valoper, pubKey: `key@${next.height}` }))
      const merged = stage.valset({ height: next.height, [next.list]: next.list === 'additions' ? keyed : named })
      expect(merged.ok).toBe(true)
      return
    }
    case 'stranger': {
      const [stranger, where] = [addressOf(next.user), valoperOf(next.validator)]
      const msg = { type: 'receiveVirtualStake', owner: stranger, validator: where, txId: idOf(5) } as const
      const said = stage.say(stranger, { ...msg, amount: ustake(next.amount) })
      expect(said).toMatchObject({ ok: false, error: { type: 'Unauthorized' } })
      return
    }
  }
}

function answer(stage: Stage, ledger: Ledger, { packet: index, how }: Extract<Step, { type: 'answer' }>): void {
  if (how === 'again') {
    const [packet] = ledger.settled.slice(-1)
    if (packet) expect(stage.succeed(packet)).toMatchObject({ ok: false, error: { type: 'PendingTxNotFound' } })
    return
  }
  const packet = ledger.inFlight[index % Math.max(1, ledger.inFlight.length)]
  if (!packet) return
  const before = stage.stakeOf(packet.delegator, packet.validator)
  const settled =
    how === 'success' ? stage.succeed(packet) : how === 'failure' ? stage.fail(packet) : stage.timeOut(packet)
  // Without slashes everything fits, so that an answer is never refused, under neither rule set.
  expect(settled.ok).toBe(true)
  ledger.inFlight.splice(ledger.inFlight.indexOf(packet), 1)
  ledger.settled.push(packet)
  if (packet.type === 'stake' && how !== 'success') ledger.add(packet.delegator, -packet.stake.amount)
  const after = stage.stakeOf(packet.delegator, packet.validator)
  if (packet.type === 'unstake' && how === 'success')
    expect(after.pendingUnbonds.length).toBe(before.pendingUnbonds.length + 1)
}

function sentBy(stage: Stage): StakePacket | UnstakePacket {
  const [effect] = stage.effects
  if (effect?.type !== 'sendPacket') throw new Error('nothing was sent')
  return effect.packet
}

/** All that stands behind each user's lien; nobody for whom that is nothing. */
function behindLiens({ state }: Stage): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const name of USERS) {
    let sum = 0n
    for (const { stake, pendingUnbonds } of state.stakes.values({ prefix: stakesOf(addressOf(name)) }))
      sum += pendingUnbonds.reduce<bigint>((total, { amount: waiting }) => total + waiting, stake.high)
    if (sum !== 0n) sums.set(name, sum)
  }
  return sums
}

function play(rules: RuleSetName, steps: readonly Step[]): Stage {
  const stage = Stage.open(rules, ['val1', 'val2', 'val3'])
  const ledger = new Ledger()
  for (const next of steps) {
    // The stage checks all invariants after every message, and throws.
    take(stage, ledger, next)
    const liens = new Map([...ledger.liens].filter(([, lien]) => lien !== 0n))
    expect(behindLiens(stage)).toEqual(liens)
  }
  return stage
}

describe.each(RULE_SETS)('any sequence of messages under %s', (rules) => {
  it(`[INV MS-E1] [INV MS-E2] [INV MS-E3] [INV MS-I9] hold after every step under ${rules}`, () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => void play(rules, steps)))
  })

  it('leads to a state that its codec gives back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { state } = play(rules, steps)
        const read = externalStakingCodec.decode(externalStakingCodec.encode(state))
        expect(read).toEqual({ ok: true, value: state })
      }),
      { numRuns: 30 },
    )
  })

  it('leaves the state before a message as it was, whatever comes of the message', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), user, validator, amount, (steps, name, where, many) => {
        const { state, timeNanos } = play(rules, steps)
        const bytes = externalStakingCodec.encode(state)
        const ctx = contextOf(rules, { sender: addressOf(name), timeNanos })
        const msg = { type: 'unstake', validator: valoperOf(where), amount: ustake(many) } as const
        transitionExternalStaking(state, msg, ctx)
        transitionExternalStaking(state, { type: 'withdrawUnbonded' }, ctx)
        transitionExternalStaking(state, { type: 'channelCloseInit', channelId: CHANNEL_ID }, ctx)
        expect(externalStakingCodec.encode(state)).toEqual(bytes)
      }),
      { numRuns: 30 },
    )
  })

  it('lets everybody out: all that was staked comes back once every packet is answered and the period is over', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const stage = Stage.open(rules, ['val1', 'val2', 'val3'])
        const ledger = new Ledger()
        for (const next of steps) take(stage, ledger, next)
        while (ledger.inFlight.length > 0) answer(stage, ledger, { type: 'answer', packet: 0, how: 'success' })
        for (const name of USERS)
          for (const where of ['val1', 'val2', 'val3']) {
            const { high } = stage.stakeOf(name, where).stake
            if (high > 0n) stage.unstaked(name, where, high)
          }
        stage.wait(100)
        for (const name of USERS) expect(stage.withdraw(name)).toBe(ledger.liens.get(name) ?? 0n)
        for (const { totalStake } of stage.state.distributions.values()) expect(totalStake).toBe(0n)
      }),
    )
  })
})
