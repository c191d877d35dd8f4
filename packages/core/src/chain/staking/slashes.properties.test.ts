import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHAIN } from '../../mesh/host.js'
import { DECIMAL_ONE as D, type Decimal } from '../../numbers/decimal.js'
import { addressOf, coins, valoperOf } from '../../testing/values.js'
import { queryBalance, querySupply } from '../bank/queries.js'
import { DISTRIBUTION_ACCOUNT } from '../distribution/account-invariants.js'
import { queryReward } from '../distribution/queries.js'
import { ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import { delegationKey } from './keys.js'
import type { StakingMessage } from './messages.js'
import { queryUnbondings } from './queries.js'

const USERS = ['ann', 'bob']
const VALIDATORS = ['val1', 'val2']
const OWN = 3_000_000n
const WEALTH = 9_000_000n
const UNBONDING_SECONDS = 100n

type Act =
  | {
      readonly type: 'stake' | 'unstake' | 'takeBack' | 'burn' | 'giveUp'
      user: string
      validator: string
      amount: bigint
    }
  | { readonly type: 'move'; user: string; validator: string; to: string; amount: bigint }
  | { readonly type: 'earn'; user: string; validator: string; amount: bigint }
  | { readonly type: 'withdraw'; user: string; validator: string }
  | { readonly type: 'slash'; validator: string; fraction: Decimal; power: bigint | undefined; back: number }
  | { readonly type: 'status'; validator: string; bonded: boolean }
  | { readonly type: 'pass'; seconds: number }

const someUser = fc.constantFrom(...USERS)
const someValidator = fc.constantFrom(...VALIDATORS)
const someAmount = fc.oneof(fc.bigInt({ min: 1n, max: 50n }), fc.bigInt({ min: 1n, max: 2_000_000n }))
const fraction = fc.oneof(
  fc.constantFrom(0n, D / 10n, D / 2n, D),
  fc.bigInt({ min: 0n, max: D / 3n }),
) as fc.Arbitrary<Decimal>
const type = <const Type extends Act['type']>(...names: readonly Type[]) => fc.constantFrom(...names)
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ type: type('stake'), user: someUser, validator: someValidator, amount: someAmount }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ type: type('unstake'), user: someUser, validator: someValidator, amount: someAmount }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: type('takeBack'), user: someUser, validator: someValidator, amount: someAmount }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: type('burn', 'giveUp'),
      user: someUser,
      validator: someValidator,
      amount: someAmount,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('move'),
      user: someUser,
      validator: someValidator,
      to: someValidator,
      amount: someAmount,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: type('earn'), user: someUser, validator: someValidator, amount: someAmount }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('withdraw'), user: someUser, validator: someValidator }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: type('slash'),
      validator: someValidator,
      fraction,
      power: fc.option(fc.bigInt({ min: 0n, max: 9n }), { nil: undefined }),
      back: fc.integer({ min: 0, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('status'), validator: someValidator, bonded: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: type('pass'), seconds: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(60)) }),
  },
)

interface Entry {
  readonly user: string
  readonly validator: string
  readonly height: bigint
  readonly at: bigint
  initial: bigint
  left: bigint
  /** Whether it burns when it is due. */
  readonly burns: boolean
}

/** What the chain must have, in plain maps: tokens, waiting entries, pots, and coins outside staking. */
class Model {
  readonly tokens = new Map(VALIDATORS.map((name) => [name, OWN]))
  readonly liquid = new Map(USERS.map((name) => [name, WEALTH]))
  readonly pots = new Map<string, bigint>()
  entries: Entry[] = []
  supply = OWN * BigInt(VALIDATORS.length) + WEALTH * BigInt(USERS.length)

  add(map: Map<string, bigint>, key: string, change: bigint): void {
    map.set(key, (map.get(key) ?? 0n) + change)
  }

  pay(name: string, where: string): void {
    this.add(this.liquid, name, this.pots.get(`${name}/${where}`) ?? 0n)
    this.pots.delete(`${name}/${where}`)
  }

  mature(now: bigint): void {
    for (const { user: name, left, at, burns } of this.entries) {
      if (at > now) continue
      if (burns) this.supply -= left
      else this.add(this.liquid, name, left)
    }
    this.entries = this.entries.filter(({ at }) => at > now)
  }

  /** Something more burns: of one block and one instant it is one entry. */
  burnLater(entry: Omit<Entry, 'burns'>): void {
    const same = this.entries.find(
      (other) =>
        other.burns &&
        other.user === entry.user &&
        other.validator === entry.validator &&
        other.height === entry.height &&
        other.at === entry.at,
    )
    if (same) {
      same.initial += entry.initial
      same.left += entry.left
    } else this.entries.push({ ...entry, burns: true })
  }

  /** Gives up what waits, oldest first; false where less does. */
  giveUp(user: string, validator: string, amount: bigint): boolean {
    const waiting = this.entries.filter((entry) => !entry.burns && entry.user === user && entry.validator === validator)
    let missing = amount
    if (waiting.reduce((sum, { left }) => sum + left, 0n) < amount) return false
    for (const entry of waiting) {
      const taken = entry.left < missing ? entry.left : missing
      if (taken === 0n) continue
      missing -= taken
      const initial = taken === entry.left ? entry.initial : (entry.initial * taken) / entry.left
      this.burnLater({ user, validator, height: entry.height, at: entry.at, initial, left: taken })
      if (taken === entry.left) this.entries = this.entries.filter((other) => other !== entry)
      else {
        entry.initial -= initial
        entry.left -= taken
      }
    }
    return true
  }

  /** The slash once more, from the words of the specification. */
  slash(where: string, part: bigint, power: bigint | undefined, infraction: bigint) {
    const tokens = this.tokens.get(where) ?? 0n
    const strength = power ?? tokens / 1_000_000n
    const asked = (strength * 1_000_000n * part) / D
    let rest = asked
    for (const entry of this.entries) {
      if (entry.validator !== where || entry.height < infraction) continue
      const wanted = (entry.initial * part) / D
      const lost = wanted < entry.left ? wanted : entry.left
      entry.left -= lost
      rest -= lost
      this.supply -= lost
    }
    const burned = rest < 0n ? 0n : rest < tokens ? rest : tokens
    this.tokens.set(where, tokens - burned)
    this.supply -= burned
    return { burned, power: strength, amount: asked }
  }
}

type StakeAct = Extract<Act, { type: 'stake' | 'unstake' | 'takeBack' | 'burn' | 'giveUp' | 'move' }>

function messageOf(step: StakeAct): StakingMessage {
  const [amount, validator] = [coins(step.amount, STAKE), valoperOf(step.validator)]
  switch (step.type) {
    case 'stake':
      return { type: 'delegate', validator, amount }
    case 'unstake':
      return { type: 'undelegate', validator, amount }
    case 'takeBack':
      return { type: 'undelegateInstantly', delegator: addressOf(step.user), validator, amount }
    case 'burn':
      return { type: 'burnDelegation', validator, amount }
    case 'giveUp':
      return { type: 'burnUnbonding', validator, amount }
    case 'move':
      return { type: 'redelegate', from: validator, to: valoperOf(step.to), amount }
  }
}

function perform(chain: ModuleChain, model: Model, step: Act): void {
  if (step.type === 'pass') {
    expect(refusal(chain.pass(step.seconds))).toBe('accepted')
    model.mature(chain.chain.timeNanos)
    return
  }
  const where = valoperOf(step.validator)
  if (step.type === 'slash') {
    const infractionHeight = chain.chain.height - BigInt(step.back)
    const { fraction: part, power } = step
    const terms = power === undefined ? { fraction: part } : { fraction: part, power }
    const done = chain.act('staking', { type: 'slash', validator: where, infractionHeight, ...terms })
    const expected = model.slash(step.validator, part, power, infractionHeight)
    expect(done.ok && done.value.data).toEqual(expected)
    return
  }
  if (step.type === 'status') {
    const { bonded } = step
    expect(refusal(chain.act('staking', { type: 'setBonded', validator: where, bonded }))).toBe('accepted')
    return
  }
  const name = addressOf(step.user)
  const { delegations, validators } = chain.state('staking')
  const held = delegations.has(delegationKey(name, where))
  if (step.type === 'earn' || step.type === 'withdraw') {
    const done =
      step.type === 'withdraw'
        ? chain.act('distribution', { type: 'withdrawReward', validator: where }, name)
        : chain.act('distribution', {
            type: 'allocateReward',
            delegator: name,
            validator: where,
            reward: coins(step.amount, STAKE),
          })
    expect(refusal(done)).toBe(held ? 'accepted' : 'NoDelegation')
    if (!held) return
    if (step.type === 'withdraw') model.pay(step.user, step.validator)
    else {
      model.add(model.pots, `${step.user}/${step.validator}`, step.amount)
      model.supply += step.amount
    }
    return
  }
  const bonded = validators.get(where)?.status === 'bonded'
  const done = chain.act('staking', messageOf(step), step.type === 'takeBack' ? CHAIN : name)
  if (step.type === 'giveUp') {
    expect(refusal(done)).toBe(
      model.giveUp(step.user, step.validator, step.amount) ? 'accepted' : 'InsufficientUnbonding',
    )
    return
  }
  if (!done.ok) return
  if (held) model.pay(step.user, step.validator)
  if (step.type === 'stake') {
    model.add(model.liquid, step.user, -step.amount)
    model.add(model.tokens, step.validator, step.amount)
    return
  }
  const { amount: out } = done.value.data as { readonly amount: bigint }
  model.add(model.tokens, step.validator, -out)
  if (step.type === 'move') {
    model.pay(step.user, step.to)
    model.add(model.tokens, step.to, out)
  } else if (bonded && (step.type === 'unstake' || step.type === 'burn')) {
    const { height, timeNanos } = chain.chain
    const at = timeNanos + UNBONDING_SECONDS * 1_000_000_000n
    const entry = { user: step.user, validator: step.validator, initial: out, left: out, height, at }
    if (step.type === 'burn') model.burnLater(entry)
    else model.entries.push({ ...entry, burns: false })
  } else if (step.type === 'burn') model.supply -= out
  else model.add(model.liquid, step.user, out)
}

function expectSame(chain: ModuleChain, model: Model): void {
  const [staking, bank, rewards] = [chain.state('staking'), chain.state('bank'), chain.state('distribution')]
  const { denom } = coins(0, STAKE)
  expect(querySupply(bank, denom).amount).toBe(model.supply)
  let pots = 0n
  for (const where of VALIDATORS) {
    expect(staking.validators.get(valoperOf(where))?.tokens).toBe(model.tokens.get(where))
    for (const name of USERS) {
      const pot = model.pots.get(`${name}/${where}`) ?? 0n
      expect(queryReward(rewards, addressOf(name), valoperOf(where))).toBe(pot)
      pots += pot
    }
  }
  expect(queryBalance(bank, DISTRIBUTION_ACCOUNT, denom)).toBe(pots)
  for (const name of USERS) {
    expect(queryBalance(bank, addressOf(name), denom)).toBe(model.liquid.get(name))
    const waiting = queryUnbondings(staking, addressOf(name), { limit: 10 }).flatMap(({ validator: where, entries }) =>
      entries.map((entry) => [where, entry.initial, entry.amount, entry.createdAtHeight]),
    )
    const expected = (burns: boolean) =>
      VALIDATORS.flatMap((where) =>
        model.entries.flatMap((entry) =>
          entry.burns === burns && entry.user === name && entry.validator === where
            ? [[where, entry.initial, entry.left, entry.height]]
            : [],
        ),
      )
    expect(waiting).toEqual(expected(false))
    const burning = VALIDATORS.flatMap((where) =>
      (staking.burning.get(delegationKey(addressOf(name), valoperOf(where))) ?? []).map((entry) => [
        where,
        entry.initial,
        entry.amount,
        entry.createdAtHeight,
      ]),
    )
    expect(burning.sort(byHeight)).toEqual(expected(true).sort(byHeight))
  }
}

/** By validator, then by block: the model appends, the chain keeps the order of time. */
function byHeight(a: readonly unknown[], b: readonly unknown[]): number {
  return String([a[0], a[3]]).localeCompare(String([b[0], b[3]])) || Number(BigInt(String(a[1])) - BigInt(String(b[1])))
}

describe('staking, slashed', () => {
  it('[INV STAKING-1] to [INV STAKING-8], [INV DISTRIBUTION-1] to [INV DISTRIBUTION-4]: coins go where a plain model says', () => {
    const factors = fc.constantFrom(1n, 3n, 10n ** 17n * 7n)
    fc.assert(
      fc.property(factors, fc.array(act, { minLength: 20, maxLength: 120, size: 'max' }), (shareFactor, acts) => {
        const chain = new ModuleChain({
          validators: Object.fromEntries(VALIDATORS.map((name) => [name, OWN])),
          balances: Object.fromEntries(USERS.map((name) => [name, [coins(WEALTH, STAKE)]])),
          staking: { shareFactor, unbondingSeconds: UNBONDING_SECONDS },
        })
        const model = new Model()
        for (const step of acts) {
          const before = chain.chain
          perform(chain, model, step)
          expect(chain.violations).toEqual([])
          if (chain.chain !== before) expectSame(chain, model)
        }
        expect(chain.audit()).toEqual([])
        chain.pass(UNBONDING_SECONDS + 1n)
        expect([chain.state('staking').queue.size, chain.state('staking').slashable.size]).toEqual([0, 0])
        expect(chain.audit()).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
