import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { decimalFromAtomics } from '../../numbers/decimal.js'
import { Table } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../../testing/values.js'
import { querySupply } from '../bank/queries.js'
import { queryDelegation } from '../staking/queries.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import type { ConsumerModuleMessage } from './index.js'
import { ledgerInvariants, queryBondStatus } from './index.js'

const VALIDATORS = ['val1', 'val2']
const TOTAL = 1000n

type Step =
  | { readonly type: 'bond' | 'unbond'; contract: number; validator: string; amount: bigint }
  | { readonly type: 'book'; contract: number; who: string; validator: string; amount: bigint; isDeduct: boolean }
  | { readonly type: 'cap'; contract: number; amount: bigint }
  | { readonly type: 'epoch' | 'stop'; contract: number }
  | { readonly type: 'status'; validator: string; bonded: boolean }
  | { readonly type: 'stake' | 'slash'; validator: string; amount: bigint }

const contract = fc.constantFrom(0, 1)
const validator = fc.constantFrom(...VALIDATORS)
const amount = fc.bigInt({ min: 0n, max: 300n })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constantFrom('bond' as const, 'unbond' as const), contract, validator, amount }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('book' as const),
      contract,
      who: fc.constantFrom('ann', 'bob'),
      validator,
      amount,
      isDeduct: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('cap' as const), contract, amount: fc.bigInt({ min: 0n, max: 900n }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('epoch' as const, 'stop' as const), contract }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('status' as const), validator, bonded: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('stake' as const), validator, amount }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('slash' as const), validator, amount: fc.bigInt({ min: 0n, max: 90n }) }),
  },
)

/** What must be true of caps, use and ledger, in plain maps. */
class Expected {
  readonly caps = new Map<string, bigint>()
  readonly used = new Map<string, bigint>()
  readonly ledger = new Map<string, bigint>()
  readonly scheduled = new Set<string>()
  /** What slashes destroyed. */
  burned = 0n
}

function messageOf(
  chain: ModuleChain,
  { one, step: does, expected }: { one: string; step: Step; expected: Expected },
): ConsumerModuleMessage | undefined {
  switch (does.type) {
    case 'bond':
    case 'unbond':
      return { type: does.type, validator: valoperOf(does.validator), amount: coins(does.amount, STAKE) }
    case 'book': {
      const { who, isDeduct } = does
      return {
        type: 'updateDelegation',
        delegator: addressOf(who),
        validator: valoperOf(does.validator),
        amount: coins(does.amount, STAKE),
        isDeduct,
      }
    }
    case 'cap':
      return { type: 'setMaxCap', authority: GOVERNANCE, contract: addressOf(one), maxCap: coins(does.amount, STAKE) }
    case 'epoch':
      return { type: 'runEpoch', contract: addressOf(one) }
    case 'stop':
      return { type: 'deleteAllScheduledTasks' }
    case 'status':
      chain.act('staking', { type: 'setBonded', validator: valoperOf(does.validator), bonded: does.bonded })
      return undefined
    case 'slash': {
      // One unit of power is a million tokens; so many millionths of it.
      const fraction = unwrap(decimalFromAtomics(does.amount * 10n ** 12n))
      const done = chain.act('staking', { type: 'slash', validator: valoperOf(does.validator), power: 1n, fraction })
      expected.burned += (unwrap(done).data as { readonly burned: bigint }).burned
      return undefined
    }
    case 'stake':
      chain.act(
        'staking',
        { type: 'delegate', validator: valoperOf(does.validator), amount: coins(does.amount, STAKE) },
        'rich',
      )
      return undefined
  }
}

/** Says how a message must end, and follows it. */
function judge(chain: ModuleChain, expected: Expected, one: string, does: Step): void {
  const before = chain.chain
  const wasStaked = chain.state('virtualStake').contracts.get(addressOf(one))?.delegated ?? 0n
  const msg = messageOf(chain, { one, step: does, expected })
  if (!msg) return
  const done = chain.act(
    'virtualStake',
    msg,
    msg.type === 'setMaxCap' ? GOVERNANCE : msg.type === 'runEpoch' ? '@chain' : one,
  )
  const ended = refusal(done)
  if (!done.ok) expect(chain.chain).toBe(before)
  const { cap, delegated } = queryBondStatus(chain.state('virtualStake'), addressOf(one))
  const registered = expected.caps.has(one)
  if (does.type === 'cap') {
    let others = 0n
    for (const [other, theirs] of expected.caps) if (other !== one) others += theirs
    expect(ended).toBe(others + does.amount > TOTAL ? 'TotalMaxCapExceeded' : 'accepted')
    if (!done.ok) return
    expected.caps.set(one, does.amount)
    expected.scheduled.add(one)
  } else if (does.type === 'epoch') expect(ended).toBe(expected.scheduled.has(one) ? 'accepted' : 'NoScheduledTask')
  else if (!registered) expect(ended).toBe('Unauthorized')
  else if (does.type === 'stop') {
    expect(ended).toBe('accepted')
    expected.scheduled.delete(one)
  } else if (does.type === 'book') {
    expect(ended).toBe('accepted')
    const key = `${one}/${does.who}/${does.validator}`
    expected.ledger.set(key, (expected.ledger.get(key) ?? 0n) + (does.isDeduct ? -does.amount : does.amount))
  } else if (does.type === 'bond' || does.type === 'unbond') {
    if (does.amount === 0n) expect(ended).toBe('ZeroAmount')
    else if (does.type === 'bond' && wasStaked + does.amount > cap) expect(ended).toBe('MaxCapExceeded')
    else if (does.type === 'unbond' && does.amount > wasStaked) expect(ended).toBe('AboveDelegated')
    // A slash may have left a validator nothing.
    else if (does.type === 'bond') expect(['accepted', 'ZeroExchangeRate']).toContain(ended)
    // An unbond may still ask for more than lies on this very validator.
    else expect(['accepted', 'InsufficientDelegation', 'ValidatorWithoutTokens']).toContain(ended)
    if (does.type === 'bond' && done.ok) {
      // The cap holds right after each bond.
      expect(delegated <= cap).toBe(true)
      expect(delegated).toBe(wasStaked + does.amount)
    }
    if (does.type === 'unbond' && done.ok) expect(wasStaked - delegated <= does.amount).toBe(true)
  }
  expect(cap).toBe(expected.caps.get(one) ?? 0n)
}

describe('consumer module', () => {
  it('[INV MS-V8] [INV CONSUMER-1] [INV CONSUMER-2] [INV CONSUMER-4] keeps caps and ledger, and never shows virtual stake, also when it is slashed', () => {
    const factors = fc.constantFrom(1n, 7n, 10n ** 17n * 7n)
    fc.assert(
      fc.property(factors, fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (shareFactor, steps) => {
        const chain = new ModuleChain({
          validators: { val1: 1003, val2: 77 },
          balances: { rich: [coins(100_000, STAKE)] },
          staking: { shareFactor },
          consumer: { totalContractsMaxCap: uint(TOTAL) },
        })
        const contracts = [chain.deploy(), chain.deploy()]
        const { shown } = querySupply(chain.state('bank'), denomOf(STAKE))
        const expected = new Expected()
        for (const each of steps) {
          const one = 'contract' in each ? contracts[each.contract] : contracts[0]
          judge(chain, expected, one ?? '', each)
          expect(chain.violations).toEqual([])
          expectHidden(chain, contracts, shown - expected.burned, steps.length)
        }
        const { ledger } = chain.state('virtualStake')
        expect(ledger.size).toBe([...expected.ledger.values()].filter((entry) => entry !== 0n).length)
        for (const one of contracts) {
          expect(chain.balance(one)).toBe(0n)
          expectLedger(chain, expected, one)
        }
        expect(chain.audit()).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

/** Every virtual coin exists, is staked, is hidden from the supply, and counts against a cap. */
function expectHidden(chain: ModuleChain, contracts: readonly Address[], shown: bigint, changes: number): void {
  const supply = querySupply(chain.state('bank'), denomOf(STAKE))
  let [used, worth] = [0n, 0n]
  for (const each of contracts) {
    used += queryBondStatus(chain.state('virtualStake'), each).delegated
    for (const where of VALIDATORS) worth += queryDelegation(chain.state('staking'), each, valoperOf(where))
  }
  expect([supply.shown, supply.offset]).toEqual([shown, -used])
  // Each change on a validator may leave the other owners a rounding, which is below a token.
  expect(worth <= used + BigInt(changes)).toBe(true)
}

/** The ledger adds up to what was booked, per contract and validator, in the way that the invariant between machines says it. */
function expectLedger(chain: ModuleChain, expected: Expected, one: string): void {
  let requests = Table.empty<ReturnType<typeof valoperOf>, ReturnType<typeof uint>>()
  let belowZero = false
  for (const where of VALIDATORS) {
    let sum = 0n
    for (const [key, booked] of expected.ledger) {
      if (!key.startsWith(`${one}/`) || !key.endsWith(`/${where}`)) continue
      sum += booked
      if (booked < 0n) belowZero = true
    }
    if (sum < 0n) return
    requests = requests.set(valoperOf(where), uint(sum))
  }
  const consumerModule = chain.state('virtualStake')
  const watch = new StateWatch(ledgerInvariants(addressOf(one)), 'safe', one)
  const ids = watch.scan({ consumerModule, requests }).violations.map(({ id }) => id)
  expect(new Set(ids)).toEqual(new Set(belowZero ? ['MS-V4b'] : []))
  const off = new StateWatch(ledgerInvariants(addressOf(one)), 'reference', one)
  const found = off.scan({ consumerModule, requests: requests.set(valoperOf('val1'), uint(10n ** 9n)) }).violations
  expect(found.filter(({ knownBroken }) => knownBroken === undefined).map(({ id }) => id)).toEqual(['MS-V4'])
}
