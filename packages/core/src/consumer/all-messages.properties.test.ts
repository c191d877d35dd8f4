import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import { splitPairKey } from '../table/index.js'
import { valoperOf } from '../testing/values.js'
import { converterCodec, queryPosition } from './converter/index.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'
import { NO_CHANGE, termsOf } from './testing/consumer-words.js'
import { virtualStakingCodec } from './virtual-staking/index.js'

const DELEGATORS = ['alice', 'bob', 'carol1']
const VALIDATORS = ['cval1', 'cval2', 'cval3', 'cval10']

type Act =
  | { readonly type: 'stake' | 'unstake'; readonly who: string; readonly where: string; readonly amount: bigint }
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

const who = fc.constantFrom(...DELEGATORS)
const where = fc.constantFrom(...VALIDATORS)
const amount = fc.bigInt({ min: 0n, max: 1000n })
const nth = fc.nat(9)
const one = <Type extends Act['type']>(type: Type) => fc.constant(type)

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: one('stake'), who, where, amount }) },
  { weight: 3, arbitrary: fc.record({ type: one('unstake'), who, where, amount }) },
  { weight: 2, arbitrary: fc.record({ type: one('burn'), validators: fc.array(where, { maxLength: 4 }), amount }) },
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

/** A consumer with packets in flight: each is answered once, or lost and sent again. */
class Run {
  readonly consumer: ConsumerChain
  /** Beginning with the packet that the opening of the channel sent. */
  private readonly settled = new Set<number>([0])

  constructor(readonly rules: RuleSetName) {
    this.consumer = new ConsumerChain({ rules, cap: 500, validators: VALIDATORS, maxRetrieve: 3 })
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
      case 'transfer':
        return refusal(consumer.transferRewards(act.recipient, act.amount))
      case 'accrue':
        return refusal(consumer.accrue(act.where, act.amount))
      case 'price':
        return refusal(consumer.setPrice(act.price))
      case 'cap':
        return refusal(consumer.setCap(act.cap))
      case 'epoch':
        return refusal(consumer.epoch())
      case 'close':
        return refusal(consumer.close())
      case 'slash': {
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
  burn: ['ZeroAmount', 'BurnAboveStake'],
  transfer: ['InvalidAddress', 'InsufficientFunds'],
}

/** What the deployed contracts refuse or abort, beside. */
const NO_EPOCH = ['InvalidRequest', 'InvalidShares', 'MaxCapExceeded', 'BelowZero', 'LedgerBelowZero', 'InvalidPrice']
const REFERENCE_REFUSALS: Partial<Readonly<Record<Act['type'], readonly string[]>>> = {
  unstake: ['RequestNotFound', 'InsufficientBond'],
  burn: ['InsufficientDelegations', 'BelowZero', 'BlankAttribute'],
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

  it('[INV MS-V5] safe: at a cap of zero everything is given back, and the epochs end', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        const run = new Run('safe')
        const { consumer } = run
        for (const act of sequence) run.perform(act)
        unwrap(consumer.setCap(0))
        for (let epochs = 0; consumer.module.scheduled; epochs++) {
          expect(epochs).toBeLessThan(2 * DELEGATORS.length * VALIDATORS.length)
          unwrap(consumer.epoch())
          while (run.inFlight.length > 0) expect(run.perform({ type: 'succeed', nth: 0 })).toBe('accepted')
        }
        for (const requested of consumer.virtualStaking.requests.values()) expect(requested).toBe(0n)
        for (const staked of consumer.module.delegations.values()) expect(staked).toBe(0n)
        expect(consumer.module.ledger.size).toBe(0)
        expect(consumer.audit()).toEqual([])
      }),
      { numRuns: 80 },
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

/** The chain's book is the converter's ledger; the chain stakes what was asked for, as far as it was not slashed since. */
function expectBooks(consumer: ConsumerChain): void {
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
    expect([validator, staked]).toEqual([validator, bonded - (slashed.get(validator) ?? 0n)])
  }
}
