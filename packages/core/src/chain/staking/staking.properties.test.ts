import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DECIMAL_ONE as D } from '../../numbers/decimal.js'
import { addressOf, coins, valoperOf } from '../../testing/values.js'
import { queryBalance, querySupply } from '../bank/queries.js'
import { NOT_BONDED_POOL } from '../module-accounts.js'
import { ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import { MAX_UNBONDINGS, queryDelegation } from './index.js'
import { delegationKey } from './keys.js'

// Two, so that the same delegation comes up often enough to fill its seven waiting entries.
const USERS = ['ann', 'bob']
const VALIDATORS = ['val1', 'val2']
const WEALTH = 1_000_000n
const UNBONDING_SECONDS = 100n

type Act =
  | {
      readonly type: 'delegate' | 'undelegate' | 'undelegateInstantly'
      user: string
      validator: string
      amount: bigint
    }
  | { readonly type: 'redelegate'; user: string; validator: string; to: string; amount: bigint }
  | { readonly type: 'setBonded'; validator: string; bonded: boolean }
  | { readonly type: 'jail' | 'unjail'; validator: string }
  | { readonly type: 'pass'; seconds: number }

const user = fc.constantFrom(...USERS)
const validator = fc.constantFrom(...VALIDATORS)
const amount = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0n) },
  { weight: 6, arbitrary: fc.bigInt({ min: 1n, max: 50n }) },
  { weight: 2, arbitrary: fc.bigInt({ min: 1n, max: WEALTH + 1n }) },
)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('delegate' as const), user, validator, amount }) },
  { weight: 12, arbitrary: fc.record({ type: fc.constant('undelegate' as const), user, validator, amount }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('undelegateInstantly' as const), user, validator, amount }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('redelegate' as const), user, validator, to: validator, amount }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('setBonded' as const), validator, bonded: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('jail' as const, 'unjail' as const), validator }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('pass' as const),
      seconds: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
        { weight: 1, arbitrary: fc.integer({ min: 13, max: 120 }) },
      ),
    }),
  },
)

/** What people should have, in whole numbers and without any rounding: the machine may differ by the rounding that it owns up to. */
class ExactModel {
  readonly liquid = new Map<string, bigint>(USERS.map((name) => [name, WEALTH]))
  readonly staked = new Map<string, bigint>()
  /** How often shares were rounded, per validator: each time by less than one token and one smallest part of a share. */
  readonly roundings = new Map<string, bigint>()
  waiting: { readonly user: string; readonly validator: string; readonly amount: bigint; readonly at: bigint }[] = []
  readonly unbonded = new Set<string>()

  move(map: Map<string, bigint>, key: string, change: bigint): void {
    map.set(key, (map.get(key) ?? 0n) + change)
  }

  get(map: Map<string, bigint>, key: string): bigint {
    return map.get(key) ?? 0n
  }

  /** Pays what is due. */
  mature(now: bigint): void {
    for (const { user: name, at, amount: out } of this.waiting) if (at <= now) this.move(this.liquid, name, out)
    this.waiting = this.waiting.filter(({ at }) => at > now)
  }

  entries(name: string, of: string): number {
    return this.waiting.filter(({ user: who, validator: where }) => who === name && where === of).length
  }
}

function chainWith(shareFactor: bigint): ModuleChain {
  return new ModuleChain({
    validators: { val1: 1_000_003, val2: 777 },
    balances: Object.fromEntries(USERS.map((name) => [name, [coins(WEALTH, STAKE)]])),
    staking: { shareFactor, unbondingSeconds: UNBONDING_SECONDS },
  })
}

function perform(chain: ModuleChain, model: ExactModel, step: Act): void {
  const before = chain.chain
  switch (step.type) {
    case 'pass':
      expect(refusal(chain.pass(step.seconds))).toBe('accepted')
      model.mature(chain.chain.timeNanos)
      return
    case 'setBonded': {
      const { type, bonded } = step
      expect(refusal(chain.act('staking', { type, validator: valoperOf(step.validator), bonded }))).toBe('accepted')
      if (bonded) model.unbonded.delete(step.validator)
      else model.unbonded.add(step.validator)
      return
    }
    case 'jail':
      chain.act('staking', { type: 'jail', validator: valoperOf(step.validator), tombstone: false })
      model.unbonded.add(step.validator)
      return
    case 'unjail':
      chain.act('staking', { type: 'unjail', validator: valoperOf(step.validator) })
      return
    case 'redelegate':
      if (refusal(moveStake(chain, model, step)) !== 'accepted') expect(chain.chain).toBe(before)
      return
    case 'delegate':
    case 'undelegate':
    case 'undelegateInstantly':
      if (refusal(stakeOrUnstake(chain, model, step)) !== 'accepted') expect(chain.chain).toBe(before)
  }
}

/** Sends it, says beforehand how it must end, and follows in the model. */
function stakeOrUnstake(
  chain: ModuleChain,
  model: ExactModel,
  step: Extract<Act, { type: 'delegate' | 'undelegate' | 'undelegateInstantly' }>,
) {
  const [name, where] = [addressOf(step.user), valoperOf(step.validator)]
  const coin = coins(step.amount, STAKE)
  const { staking } = { staking: chain.state('staking') }
  const { tokens = 0n, shares = 0n } = staking.validators.get(where) ?? {}
  const key = delegationKey(name, where)
  const worth = queryDelegation(staking, name, where)
  const tiny = shares * step.amount < tokens
  if (step.type === 'delegate') {
    const done = chain.act('staking', { type: 'delegate', validator: where, amount: coin }, name)
    const poor = model.get(model.liquid, step.user) < step.amount
    const why = step.amount === 0n ? 'ZeroAmount' : tiny ? 'ZeroShares' : poor ? 'InsufficientFunds' : 'accepted'
    expect(refusal(done)).toBe(why)
    if (!done.ok) return done
    model.move(model.liquid, step.user, -step.amount)
    model.move(model.staked, `${step.user}/${step.validator}`, step.amount)
    model.move(model.roundings, step.validator, 1n)
    return done
  }
  const waits = step.type === 'undelegate' && !model.unbonded.has(step.validator)
  const done =
    step.type === 'undelegate'
      ? chain.act('staking', { type: 'undelegate', validator: where, amount: coin }, name)
      : chain.act('staking', { type: 'undelegateInstantly', delegator: name, validator: where, amount: coin })
  const full = waits && model.entries(step.user, step.validator) >= MAX_UNBONDINGS
  const ended = refusal(done)
  if (step.amount === 0n) expect(ended).toBe('ZeroAmount')
  else if (!staking.delegations.has(key)) expect(ended).toBe('NoDelegation')
  else if (tiny) expect(ended).toBe('ZeroShares')
  else if (step.amount <= worth) expect(ended).toBe(full ? 'TooManyUnbondings' : 'accepted')
  else if (step.amount > worth + 1n) expect(ended).toBe('InsufficientDelegation')
  if (!done.ok) return done
  const out = (done.value.data as { readonly amount: bigint }).amount
  expect(out <= step.amount).toBe(true)
  model.move(model.staked, `${step.user}/${step.validator}`, -step.amount)
  model.move(model.roundings, step.validator, 1n)
  if (!waits) model.move(model.liquid, step.user, out)
  else {
    const at = chain.chain.timeNanos + UNBONDING_SECONDS * 1_000_000_000n
    model.waiting.push({ user: step.user, validator: step.validator, amount: out, at })
  }
  return done
}

/** Moves stake, and follows in the model: what comes out of one validator goes into the other. */
function moveStake(chain: ModuleChain, model: ExactModel, step: Extract<Act, { type: 'redelegate' }>) {
  const [name, from, to] = [addressOf(step.user), valoperOf(step.validator), valoperOf(step.to)]
  const staking = chain.state('staking')
  const worth = queryDelegation(staking, name, from)
  const amount = coins(step.amount, STAKE)
  const done = chain.act('staking', { type: 'redelegate', from, to, amount }, name)
  const ended = refusal(done)
  if (step.amount === 0n) expect(ended).toBe('ZeroAmount')
  else if (!staking.delegations.has(delegationKey(name, from))) expect(ended).toBe('NoDelegation')
  else if (step.amount > worth + 1n) expect(['InsufficientDelegation', 'ZeroShares']).toContain(ended)
  // Nothing may come out, or too little for a share of the other.
  else if (step.amount <= worth) expect(['accepted', 'ZeroShares']).toContain(ended)
  if (!done.ok) return done
  const { amount: out } = done.value.data as { readonly amount: bigint }
  expect(out <= step.amount).toBe(true)
  model.move(model.staked, `${step.user}/${step.validator}`, -step.amount)
  model.move(model.staked, `${step.user}/${step.to}`, out)
  for (const touched of [step.validator, step.to]) model.move(model.roundings, touched, 1n)
  return done
}

function expectClose(chain: ModuleChain, model: ExactModel, shareFactor: bigint): void {
  const [staking, bank] = [chain.state('staking'), chain.state('bank')]
  const denom = coins(0, STAKE).denom
  for (const name of USERS) {
    expect(queryBalance(bank, addressOf(name), denom)).toBe(model.get(model.liquid, name))
    for (const where of VALIDATORS) {
      const worth = queryDelegation(staking, addressOf(name), valoperOf(where))
      const exact = model.get(model.staked, `${name}/${where}`)
      // One token and the worth of the smallest part of a share each time, and once more for looking.
      const bound = (model.get(model.roundings, where) + 1n) * (2n + (2n * shareFactor) / D)
      expect(worth - exact <= bound && exact - worth <= bound).toBe(true)
    }
  }
  let unbonding = 0n
  for (const { amount: out } of model.waiting) unbonding += out
  const idle = [...staking.validators].filter(([, { status }]) => status === 'unbonded')
  const unbonded = idle.reduce((sum, [, { tokens }]) => sum + tokens, 0n)
  expect(queryBalance(bank, NOT_BONDED_POOL, denom)).toBe(unbonding + unbonded)
  expect(querySupply(bank, denom).amount).toBe(BigInt(USERS.length) * WEALTH + 1_000_003n + 777n)
}

describe('staking', () => {
  it('[INV STAKING-1] to [INV STAKING-7] conserves coins, pays in time, and stays within its rounding of the exact values', () => {
    const factors = fc.constantFrom(1n, 3n, 1000n, 10n ** 17n * 7n)
    fc.assert(
      fc.property(factors, fc.array(act, { minLength: 20, maxLength: 150, size: 'max' }), (shareFactor, acts) => {
        const chain = chainWith(shareFactor)
        const model = new ExactModel()
        for (const step of acts) {
          perform(chain, model, step)
          expect(chain.violations).toEqual([])
        }
        expectClose(chain, model, shareFactor)
        expect(chain.audit()).toEqual([])
        chain.pass(UNBONDING_SECONDS + 1n)
        expect(chain.state('staking').queue.size).toBe(0)
        expect(chain.audit()).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
