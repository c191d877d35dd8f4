import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSetName, Violation } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import { shareFloor } from '../../numbers/decimal.js'
import { StateWatch, type WatchReport } from '../../testing/state-watch.js'
import { fraction } from '../../testing/values.js'
import { findLien } from './collateral.js'
import { slashableDrift, vaultInvariants } from './invariants.js'
import type { VaultMessage } from './messages.js'
import { type Account, createAccount, type VaultState, vaultCodec } from './state.js'
import { type Command, isDue, LIENHOLDERS, stepOf, USERS } from './testing/commands.js'
import { PlainVault, viewOf } from './testing/plain-vault.js'
import {
  accepted,
  after,
  bond,
  contextOf,
  juno,
  local,
  RATIOS,
  type Ratios,
  RULE_SETS,
  release,
  type Step,
  stars,
  unbond,
  vaultWithLocal,
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

const commandsWith = (ratios: fc.Arbitrary<Ratios>, slashes = 0): fc.Arbitrary<Command[]> =>
  fc.array(
    fc.record<Command>({
      kind: weighted(
        [2, 'bond'],
        [1, 'unbond'],
        [6, 'stakeRemote'],
        [3, 'releaseCrossStake'],
        [4, 'commitTx'],
        [1, 'rollbackTx'],
        [2, 'stakeLocal'],
        [1, 'restake'],
        [1, 'releaseLocalStake'],
        [slashes, 'slash'],
      ),
      user: fc.constantFrom(...USERS),
      lienholder: fc.constantFrom(...LIENHOLDERS),
      amount: fc.oneof(
        { weight: 4, arbitrary: fc.record({ units: fc.integer({ min: 1, max: 12 }) }) },
        { weight: 4, arbitrary: fc.record({ percent: fc.integer({ min: 1, max: 60 }) }) },
        { weight: 1, arbitrary: fc.constantFrom({ units: 0 }, { percent: 100 }, { percent: 101 }, { percent: 150 }) },
      ),
      which: fc.nat({ max: 7 }),
      fault: weighted([40, 'none'], [1, 'funds'], [1, 'denom'], [1, 'sender'], [1, 'lienholder'], [1, 'txId']),
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
  onAccepted: (msg: VaultMessage) => void = () => {},
): VaultState {
  const plain = new PlainVault(rules, 'uosmo', { holder: local, ratio: fraction('0.2') })
  const watch = new StateWatch(vaultInvariants, rules, 'vault')
  const changes: Changes = new Map()
  let state = vaultWithLocal(rules)
  const openings = USERS.map((user): Step => [user, bond(40), { ratios: RATIOS }])
  for (const next of [...openings, ...commands]) {
    const step = 'kind' in next ? stepOf(state, next) : next
    const [sender, msg, surroundings = {}] = step
    const before = vaultCodec.encode(state)
    const result = transitionVault(state, msg, contextOf(rules, sender, surroundings))
    const said = plain.send(sender, msg, surroundings.funds?.[0], surroundings.ratios ?? RATIOS)
    expect(result.ok ? 'ok' : result.error.type).toBe(said)
    if (!result.ok) {
      // A refusal hands back no state, and leaves the old one as it was.
      expect(result).not.toHaveProperty('state')
      expectSame(vaultCodec.encode(state), before)
      expect(rules === 'safe' && isDue(state, step)).toBe(false)
      continue
    }
    onAccepted(msg)
    countChange(changes, state, step)
    state = result.value.state
    expectSame(viewOf(state), plain.view())
    expectSame(unknown(watch.step(state)), [])
    if (!commands.some(({ kind }) => kind === 'slash')) checkSlashable(state, changes)
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

function countChange(changes: Changes, before: VaultState, [sender, msg]: Step): void {
  const user = userOf()
  if (user !== undefined) changes.set(user, (changes.get(user) ?? 0) + 1)

  function userOf(): string | undefined {
    switch (msg.type) {
      case 'stakeRemote':
        return sender
      case 'releaseCrossStake':
        return msg.owner
      case 'commitTx':
      case 'rollbackTx':
        return before.pending.get(msg.txId)?.user
      case 'stakeLocal':
      case 'restake':
        return sender
      case 'releaseLocalStake':
        return msg.owner
      case 'bond':
      case 'unbond':
      case 'localSlash':
      case 'crossSlash':
      case 'reply':
        return undefined
    }
  }
}

/** I5, and why no answer of a lienholder can fail: the two ends of the slashable sum are apart by what is in flight, to the unit. */
function checkSlashable(state: VaultState, changes: Changes): void {
  const inFlight = new Map<string, bigint>()
  for (const { user, lienholder, amount } of state.pending.values()) {
    const lien = findLien(state.accounts.get(user) ?? createAccount(), lienholder)
    if (lien) inFlight.set(user, (inFlight.get(user) ?? 0n) + shareFloor(amount, lien.slashable))
  }
  for (const [user, account] of state.accounts) {
    const { low, high } = slashableDrift(account)
    const allowed = BigInt(changes.get(user) ?? 0)
    expectSame(-allowed <= low && low <= allowed && -allowed <= high && high <= allowed, true)
    expectSame(account.totalSlashable.high - account.totalSlashable.low, inFlight.get(user) ?? 0n)
  }
}

describe.each(RULE_SETS)('random runs of a vault (%s)', (rules) => {
  it(`[INV MS-I1 MS-I2 MS-I3 MS-I4 MS-I5 MS-I6 MS-I7 MS-I9 ${rules}] agree with the plain vault and keep the invariants`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...steady).chain((ratios) => commandsWith(fc.constant(ratios))),
        (commands) => {
          followed(rules, commands)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('random runs with slashes (reference)', () => {
  it('[INV MS-I1 MS-I4 MS-I9 reference] agree with the plain vault, and break no invariant but for known reasons', () => {
    let slashed = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...steady).chain((ratios) => commandsWith(fc.constant(ratios), 4)),
        (commands) => {
          followed('reference', commands, ({ type }) => {
            if (type === 'localSlash' || type === 'crossSlash') slashed += 1
          })
        },
      ),
      { numRuns: 300 },
    )
    // A run in which every slash is refused would prove nothing.
    expect(slashed).toBeGreaterThan(100)
  })
})

describe('random runs under safe', () => {
  it('[INV MS-I5 safe] stand lienholders that change their ratios as they like', () => {
    fc.assert(
      fc.property(commandsWith(restless), (commands) => {
        followed('safe', commands)
      }),
      { numRuns: 200 },
    )
  })

  it('every answer is accepted, every lien can be given back, and then everybody gets everything out', () => {
    fc.assert(
      fc.property(commandsWith(restless), fc.infiniteStream(fc.boolean()), (commands, outcomes) => {
        let state = followed('safe', commands)
        for (const [txId, { lienholder }] of state.pending) {
          const type = outcomes.next().value ? 'commitTx' : 'rollbackTx'
          state = accepted(state, lienholder, { type, txId }).state
        }
        for (const [user, { liens }] of state.accounts)
          for (const { lienholder, amount } of liens) {
            expect(amount.low).toBe(amount.high)
            state = accepted(state, lienholder, release(user, amount.low)).state
          }
        for (const [user, { collateral }] of state.accounts)
          if (collateral > 0n) state = after(state, [user, unbond(collateral)])
        const left: readonly Account[] = [...state.accounts.values()]
        expect(left).toEqual(left.map(createAccount))
      }),
      { numRuns: 100 },
    )
  })
})
