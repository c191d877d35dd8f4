import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSetName, Violation } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import { shareFloor } from '../../numbers/decimal.js'
import { RULES } from '../../rules/index.js'
import { StateWatch, type WatchReport } from '../../testing/state-watch.js'
import { fraction } from '../../testing/values.js'
import { findLien, slashableDrift } from './collateral.js'
import type { VaultEffect } from './effects.js'
import { vaultInvariants } from './invariants.js'
import type { VaultLimits } from './limits.js'
import { type Account, createAccount, type VaultState, vaultCodec } from './state.js'
import { type Command, isDue, LIENHOLDERS, stepOf, USERS } from './testing/commands.js'
import { type PlainBurn, PlainVault, viewOf } from './testing/plain-vault.js'
import {
  accepted,
  after,
  bond,
  contextOf,
  juno,
  local,
  localVault,
  RATIOS,
  type Ratios,
  RULE_SETS,
  release,
  releaseLocal,
  type Step,
  stars,
  unbond,
} from './testing/scene.js'
import { transitionVault } from './transition.js'

/** Lienholders as they are deployed: each has its ratio once and for all. Small ones make dust. */
const steady: readonly Ratios[] = [
  RATIOS,
  { [juno]: '0.15', [stars]: '0.05' },
  { [juno]: '0.333333333333333333', [stars]: '1' },
]
/** Lienholders that say something else every time they are asked. */
const restless: fc.Arbitrary<Ratios> = fc
  .tuple(fc.constantFrom('0', '0.05', '0.333333333333333333', '0.7', '1'), fc.constantFrom('0', '0.15', '0.5', '1'))
  .map(([ofJuno, ofStars]) => ({ [juno]: ofJuno, [stars]: ofStars }))

const weighted = <T>(...choices: readonly (readonly [weight: number, value: T])[]) =>
  fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })))

const commandsWith = (ratios: fc.Arbitrary<Ratios>): fc.Arbitrary<Command[]> =>
  fc.array(
    fc.record<Command>({
      kind: weighted(
        [2, 'bond'],
        [1, 'unbond'],
        [6, 'stakeRemote'],
        [4, 'stakeLocal'],
        [1, 'restake'],
        [1, 'releaseLocalStake'],
        [1, 'writeOffLocalStake'],
        [2, 'localSlash'],
        [3, 'crossSlash'],
        [3, 'releaseCrossStake'],
        [4, 'commitTx'],
        [1, 'rollbackTx'],
      ),
      user: fc.constantFrom(...USERS),
      lienholder: fc.constantFrom(...LIENHOLDERS),
      amount: fc.oneof(
        { weight: 4, arbitrary: fc.record({ units: fc.integer({ min: 1, max: 12 }) }) },
        { weight: 4, arbitrary: fc.record({ percent: fc.integer({ min: 1, max: 60 }) }) },
        { weight: 1, arbitrary: fc.constantFrom({ units: 0 }, { percent: 100 }, { percent: 101 }, { percent: 150 }) },
      ),
      which: fc.nat({ max: 7 }),
      fault: weighted([50, 'none'], [1, 'funds'], [1, 'denom'], [1, 'sender'], [1, 'lienholder'], [1, 'txId']),
      ratios,
    }),
    { minLength: 1, maxLength: 60, size: 'max' },
  )

/** How often each user's liens changed. */
type Changes = Map<string, number>

/** Follows a random run with the machine and the plain vault side by side and looks at everything after each step. */
function followed(
  rules: RuleSetName,
  commands: readonly Command[],
  ratio: string,
  asked: Partial<VaultLimits> = {},
): VaultState {
  const limits = unwrap(RULES[rules].vaultLimits(asked))
  const plain = new PlainVault(rules, 'uosmo', { contract: local, ratio }, limits)
  const watch = new StateWatch(vaultInvariants, rules, 'vault')
  const changes: Changes = new Map()
  const slashed = new Set<string>()
  let state = localVault(rules, ratio, asked)
  const openings = USERS.map((user): Step => [user, bond(40), { ratios: RATIOS }])
  for (const next of [...openings, ...commands]) {
    const step = 'kind' in next ? stepOf(state, next) : next
    const [sender, msg, surroundings = {}] = step
    const before = vaultCodec.encode(state)
    const result = transitionVault(state, msg, contextOf(rules, sender, surroundings))
    const said = plain.send(sender, msg, surroundings)
    expect(result.ok ? 'ok' : result.error.type).toBe(said)
    if (!result.ok) {
      // A refusal hands back no state, and leaves the old one as it was.
      expect(result).not.toHaveProperty('state')
      expectSame(vaultCodec.encode(state), before)
      expect(rules === 'safe' && isDue(state, step)).toBe(false)
      continue
    }
    countChange(changes, state, step)
    if ('slashes' in msg) for (const { user } of msg.slashes) slashed.add(user)
    if (msg.type === 'writeOffLocalStake') slashed.add(msg.owner)
    state = result.value.state
    expectSame(viewOf(state), plain.view())
    expectSame(burnsOf(result.value.effects, rules), plain.burns)
    expectSame(unknown(watch.step(state)), [])
    checkSlashable(state, changes, slashed)
  }
  expectSame(unknown(watch.scan(state)), [])
  const bytes = vaultCodec.encode(state)
  const read = unwrap(vaultCodec.decode(bytes))
  expectSame(viewOf(read), viewOf(state))
  expectSame(vaultCodec.encode(read), bytes)
  return state
}

/** Violations that no deviation explains. */
function unknown({ violations }: WatchReport): readonly Violation[] {
  return violations.filter(({ knownBroken }) => knownBroken === undefined)
}

/** As `toEqual`, which is slow: it is asked only where the quick look finds a difference. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected)
}

/** What lienholders are told to burn, as the plain vault writes it. */
function burnsOf(effects: readonly VaultEffect[], rules: RuleSetName): readonly PlainBurn[] {
  const burns: PlainBurn[] = []
  for (const effect of effects) {
    if (effect.type !== 'call') continue
    const { to: holder, msg } = effect
    if (msg.type === 'burnVirtualStakes') {
      expect(rules).toBe('safe')
      expect(msg.burns.length).toBeGreaterThan(1)
      for (const { owner: user, amount } of msg.burns)
        burns.push({ user, holder, amount, named: msg.validator !== null })
    }
    if (msg.type !== 'burnStake' && msg.type !== 'burnVirtualStake') continue
    expectSame(msg.type === 'burnStake', holder === local)
    burns.push({ user: msg.owner, holder, amount: msg.amount.amount, named: msg.validator !== null })
  }
  return burns
}

function countChange(changes: Changes, before: VaultState, [sender, msg]: Step): void {
  for (const [user, count] of changed()) changes.set(user, (changes.get(user) ?? 0) + count)

  function changed(): readonly (readonly [user: string, count: number])[] {
    switch (msg.type) {
      case 'stakeRemote':
      case 'stakeLocal':
      case 'restake':
        return [[sender, 1]]
      case 'releaseLocalStake':
      case 'releaseCrossStake':
        return [[msg.owner, 1]]
      case 'commitTx':
      case 'rollbackTx': {
        const user = before.pending.get(msg.txId)?.user
        return user === undefined ? [] : [[user, 1]]
      }
      case 'localSlash':
      case 'crossSlash':
        // The slashed lien, and any of them once more when the slash spreads.
        return msg.slashes.map(({ user }) => [user, 1 + (before.accounts.get(user)?.liens.length ?? 0)])
      case 'writeOffLocalStake':
        return [[msg.owner, 1 + (before.accounts.get(msg.owner)?.liens.length ?? 0)]]
      case 'bond':
      case 'unbond':
      case 'reply':
        return []
    }
  }
}

/** I5; and as long as a user was not slashed, the ends of each lien and of the slashable sum are apart by what is in flight, to the unit (all of I6). */
function checkSlashable(state: VaultState, changes: Changes, slashed: ReadonlySet<string>): void {
  const inFlight = new Map<string, bigint>()
  const open = new Map<string, bigint>()
  for (const { user, lienholder, amount } of state.pending.values()) {
    const lien = findLien(state.accounts.get(user) ?? createAccount(), lienholder)
    if (lien) inFlight.set(user, (inFlight.get(user) ?? 0n) + shareFloor(amount, lien.slashable))
    open.set(`${user}/${lienholder}`, (open.get(`${user}/${lienholder}`) ?? 0n) + amount)
  }
  for (const [user, account] of state.accounts) {
    const { low, high } = slashableDrift(account)
    const allowed = BigInt(changes.get(user) ?? 0)
    expectSame(-allowed <= low && low <= allowed && -allowed <= high && high <= allowed, true)
    if (slashed.has(user)) continue
    expectSame(account.totalSlashable.high - account.totalSlashable.low, inFlight.get(user) ?? 0n)
    for (const { lienholder, amount } of account.liens)
      expectSame(amount.high - amount.low, open.get(`${user}/${lienholder}`) ?? 0n)
  }
}

/** What an operator may choose: slashes of more than a lien's ratio, and caps below the whole collateral. */
const limitsOf: fc.Arbitrary<Partial<VaultLimits>> = fc.record(
  {
    capSlash: fc.constantFrom('ratio', 'lien'),
    maxLienShare: fc.constantFrom('1', '0.9', '0.333333333333333333', '0.05').map(fraction),
    maxSlashableShare: fc.constantFrom('1', '0.8', '0.666666666666666667', '0.1').map(fraction),
  },
  { requiredKeys: [] },
)

/** Ratios of the local staking, fixed when the vault is made. Large ones bring the slashable parts above the largest lien. */
const localRatios = fc.constantFrom('0.2', '0.9', '1', '0.333')

describe.each(RULE_SETS)('random runs of a vault (%s)', (rules) => {
  it(`[INV MS-I1 MS-I2 MS-I3 MS-I4 MS-I5 MS-I6 MS-I7 MS-I9 ${rules}] agree with the plain vault and keep the invariants`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...steady).chain((ratios) => commandsWith(fc.constant(ratios))),
        localRatios,
        (commands, ratio) => {
          followed(rules, commands, ratio)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('random runs under safe', () => {
  it('[INV MS-I1 MS-I2 MS-I3 MS-I4 MS-I5 MS-I6 MS-I7 MS-I9 safe] with limits of an operator agree with the plain vault', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...steady).chain((ratios) => commandsWith(fc.constant(ratios))),
        localRatios,
        limitsOf,
        (commands, ratio, limits) => {
          followed('safe', commands, ratio, limits)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('[INV MS-I5 safe] stand lienholders that change their ratios as they like', () => {
    fc.assert(
      fc.property(commandsWith(restless), localRatios, limitsOf, (commands, ratio, limits) => {
        followed('safe', commands, ratio, limits)
      }),
      { numRuns: 200 },
    )
  })

  it('every answer is accepted, every lien can be given back, and then everybody gets everything out', () => {
    fc.assert(
      fc.property(
        commandsWith(restless),
        localRatios,
        limitsOf,
        fc.infiniteStream(fc.boolean()),
        (commands, ratio, limits, outcomes) => {
          let state = followed('safe', commands, ratio, limits)
          for (const [txId, { lienholder }] of state.pending) {
            const type = outcomes.next().value ? 'commitTx' : 'rollbackTx'
            state = accepted(state, lienholder, { type, txId }).state
          }
          for (const [user, { liens }] of state.accounts)
            for (const { lienholder, amount } of liens) {
              expect(amount.low).toBe(amount.high)
              const step: Step =
                lienholder === local ? releaseLocal(user, amount.low) : [lienholder, release(user, amount.low)]
              state = after(state, step)
            }
          for (const [user, { collateral }] of state.accounts)
            if (collateral > 0n) state = after(state, [user, unbond(collateral)])
          const left: readonly Account[] = [...state.accounts.values()]
          expect(left).toEqual(left.map(createAccount))
        },
      ),
      { numRuns: 100 },
    )
  })
})
