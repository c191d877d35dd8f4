import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../test-support/external-staking.js'
import { LocalChain, REWARD } from '../../../test-support/local-chain.js'
import type { Commit } from '../../mesh/chain.js'
import { CHAIN } from '../../mesh/host.js'
import { addressOf, coins, fraction, valoperOf } from '../../testing/values.js'
import { splitDelegatorKey } from './keys.js'

const USERS = ['ada', 'alice', 'bob'] as const
const VALIDATORS = ['val1', 'val2', 'val3'] as const

const user = fc.constantFrom(...USERS)
const validator = fc.constantFrom(...VALIDATORS)
const amount = fc.integer({ min: 0, max: 60 })
const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('stake' as const), user, validator, amount }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('burn' as const),
      user,
      validator: fc.option(validator, { freq: 2 }),
      amount,
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('unstake' as const), user, validator, amount }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('restake' as const), user, from: validator, to: validator, amount }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('release' as const), user }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('rewards' as const), user }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('jail' as const), validator }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('jailing' as const),
      jailed: fc.array(validator, { maxLength: 3 }),
      tombstoned: fc.array(validator, { maxLength: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pass' as const), seconds: fc.constantFrom(1, 400, 1000) }) },
)

type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never

/** What the run should lead to, in plain numbers. */
class Books {
  readonly staked = new Map<string, bigint>()
  readonly burned = new Map<string, bigint>()
  readonly rewards = new Map<string, bigint>()

  add(of: Map<string, bigint>, name: string, amount: bigint | number): void {
    of.set(name, (of.get(name) ?? 0n) + BigInt(amount))
  }
}

/** What the vault should hear: of every marked user with a delegation there, by bytes, in the order of the lists. */
function expectedSlashes(chain: LocalChain, msg: Extract<Command, { type: 'jailing' }>) {
  const { config, delegators } = chain.localState()
  const marks = Array.from(delegators.keys(), splitDelegatorKey)
  const infractions = [
    ...msg.tombstoned.map((name) => [name, config.slashRatios.doubleSign] as const),
    ...msg.jailed.map((name) => [name, config.slashRatios.offline] as const),
  ]
  return infractions
    .map(([name, ratio]) => {
      const users = marks.filter((mark) => mark.validator === name).map(({ owner }) => owner)
      const slashes = users
        .sort()
        .map((owner) => ({ user: owner, delegation: chain.delegated(owner, name) }))
        .filter(({ delegation }) => delegation > 0n)
        .map(({ user, delegation }) => ({ user, slash: (delegation * ratio) / fraction('1') }))
      return { slashes, validator: name }
    })
    .filter(({ slashes }) => slashes.length > 0)
}

/** What a burn did not find. */
function missingIn(events: Commit['events']): bigint {
  return events.reduce<bigint>((sum, { event }) => {
    const { type, amount } = event as { readonly type: string; readonly amount?: bigint }
    return type === 'proxyBurnMissing' ? sum + (amount ?? 0n) : sum
  }, 0n)
}

function take(chain: LocalChain, books: Books, msg: Command): boolean {
  switch (msg.type) {
    case 'stake': {
      const { ok } = chain.stake(msg.user, msg.validator, msg.amount)
      if (ok) books.add(books.staked, msg.user, msg.amount)
      return ok
    }
    case 'burn': {
      const done = chain.burn(msg.user, msg.validator, msg.amount)
      if (done.ok) books.add(books.burned, msg.user, BigInt(msg.amount) - missingIn(done.value.events))
      return done.ok
    }
    case 'unstake':
      return chain.unstake(msg.user, msg.validator, msg.amount).ok
    case 'restake': {
      const [from, to] = [valoperOf(msg.from), valoperOf(msg.to)]
      return chain.act(msg.user, { type: 'restake', from, to, amount: coins(msg.amount, 'ustake') }).ok
    }
    case 'release':
      return chain.release(msg.user).ok
    case 'rewards': {
      const delegations = Object.keys(chain.delegations(msg.user)).length
      const { ok } = chain.act(msg.user, { type: 'withdrawRewards' })
      if (ok) books.add(books.rewards, msg.user, BigInt(delegations) * REWARD.amount)
      return ok
    }
    case 'jail':
      return chain.module('staking', { type: 'jail', validator: valoperOf(msg.validator), tombstone: false }).ok
    case 'jailing': {
      const heard = chain.slashes().length
      const expected = expectedSlashes(chain, msg)
      expect(chain.jailing(msg).ok).toBe(true)
      expect(chain.slashes().slice(heard)).toEqual(expected)
      return true
    }
    case 'pass':
      chain.pass(msg.seconds)
      return true
  }
}

/** Nothing is lost or made: what was staked is delegated, on its way back, in the proxy, or with the vault again. */
function check(chain: LocalChain, books: Books): void {
  expect(chain.violations).toEqual([])
  const counts = chain.rules === 'reference'
  for (const name of USERS) {
    const proxy = chain.proxyOf(name)
    const [staked, burned] = [books.staked.get(name) ?? 0n, books.burned.get(name) ?? 0n]
    expect(proxy === undefined).toBe(staked === 0n)
    const delegated = Object.values(chain.delegations(name)).reduce((a, b) => a + b, 0n)
    const kept = chain.unbonding(name) + (proxy === undefined ? 0n : chain.balance(proxy))
    // What is burned leaves for good under `safe`, and never leaves the proxy under `reference`.
    expect(delegated + kept + chain.released(name)).toBe(staked - (counts ? 0n : burned))
    expect(chain.proxyState(name)?.burned ?? 0n).toBe(counts ? burned : 0n)
    if (counts) expect(kept).toBeGreaterThanOrEqual(burned)
    expect(chain.burning(name)).toBeLessThanOrEqual(counts ? 0n : burned)
    expect(chain.balance(addressOf(name))).toBe(books.rewards.get(name) ?? 0n)
  }
  expect(chain.balance(chain.local)).toBe(0n)
  // What burned is gone from the chain, once it no longer waits; the chain itself keeps what it made for stakes that were refused.
  let there = 3_000_000n + chain.balance(CHAIN)
  for (const name of USERS) {
    there += (books.staked.get(name) ?? 0n) + (books.rewards.get(name) ?? 0n)
    if (!counts) there -= (books.burned.get(name) ?? 0n) - chain.burning(name)
  }
  expect(chain.supply()).toBe(there)
}

describe.each(RULE_SETS)('random runs of a local staking and its proxies (%s)', (rules) => {
  it(`[INV LOC-1 LOC-2 LOC-3 LOC-4 LOC-5 ${rules}] lose no coin, release no burned one, and tell the vault every slash`, () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 40, size: 'max' }), (commands) => {
        const chain = new LocalChain(rules)
        const books = new Books()
        for (const msg of commands) {
          const before = chain.chain
          const done = take(chain, books, msg)
          if (done) accepted += 1
          else if (msg.type !== 'stake') expect(chain.chain).toBe(before) // minting the coins to stake is a transaction of its own
          check(chain, books)
        }
        expect(chain.audit()).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(accepted).toBeGreaterThan(60)
  })
})
