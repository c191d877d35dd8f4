import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import { conversionLedger, holdingOfKey } from '../rules/conversion-ledger.js'
import { splitPairKey } from '../table/index.js'
import { valoperOf } from '../testing/values.js'
import { converterCodec, queryPosition } from './converter/index.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'
import { NO_CHANGE, termsOf } from './testing/consumer-words.js'
import { type RepricePolicy, virtualStakingCodec } from './virtual-staking/index.js'

const DELEGATORS = ['alice', 'bob', 'carol1']
const VALIDATORS = ['cval1', 'cval2', 'cval3', 'cval10']

type Act =
  | {
      readonly type: 'stake' | 'unstake' | 'burnOf'
      readonly who: string
      readonly where: string
      readonly amount: bigint
    }
  | { readonly type: 'burn'; readonly validators: readonly string[]; readonly amount: bigint }
  | { readonly type: 'transfer'; readonly recipient: string; readonly amount: bigint }
  | { readonly type: 'accrue'; readonly where: string; readonly amount: bigint }
  | { readonly type: 'price'; readonly price: string }
  | { readonly type: 'cap'; readonly cap: bigint }
  | { readonly type: 'epoch' | 'strangers' | 'close' }
  /** Percent of what is staked there. */
  | { readonly type: 'slash'; readonly where: string; readonly percent: bigint; readonly tombstone: boolean }
  | { readonly type: 'removal' | 'addition'; readonly where: string }
  /** What becomes of the n-th packet in flight. */
  | { readonly type: 'succeed' | 'fail' | 'timeOut'; readonly nth: number }
  | Fault

/** What the chain refuses, or gives less of, from then on. */
type Fault =
  | { readonly type: 'refuse'; readonly validators: readonly string[] }
  | { readonly type: 'giveLess'; readonly short: bigint }
  | { readonly type: 'stick'; readonly stuck: boolean }

const who = fc.constantFrom(...DELEGATORS)
const where = fc.constantFrom(...VALIDATORS)
const amount = fc.bigInt({ min: 0n, max: 1000n })
const nth = fc.nat(9)
const one = <Type extends Act['type']>(type: Type) => fc.constant(type)

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: one('stake'), who, where, amount }) },
  { weight: 3, arbitrary: fc.record({ type: one('unstake'), who, where, amount }) },
  { weight: 2, arbitrary: fc.record({ type: one('burn'), validators: fc.array(where, { maxLength: 4 }), amount }) },
  { weight: 2, arbitrary: fc.record({ type: one('burnOf'), who, where, amount }) },
  { weight: 1, arbitrary: fc.record({ type: one('transfer'), recipient: fc.constantFrom('rich', ''), amount }) },
  { weight: 2, arbitrary: fc.record({ type: one('accrue'), where, amount }) },
  { weight: 1, arbitrary: fc.record({ type: one('price'), price: fc.constantFrom('0', '0.3', '0.5', '1', '7.1') }) },
  { weight: 1, arbitrary: fc.record({ type: one('cap'), cap: fc.constantFrom(0n, 0n, 17n, 500n, 1_000_000n) }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('epoch', 'epoch', 'epoch', 'strangers') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: one('slash'),
      where,
      percent: fc.bigInt({ min: 0n, max: 100n }),
      tombstone: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('removal', 'addition'), where }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('succeed', 'fail', 'timeOut'), nth }) },
)
const acts = fc.array(act, { minLength: 10, maxLength: 60, size: 'max' })

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ type: one('refuse'), validators: fc.array(where, { maxLength: 3 }) }),
  fc.record({ type: one('giveLess'), short: fc.bigInt({ min: 0n, max: 2n }) }),
  fc.record({ type: one('stick'), stuck: fc.boolean() }),
)
const faultyActs = fc.array(fc.oneof({ weight: 6, arbitrary: act }, { weight: 1, arbitrary: fault }), {
  minLength: 10,
  maxLength: 60,
  size: 'max',
})
const policy = fc.constantFrom<RepricePolicy>('never', 'perEpoch')

/** A consumer with packets in flight: each is answered once, or lost and sent again. */
class Run {
  readonly consumer: ConsumerChain
  /** Beginning with the packet that the opening of the channel sent. */
  private readonly settled = new Set<number>([0])
  private isStuck = false

  constructor(
    readonly rules: RuleSetName,
    reprice: RepricePolicy = 'never',
  ) {
    this.consumer = new ConsumerChain({ rules, cap: 500, validators: VALIDATORS, maxRetrieve: 3, reprice })
  }

  /** Lets an act happen, and says what the consumer answered. */
  perform(act: Act): string {
    const { consumer } = this
    switch (act.type) {
      case 'stake':
        return refusal(consumer.stake(act.who, act.where, act.amount))
      case 'unstake':
        return refusal(consumer.unstake(act.who, act.where, act.amount))
      case 'burn':
        return refusal(consumer.burn(act.validators, act.amount))
      case 'burnOf':
        return refusal(consumer.burnOf(act.who, act.where, act.amount))
      case 'transfer':
        return refusal(consumer.transferRewards(act.recipient, act.amount))
      case 'accrue':
        return refusal(consumer.accrue(act.where, act.amount))
      case 'price':
        return refusal(consumer.setPrice(act.price))
      case 'cap':
        return refusal(consumer.setCap(act.cap))
      case 'epoch':
        return this.epoch()
      case 'refuse':
        return refusal(consumer.refuse(...act.validators))
      case 'giveLess':
        return refusal(consumer.giveLess(act.short))
      case 'stick':
        this.isStuck = act.stuck
        return refusal(consumer.stick(act.stuck))
      case 'close':
        return refusal(consumer.close())
      case 'slash': {
        // A chain tells of a slash until it was heard; here it comes when it can be told.
        if (this.isStuck) return 'accepted'
        const lost = ((consumer.module.delegations.get(act.where) ?? 0n) * act.percent) / 100n
        return refusal(consumer.slash(act.where, lost, act.tombstone ? { tombstoned: [valoperOf(act.where)] } : {}))
      }
      case 'removal':
        return refusal(consumer.valset({ removals: [valoperOf(act.where)], jailed: [valoperOf(act.where)] }))
      case 'addition':
        return refusal(consumer.valset({ additions: [termsOf(act.where)] }))
      case 'strangers':
        return this.strangers()
      case 'succeed':
      case 'fail':
      case 'timeOut':
        return this.settle(act)
    }
  }

  /** The packets that were not answered yet, by their place among all that were sent. */
  get inFlight(): readonly number[] {
    return this.consumer.sent.map((_, i) => i).filter((i) => !this.settled.has(i))
  }

  /** Whether the chain refuses nothing and gives everything. */
  get isFaultless(): boolean {
    const { refusing, short } = this.consumer.module
    return refusing.length === 0 && short === 0n
  }

  /** Where the chain has no fault of its own, no step is refused: what failed before heals at once, and no prefix passes the cap. */
  private epoch(): string {
    const done = this.consumer.epoch()
    if (done.ok && this.rules === 'safe' && this.isFaultless)
      expect(done.value.events.filter(({ event }) => event.type === 'stepRefused')).toEqual([])
    return refusal(done)
  }

  private settle({ type, nth }: Extract<Act, { nth: number }>): string {
    const packet = this.inFlight[nth % Math.max(1, this.inFlight.length)]
    if (packet === undefined) return 'accepted'
    const answer =
      type === 'timeOut'
        ? this.consumer.timeOut(packet)
        : this.consumer.acknowledge(packet, type === 'fail' ? 'ABCI code: 5' : undefined)
    if (answer.ok) this.settled.add(packet)
    return refusal(answer)
  }

  /** Nobody else may say what the converter, the virtual staking and the chain say to each other. */
  private strangers(): string {
    const { consumer } = this
    const amount = { denom: 'ujuno', amount: 1n }
    const whose = { delegator: 'mallory', validator: 'cval1', validators: ['cval1'], amount, payments: [] }
    const answers = [
      ...(['bond', 'unbond', 'burn', 'internalUnbond', 'handleCloseChannel'] as const).map((type) =>
        refusal(consumer.send('virtualStaking', { ...whose, ...{ type } })),
      ),
      ...(['distributeReward', 'distributeRewards', 'valsetUpdate', 'internalUnstake'] as const).map((type) =>
        refusal(consumer.send('converter', { ...whose, ...NO_CHANGE, ...{ type } })),
      ),
    ]
    return answers.every((answer) => answer === 'Unauthorized') ? 'accepted' : answers.join()
  }

  /** What is broken and not known to be, under these rules. */
  get broken() {
    return this.consumer.violations.filter(({ knownBroken }) => knownBroken === undefined)
  }
}

/** What may be answered to an act under `safe`, beside that it was accepted. */
const SAFE_REFUSALS: Partial<Readonly<Record<Act['type'], readonly string[]>>> = {
  stake: ['ZeroAmount', 'StakeOffered'],
  unstake: ['ZeroAmount', 'InsufficientBond'],
  burn: ['ZeroAmount'],
  burnOf: ['ZeroAmount'],
  transfer: ['InvalidAddress', 'InsufficientFunds'],
}

/** The same on a chain that cannot send packets for a while. */
const FAULTY_REFUSALS: typeof SAFE_REFUSALS = {
  ...SAFE_REFUSALS,

  removal: ['ChannelNotOpen'],
  addition: ['ChannelNotOpen'],
  timeOut: ['ChannelNotOpen'],
}

/** What the deployed contracts refuse or abort, beside. */
const NO_EPOCH = ['InvalidRequest', 'InvalidShares', 'MaxCapExceeded', 'BelowZero', 'LedgerBelowZero', 'InvalidPrice']
const REFERENCE_REFUSALS: Partial<Readonly<Record<Act['type'], readonly string[]>>> = {
  unstake: ['RequestNotFound', 'InsufficientBond'],
  burn: ['InsufficientDelegations', 'BelowZero', 'BlankAttribute'],
  burnOf: ['InsufficientDelegations'],
  transfer: ['InvalidAddress', 'InsufficientFunds'],
  epoch: NO_EPOCH,
  slash: ['InvalidPrice'],
  succeed: ['InsufficientBond', 'RequestNotFound', 'InvalidRequest', 'InvalidShares'],
  close: [...NO_EPOCH],
}

describe('every message of a consumer', () => {
  it('[INV MS-V1] [INV MS-V2] [INV MS-V3] [INV MS-V4] [INV MS-V6] [INV MS-V7] safe: hold after each, and epochs and acks never fail', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const run = new Run('safe')
        for (const act of sequence) {
          const answer = run.perform(act)
          if (answer !== 'accepted')
            expect([act, SAFE_REFUSALS[act.type] ?? []]).toEqual([act, expect.arrayContaining([answer])])
          expect(run.broken).toEqual([])
          expectBooks(run.consumer)
        }
        expect(run.consumer.audit()).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('[INV MS-V1] [INV MS-V4] [INV MS-V6] [MS D-22 safe] whatever the chain refuses: no epoch and no ack fails, nothing is lost, and the next epoch heals it', () => {
    fc.assert(
      fc.property(faultyActs, policy, (sequence, reprice) => {
        const run = new Run('safe', reprice)
        for (const act of sequence) {
          const answer = run.perform(act)
          if (answer !== 'accepted')
            expect([act, FAULTY_REFUSALS[act.type] ?? []]).toEqual([act, expect.arrayContaining([answer])])
          expect(run.broken).toEqual([])
          expectBooks(run.consumer, 'atLeast')
        }
        // The chain is well again, and has a cap: one epoch, and everything is as if nothing had ever failed.
        const { consumer } = run
        for (const act of WELL) expect(run.perform(act)).toBe('accepted')
        unwrap(consumer.setCap(10n ** 9n))
        expect(run.perform({ type: 'epoch' })).toBe('accepted')
        expect(consumer.virtualStaking.refusedSteps).toEqual([])
        expect(consumer.virtualStaking.rewardBatch.total).toBe(0n)
        expect(consumer.balance('virtualStaking')).toBe(0n)
        expectBooks(consumer, 'atLeast')
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('[INV MS-V5] safe: whatever was refused before, at a cap of zero everything is given back, and the epochs end', () => {
    fc.assert(
      fc.property(faultyActs, policy, (sequence, reprice) => {
        const run = new Run('safe', reprice)
        for (const act of sequence) run.perform(act)
        for (const act of WELL) run.perform(act)
        expectDrained(run)
      }),
      { numRuns: 100 },
    )
  })

  it('[INV MS-V5] safe: at a cap of zero everything is given back, and the epochs end', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const run = new Run('safe')
        for (const act of sequence) run.perform(act)
        expectDrained(run)
      }),
      { numRuns: 80 },
    )
  })

  it('[INV MS-Y2] [MS D-15 safe] safe: at any moment the channel can close, and everything is given back', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const run = new Run('safe')
        const { consumer } = run
        for (const act of sequence) run.perform(act)
        expect(run.perform({ type: 'close' })).toBe('accepted')
        expect([consumer.requests, consumer.bonded, consumer.module.ledger.size]).toEqual([{}, {}, 0])
        for (const staked of consumer.module.delegations.values()) expect(staked).toBe(0n)
        // What comes late changes nothing, and epochs go on with nothing to do.
        while (run.inFlight.length > 0) expect(run.perform({ type: 'succeed', nth: 0 })).toBe('accepted')
        if (consumer.module.scheduled) unwrap(consumer.epoch())
        expect([consumer.requests, consumer.bonded]).toEqual([{}, {}])
        expect(run.broken).toEqual([])
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('[INV MS-Y2] [MS D-15 safe] [MS D-37 safe] safe: nothing is left of a channel that ended, and the next one begins from zero', () => {
    fc.assert(
      fc.property(faultyActs, policy, acts, (sequence, reprice, later) => {
        const run = new Run('safe', reprice)
        const { consumer } = run
        for (const act of sequence) run.perform(act)
        for (const act of WELL) expect(run.perform(act)).toBe('accepted')
        expect(run.perform({ type: 'close' })).toBe('accepted')
        expectNoStakes(consumer)
        consumer.reopen()
        expectNoStakes(consumer)
        for (const act of later) {
          const answer = run.perform(act)
          if (answer !== 'accepted')
            expect([act, SAFE_REFUSALS[act.type] ?? []]).toEqual([act, expect.arrayContaining([answer])])
          expect(run.broken).toEqual([])
          expectBooks(consumer)
        }
        expectDrained(run)
      }),
      { numRuns: 100 },
    )
  })

  it('reference: fails in the ways of the contracts only, and breaks only what is known to break', () => {
    const withClose = fc
      .tuple(acts, fc.boolean())
      .map(([sequence, close]) => (close ? [...sequence, { type: 'close' } as const] : sequence))
    fc.assert(
      fc.property(withClose, (sequence) => {
        const run = new Run('reference')
        for (const act of sequence) {
          const answer = run.perform(act)
          if (answer !== 'accepted')
            expect([act, REFERENCE_REFUSALS[act.type] ?? []]).toEqual([act, expect.arrayContaining([answer])])
          expect(run.broken).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  it.each<RuleSetName>(['safe', 'reference'])('leaves states that survive their bytes (%s)', (rules) => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const run = new Run(rules)
        for (const act of sequence) run.perform(act)
        const { converter, virtualStaking } = run.consumer
        const bytes = converterCodec.encode(converter)
        expect(converterCodec.encode(unwrap(converterCodec.decode(bytes)))).toEqual(bytes)
        const others = virtualStakingCodec.encode(virtualStaking)
        const read = unwrap(virtualStakingCodec.decode(others))
        expect(virtualStakingCodec.encode(read)).toEqual(others)
        expect([read.inactive, read.slashRequests, read.rewardBatch]).toEqual([
          virtualStaking.inactive,
          virtualStaking.slashRequests,
          virtualStaking.rewardBatch,
        ])
      }),
      { numRuns: 30 },
    )
  })
})

/** The chain refuses nothing any more, and gives everything. */
const WELL: readonly Fault[] = [
  { type: 'refuse', validators: [] },
  { type: 'giveLess', short: 0n },
  { type: 'stick', stuck: false },
]

/**
 * Sets a cap of zero, and lets the provider take what it is offered until the epochs end: then nothing is left, but for stakes that are worth nothing here. Those
 * leave when their owners want.
 */
function expectDrained(run: Run): void {
  const { consumer } = run
  unwrap(consumer.setCap(0))
  for (let epochs = 0; consumer.module.scheduled; epochs++) {
    expect(epochs).toBeLessThan(2 * DELEGATORS.length * VALIDATORS.length)
    unwrap(consumer.epoch())
    while (run.inFlight.length > 0) expect(run.perform({ type: 'succeed', nth: 0 })).toBe('accepted')
  }
  for (const [key, { remote, local }] of ledgerOf(consumer).positions.range()) {
    expect([key, local]).toEqual([key, 0n])
    const { delegator, validator } = holdingOfKey(key)
    unwrap(consumer.unstake(delegator, validator, remote))
  }
  expectNoStakes(consumer)
  expect(consumer.audit()).toEqual([])
}

/** Neither the converter nor the virtual staking nor the chain knows of any stake. */
function expectNoStakes(consumer: ConsumerChain): void {
  const { virtualStaking, module } = consumer
  const { positions, totals, offered } = ledgerOf(consumer)
  expect([positions.size, totals.size, offered.size]).toEqual([0, 0, 0])
  const { requests, bonded, slashRequests, refusedSteps, burned } = virtualStaking
  expect([requests.size, burned.size]).toEqual([0, 0])
  expect([bonded, slashRequests, refusedSteps]).toEqual([[], [], []])
  expect(module.ledger.size).toBe(0)
  for (const staked of module.delegations.values()) expect(staked).toBe(0n)
}

function ledgerOf({ converter }: ConsumerChain) {
  const ledger = conversionLedger(converter.conversion)
  if (!ledger) throw new Error('expected a ledger')
  return ledger
}

/**
 * The chain's book is the converter's ledger; the chain stakes what was asked for, as far as it was not slashed since. Where it gave less than was asked for it has
 * more.
 */
function expectBooks(consumer: ConsumerChain, how: 'exactly' | 'atLeast' = 'exactly'): void {
  for (const [key, booked] of consumer.module.ledger.range()) {
    const [delegator, validator] = splitPairKey(key)
    const holding = { delegator: delegator as never, validator: valoperOf(validator) }
    expect([key, unwrap(queryPosition(consumer.converter, holding)).local]).toEqual([key, booked])
  }
  const slashed = new Map<string, bigint>()
  for (const { validator, slashAmount } of consumer.virtualStaking.slashRequests)
    slashed.set(validator, (slashed.get(validator) ?? 0n) + slashAmount)
  for (const [validator, bonded] of Object.entries(consumer.bonded)) {
    const staked = consumer.module.delegations.get(validator) ?? 0n
    // After the end of a drain nothing is bonded, and slashes that no epoch has seen are about nothing.
    const expected = bonded === 0n ? 0n : bonded - (slashed.get(validator) ?? 0n)
    if (how === 'exactly') expect([validator, staked]).toEqual([validator, expected])
    else expect(staked, validator).toBeGreaterThanOrEqual(expected)
  }
}
