import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ValsetChange } from '../../consumer/virtual-staking/messages.js'
import type { Address } from '../../identifiers/address.js'
import type { Decimal } from '../../numbers/decimal.js'
import { coins, fraction, valoperOf } from '../../testing/values.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import type { ProbeHabits } from '../testing/probe.js'
import { MAX_REPORTS_PER_BLOCK } from './handlers/end-block.js'

const VALIDATORS = ['val1', 'val2', 'val3']
const EPOCH = 4n

type Step =
  | { readonly type: 'jail'; validator: string; tombstone: boolean }
  | { readonly type: 'unjail' | 'edit'; validator: string }
  | { readonly type: 'bond'; validator: string; bonded: boolean }
  | { readonly type: 'slash'; validator: string; fraction: Decimal; doubleSign: boolean }
  | { readonly type: 'end' }
  | { readonly type: 'cap'; contract: number; amount: number }
  | { readonly type: 'become'; contract: number; habits: ProbeHabits }

const someValidator = fc.constantFrom(...VALIDATORS)
const contract = fc.constantFrom(0, 1)
const type = <const Type extends Step['type']>(...names: readonly Type[]) => fc.constantFrom(...names)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ type: type('jail'), validator: someValidator, tombstone: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ type: type('unjail', 'edit'), validator: someValidator }) },
  { weight: 3, arbitrary: fc.record({ type: type('bond'), validator: someValidator, bonded: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('slash'),
      validator: someValidator,
      fraction: fc.constantFrom(fraction('0.1'), fraction('0.05')),
      doubleSign: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ type: type('end') }) },
  { weight: 1, arbitrary: fc.record({ type: type('cap'), contract, amount: fc.constantFrom(0, 5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('become'),
      contract,
      habits: fc.record({ refusesEpochs: fc.boolean(), refusesReports: fc.boolean() }),
    }),
  },
)

/** What one contract should hear, in plain lists. */
class Expected {
  /** Whether it ever was given a cap, be it of zero. */
  isKnown = false
  habits: ProbeHabits = {}
  /** Blocks of which it was not told yet, each as a set of what happened. */
  queue: { readonly height: bigint; readonly told: Set<string> }[] = []
  heard: string[][] = []
  epochs = 0
  nextEpoch: bigint | undefined

  happened(height: bigint, what: readonly string[]): void {
    if (!this.isKnown || what.length === 0) return
    const last = this.queue.at(-1)
    const block = last?.height === height ? last : { height, told: new Set<string>() }
    if (block !== last) this.queue.push(block)
    for (const each of what) block.told.add(each)
  }

  end(height: bigint): void {
    if (!this.habits.refusesReports)
      this.heard.push(...this.queue.splice(0, MAX_REPORTS_PER_BLOCK).map(({ told }) => [...told].sort()))
    if (this.nextEpoch === undefined || this.nextEpoch > height) return
    if (!this.habits.refusesEpochs) this.epochs += 1
    this.nextEpoch = height + EPOCH
  }
}

/** A report as a sorted list of words. */
function wordsOf(report: ValsetChange): string[] {
  const named = (what: string, names: readonly string[]) => names.map((name) => `${name} ${what}`)
  const slashes = report.slashed.map(({ validator, isTombstoned }) => `${validator} slashed ${isTombstoned}`)
  return [
    ...named(
      'bonded',
      report.additions.map(({ validator }) => validator),
    ),
    ...named('beginUnbonding', report.removals),
    ...named(
      'modified',
      report.updated.map(({ validator }) => validator),
    ),
    ...named('jailed', report.jailed),
    ...named('unjailed', report.unjailed),
    ...named('tombstoned', report.tombstoned),
    ...new Set(slashes),
  ].sort()
}

function perform(chain: ModuleChain, contracts: readonly Address[], expected: readonly Expected[], does: Step): void {
  const { height } = chain.chain
  if (does.type === 'end') {
    expect(refusal(chain.end())).toBe('accepted')
    for (const each of expected) each.end(height)
    expect(refusal(chain.pass(5))).toBe('accepted')
    return
  }
  if (does.type === 'cap' || does.type === 'become') {
    const [of, model] = [contracts[does.contract], expected[does.contract]]
    if (!of || !model) return
    if (does.type === 'become') {
      const msg: { type: 'become'; habits: ProbeHabits } = { type: 'become', habits: does.habits }
      expect(refusal(chain.tell(of, msg))).toBe('accepted')
      model.habits = does.habits
      return
    }
    const maxCap = coins(does.amount, STAKE)
    expect(refusal(chain.act('virtualStake', { type: 'setMaxCap', authority: GOVERNANCE, contract: of, maxCap }))).toBe(
      'accepted',
    )
    model.isKnown = true
    model.nextEpoch ??= height + EPOCH
    return
  }
  const what = happens(chain, does)
  for (const each of expected) each.happened(height, what)
}

/** Lets it happen, and says what that was. */
function happens(chain: ModuleChain, does: Extract<Step, { validator: string }>): readonly string[] {
  const validator = valoperOf(does.validator)
  const before = chain.state('staking').validators.get(validator)
  if (!before) return []
  const words = (...what: readonly (string | false)[]) =>
    what.flatMap((each) => (each === false ? [] : [`${does.validator} ${each}`]))
  const act = (msg: Parameters<typeof chain.act<'staking'>>[1]) => chain.act('staking', msg).ok
  switch (does.type) {
    case 'jail': {
      const { tombstone } = does
      if (!act({ type: 'jail', validator, tombstone })) return []
      return words(
        !before.jailed && 'jailed',
        tombstone && !before.tombstoned && 'tombstoned',
        before.status === 'bonded' && 'beginUnbonding',
      )
    }
    case 'unjail':
      return act({ type: 'unjail', validator }) ? words('unjailed') : []
    case 'edit':
      return act({ type: 'editValidator', validator, commission: fraction('0.2') }) ? words('modified') : []
    case 'bond': {
      const { bonded } = does
      if (!act({ type: 'setBonded', validator, bonded }) || (before.status === 'bonded') === bonded) return []
      return words(bonded ? 'bonded' : 'beginUnbonding')
    }
    case 'slash': {
      const reason = does.doubleSign ? 'doubleSign' : 'downtime'
      const done = act({ type: 'slash', validator, fraction: does.fraction, reason })
      return done ? words(`slashed ${does.doubleSign}`) : []
    }
  }
}

describe('consumer module, told by staking', () => {
  it('[INV CONSUMER-3] tells every contract everything once, in order, whatever the others do', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
        const chain = new ModuleChain({
          validators: Object.fromEntries(VALIDATORS.map((name) => [name, 5_000_000])),
          staking: { hooks: { validators: ['virtualStake'], slashes: ['provider'] } },
          consumer: { epochLengthBlocks: EPOCH },
        })
        const contracts = [chain.deploy(), chain.deploy()]
        const expected = contracts.map(() => new Expected())
        for (const each of steps) {
          perform(chain, contracts, expected, each)
          expect(chain.violations).toEqual([])
        }
        // In the end everybody listens.
        for (const [i] of contracts.entries())
          perform(chain, contracts, expected, { type: 'become', contract: i, habits: {} })
        for (let i = 0; i < 15; i++) perform(chain, contracts, expected, { type: 'end' })
        for (const [i, model] of expected.entries()) {
          const of = contracts[i]
          if (!of) continue
          expect(chain.reportsTo(of).map(wordsOf)).toEqual(model.heard)
          expect(chain.epochsOf(of)).toBe(model.epochs)
          expect(model.queue).toEqual([])
        }
        expect(chain.state('virtualStake').operations.size).toBe(0)
        expect(chain.audit()).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
