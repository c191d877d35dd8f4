import { describe, expect, it } from 'vitest'
import {
  type ConsumerSnapshot,
  readStakingTrace,
  type StakingRecord,
  type StakingStep,
} from '../../../test-support/trace-staking.js'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { addressOf, coins, fraction, valoperOf } from '../../testing/values.js'
import { queryDelegation, queryShare } from '../staking/queries.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import type { BondVirtualStake, UnbondVirtualStake, UpdateDelegation } from './messages.js'
import { queryAllDelegations, queryBondStatus } from './queries.js'
import { shareOfSlash } from './slash-share.js'

/** Every recorded run with a cap; the chaos and slash runs have the most to say. */
const RUNS = [
  ...['00-handshake', '01-full-flow', '02-timeouts', '03-error-acks', '05-slash-free-collateral', '07-slash-propagate'],
  ...[
    '10-tombstone-unstake',
    '12-zero-max-cap',
    '13-close-channel',
    '14-rewards-rounding',
    '16-rewards-without-stake-panic',
    '17-max-cap-rebalance',
  ],
  ...['19-valset', '20-burn-external-one', '29-injected-packets', '31-burn-even', 'mvp', 'happy-1', 'happy-2'],
  ...['mixed-1', 'mixed-2', 'chaos-1', 'chaos-2', 'slash-1', 'slash-2', 'slash-3'],
]

/** A consumer's modules, to which happens what happened in a run: what its virtual staking sent, and what the chain did itself. */
class Replay {
  readonly chain: ModuleChain
  readonly contract: Address
  /** How much of the run reached the modules. */
  acts = 0

  constructor({ share_factor, consumer_validators }: { share_factor: number; consumer_validators: object }) {
    this.chain = new ModuleChain({
      rules: 'reference',
      validators: Object.fromEntries(Object.entries(consumer_validators).map(([name, own]) => [name, BigInt(own)])),
      staking: { shareFactor: BigInt(share_factor) },
    })
    this.contract = this.chain.deploy()
  }

  cap(amount: string): void {
    const maxCap = coins(BigInt(amount), STAKE)
    const msg = { type: 'setMaxCap', authority: GOVERNANCE, contract: this.contract, maxCap } as const
    unwrap(this.chain.act('virtualStake', msg))
  }

  /** The chain's own part of a step, before its records. */
  step({ op, validator = '', amount = '0', cap = '0', ...terms }: StakingStep): void {
    if (op === 'set_max_cap') this.cap(cap)
    if (op === 'valset_update') this.changeSet(terms.update ?? {})
    if (op !== 'accrue') return
    const whose = { delegator: this.contract, validator: valoperOf(validator) }
    // Without a delegation nobody earns.
    this.chain.act('distribution', { type: 'allocateReward', ...whose, reward: coins(BigInt(amount), STAKE) })
  }

  private changeSet({
    additions = [],
    removals = [],
    jailed = [],
    tombstoned = [],
  }: NonNullable<StakingStep['update']>) {
    for (const name of additions)
      if (this.chain.state('staking').validators.has(valoperOf(name))) this.bond(name, true)
      else unwrap(this.chain.create(name, 1_000_000))
    for (const name of [...removals, ...jailed, ...tombstoned]) this.bond(name, false)
  }

  private bond(name: string, bonded: boolean): void {
    this.chain.act('staking', { type: 'setBonded', validator: valoperOf(name), bonded })
  }

  /** A slash, and what the virtual staking was told of it. */
  slash(step: StakingStep, records: readonly StakingRecord[]): void {
    const validator = valoperOf(step.validator ?? '')
    const share = queryShare(this.chain.state('staking'), this.contract, validator)
    const power = step.power === undefined ? {} : { power: BigInt(step.power) }
    const slash = { type: 'slash', validator, fraction: fraction(step.fraction ?? '0'), ...power } as const
    const { data } = unwrap(this.chain.act('staking', slash))
    const { burned, power: punished } = data as { readonly burned: ReturnType<typeof coins>['amount']; power: bigint }
    const [told] = records[0]?.msg?.handle_valset_update?.slashed ?? []
    expect([String(punished), String(shareOfSlash(burned, share))]).toEqual([String(told?.power), told?.slash_amount])
    if (step.jail === false && step.tombstone !== true) return
    unwrap(this.chain.act('staking', { type: 'jail', validator, tombstone: step.tombstone === true }))
  }

  /** What a transaction of the consumer sent to the modules, as its events tell. */
  record({ chain, op, packet, events = [] }: StakingRecord): void {
    if (chain !== 'consumer') return
    for (const { type, attributes } of events) {
      const { validator: name, amount: text, delegator } = Object.fromEntries(attributes)
      if (name === undefined || text === undefined) continue
      const [validator, amount] = [valoperOf(name), coins(BigInt(/^[0-9]+/.exec(text)?.[0] ?? 0), STAKE)]
      if (type === 'instant_delegate') this.send({ type: 'bond', validator, amount })
      if (type === 'instant_unbond') this.send({ type: 'unbond', validator, amount })
      if (type === 'update_delegation' && delegator !== undefined) {
        const isDeduct = op !== 'recv' || packet?.startsWith('{"stake"') !== true
        this.send({ type: 'updateDelegation', delegator: addressOf(delegator), validator, amount, isDeduct })
      }
      if (type === 'withdraw_rewards') {
        this.acts += 1
        const done = unwrap(this.chain.act('distribution', { type: 'withdrawReward', validator }, this.contract))
        expect(done.data).toEqual({ amount: amount.amount })
      }
    }
  }

  private send(msg: BondVirtualStake | UnbondVirtualStake | UpdateDelegation) {
    this.acts += 1
    expect(refusal(this.chain.act('virtualStake', msg, this.contract))).toBe('accepted')
  }

  /** What the recorder would write. */
  snapshot(): Omit<ConsumerSnapshot, 'max_cap'> {
    const [staking, module] = [this.chain.state('staking'), this.chain.state('virtualStake')]
    return {
      total_delegated: String(queryBondStatus(module, this.contract).delegated),
      consumer_delegations: Array.from(staking.validators, ([validator]) => [
        validator,
        String(queryDelegation(staking, this.contract, validator)),
      ]),
      user_delegations: queryAllDelegations(module, this.contract, { limit: 1000 }).map(
        ({ delegator, validator, amount }) => [delegator, validator, String(amount)],
      ),
    }
  }
}

describe('recorded runs', () => {
  it.for(RUNS)('[MS L-04 reference] [MS L-05 reference] stakes, slashes and pays as in %s', (name, { skip }) => {
    const trace = readStakingTrace(name)
    if (!trace) return skip('neither testdata/traces nor ../shared/traces has this run')
    const replay = new Replay(trace.config)
    if (trace.config.max_cap !== null) replay.cap(trace.config.max_cap)
    for (const record of trace.setup) replay.record(record)
    for (const { i, step, records, state } of trace.steps) {
      const known = replay.chain.state('staking').validators.has(valoperOf(step.validator ?? 'none'))
      if (step.op !== 'slash_consumer') replay.step(step)
      else if (known) replay.slash(step, records)
      for (const record of records) replay.record(record)
      const { total_delegated, consumer_delegations, user_delegations } = state.chain
      expect(replay.snapshot(), `after step ${i}`).toEqual({ total_delegated, consumer_delegations, user_delegations })
    }
    expect(replay.acts).toBeGreaterThan(0)
    expect(replay.chain.audit()).toEqual([])
  })
})
