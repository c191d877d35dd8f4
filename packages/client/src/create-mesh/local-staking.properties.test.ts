import { unwrap } from '@meshwork/core/foundation'
import { type StakingState, splitDelegationKey } from '@meshwork/core/staking'
import { valoperOf } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { supplyOf } from '../testing/looking.js'
import { osmo, Provider } from '../testing/watched-provider.js'

// Vault, local staking, proxies, provider module, staking and bank, all real, under `safe`.

const USERS = ['alice', 'bob'] as const
const VALIDATORS = ['val1', 'val2', 'val3'] as const
const PURSE = 1_000_000_000n
const UNBONDING_SECONDS = 1000n

const user = fc.constantFrom(...USERS)
const validator = fc.constantFrom(...VALIDATORS)
const amount = fc.oneof(fc.bigInt({ min: 1n, max: 1000n }), {
  weight: 4,
  arbitrary: fc.bigInt({ min: 1n, max: 300_000_000n }),
})
const one = <const Type extends string>(type: Type) => fc.constant(type)
const acts = [
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('bond', 'unbond'), user, amount }) },
  {
    weight: 9,
    arbitrary: fc.record({
      type: fc.constantFrom('stakeLocal', 'stakeLocal', 'unstake', 'unstake', 'delegate', 'restake'),
      user,
      validator,
      amount,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: one('move'), user, from: validator, to: validator, amount }) },
  { weight: 2, arbitrary: fc.record({ type: one('release'), user }) },
  { weight: 4, arbitrary: fc.record({ type: one('crossSlash'), user, amount }) },
  { weight: 1, arbitrary: fc.record({ type: one('status'), validator, bonded: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: one('pass'), seconds: fc.constantFrom(1n, 400n, 1000n) }) },
] as const
const slash = fc.record({
  type: one('slash'),
  validator,
  part: fc.constantFrom('0.1', '0.2', '0.5', '1'),
  reason: fc.constantFrom('downtime' as const, 'doubleSign' as const),
  back: fc.integer({ min: 0, max: 5 }),
})
const peaceful = fc.oneof(...acts)
const eventful = fc.oneof(...acts, { weight: 2, arbitrary: slash })
type Act = typeof eventful extends fc.Arbitrary<infer Value> ? Value : never

/** Both users have 600M in the vault: 500M are promised to the other chain, 550M staked here. */
async function begin(): Promise<Provider> {
  const provider = new Provider('safe', {
    balances: USERS.map((address) => ({ address, denom: 'uosmo', amount: PURSE })),
    validators: VALIDATORS.map((valoper) => ({ valoper, tokens: 50_000_000n })),
    unbondingSeconds: UNBONDING_SECONDS,
  })
  await provider.mesh.relay()
  const lienholder = provider.pairing.externalStaking
  for (const name of USERS) {
    provider.bond(600_000_000n, name)
    const amount = osmo(500_000_000n)
    unwrap(provider.user({ type: 'stakeRemote', lienholder, validator: valoperOf('cval1'), amount }, name))
    unwrap(provider.user({ type: 'stakeLocal', validator: valoperOf('val1'), amount: osmo(550_000_000n) }, name))
  }
  await provider.mesh.relay()
  return provider
}

/** Whether it was accepted. */
function perform(provider: Provider, act: Act): boolean {
  switch (act.type) {
    case 'bond':
    case 'unbond':
      return provider.user({ type: act.type, amount: osmo(act.amount) }, act.user).ok
    case 'stakeLocal':
    case 'restake': {
      const msg = { type: act.type, validator: valoperOf(act.validator), amount: osmo(act.amount) } as const
      return provider.user(msg, act.user).ok
    }
    case 'delegate': {
      const msg = { type: 'delegate', validator: valoperOf(act.validator), amount: osmo(act.amount) } as const
      return provider.staking(msg, act.user).ok
    }
    case 'unstake': {
      const msg = { type: 'unstake', validator: valoperOf(act.validator), amount: osmo(act.amount) } as const
      return provider.hasProxy(act.user) && provider.proxy(msg, act.user).ok
    }
    case 'move': {
      const [from, to] = [valoperOf(act.from), valoperOf(act.to)]
      return (
        provider.hasProxy(act.user) &&
        provider.proxy({ type: 'restake', from, to, amount: osmo(act.amount) }, act.user).ok
      )
    }
    case 'release':
      return provider.hasProxy(act.user) && provider.proxy({ type: 'releaseUnbonded' }, act.user).ok
    case 'crossSlash': {
      // The other chain's validator lost stake; the vault hears it from the lienholder.
      const slashes = [{ user: provider.chain.address(act.user), slash: osmo(act.amount / 4n).amount }]
      const msg = { type: 'crossSlash', slashes, validator: valoperOf('cval1') } as const
      const { externalStaking: sender, vault: to } = provider.pairing
      const done = provider.chain.execute({ sender, to, msg })
      // Nobody undoes the slash of others, also where the chain took more of the proxy than the vault was told of.
      expect(done.ok).toBe(true)
      return true
    }
    case 'status':
      return provider.staking({ type: 'setBonded', validator: valoperOf(act.validator), bonded: act.bonded }).ok
    case 'pass':
      provider.mesh.advance({ seconds: act.seconds })
      return true
    case 'slash': {
      const { part, reason, back } = act
      const { height } = provider.chain.state
      const infractionHeight = height > BigInt(back) ? height - BigInt(back) : 0n
      // A slash never fails, whatever the vault says of it.
      expect(provider.slash(act.validator, part, { reason, infractionHeight }).ok).toBe(true)
      return true
    }
  }
}

/** What a user's proxy has: staked, on its way back, and here. What burns is nobody's any more. */
function heldBy(provider: Provider, name: string): bigint {
  if (!provider.hasProxy(name)) return 0n
  const proxy = provider.proxyOf(name)
  let held = provider.balance(proxy)
  for (const { amount } of unwrap(provider.chain.query.delegations(proxy))) held += amount
  for (const { amount } of unwrap(provider.chain.query.unbonding(proxy))) held += amount
  return held
}

function burning(provider: Provider): bigint {
  let sum = 0n
  for (const [, entries] of (provider.chain.state.modules.staking as StakingState).burning)
    for (const { amount } of entries) sum += amount
  return sum
}

/** After a release a lien has something behind it: stake, or coins on their way. */
function expectBacked(provider: Provider, name: string): void {
  if (heldBy(provider, name) === 0n) expect(provider.localLien(name)).toBe(0n)
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n)

function apart(a: bigint, b = 0n): number {
  return Math.abs(Number(a - b))
}

/** All that was ever wrong, but for the lien of the lienholder that this test speaks for. */
const wrong = (provider: Provider) => provider.violations.filter(({ id }) => id !== 'MS-E3')

describe('everything a user can do on the provider, under safe', () => {
  it('[INV MS-I8] every coin of collateral is in the vault or with the proxy of its owner; what burns leaves both, and the chain', async () => {
    let burns = 0
    await fc.assert(
      fc.asyncProperty(fc.array(peaceful, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
        const provider = await begin()
        const supply = supplyOf(provider.chain, 'uosmo')
        let lost = 0n
        for (const act of steps) {
          const before = { state: provider.chain.state, held: USERS.map((name) => heldBy(provider, name)) }
          const liens = USERS.map((name) => provider.localLien(name))
          const done = perform(provider, act)
          if (!done) expect(provider.chain.state).toBe(before.state)
          if (act.type === 'crossSlash') expect(done).toBe(true)
          expect(wrong(provider)).toEqual([])
          for (const [i, name] of USERS.entries()) {
            // Exactly: the lien is what the proxy has.
            expect(heldBy(provider, name)).toBe(provider.localLien(name))
            if ('user' in act && act.user !== name) expect(heldBy(provider, name)).toBe(before.held[i])
            if (act.type === 'crossSlash') lost += (liens[i] ?? 0n) - provider.localLien(name)
          }
          const free = USERS.map((name) => provider.collateral(name) - provider.localLien(name))
          // What a slash took of collateral in the vault stays there, as nobody's.
          expect(provider.balance(provider.pairing.vault)).toBeGreaterThanOrEqual(sum(free))
        }
        expect(supplyOf(provider.chain, 'uosmo') - burning(provider)).toBe(supply - lost)
        if (lost > 0n) burns += 1
        provider.mesh.advance({ seconds: UNBONDING_SECONDS })
        expect([burning(provider), supplyOf(provider.chain, 'uosmo')]).toEqual([0n, supply - lost])
        expect(provider.audit().filter(({ id }) => id !== 'MS-E3')).toEqual([])
      }),
      { numRuns: 40 },
    )
    expect(burns).toBeGreaterThan(10)
  })

  it('[INV MS-I8] several slashes of the chain never fail, reach nobody else, and lock no coin for ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(eventful, { minLength: 10, maxLength: 50, size: 'max' }), async (steps) => {
        const provider = await begin()
        for (const act of steps) {
          const held = USERS.map((name) => heldBy(provider, name))
          const done = perform(provider, act)
          expect(wrong(provider)).toEqual([])
          if (done && act.type === 'release') expectBacked(provider, act.user)
          // After a slash a share is no whole coin, and the rounding of one delegator's shares is the others': a unit per validator.
          for (const [i, name] of USERS.entries())
            if ('user' in act && act.user !== name)
              expect(apart(heldBy(provider, name), held[i])).toBeLessThanOrEqual(VALIDATORS.length)
        }
        // Everybody takes out what there is, and is paid.
        for (const name of USERS) {
          if (!provider.hasProxy(name)) continue
          const proxy = provider.proxyOf(name)
          provider.mesh.advance({ seconds: UNBONDING_SECONDS })
          for (const { validator: of, amount: staked } of unwrap(provider.chain.query.delegations(proxy))) {
            // As on any chain rounding may ask for a smallest part of a share more than there is: then a unit less comes.
            const [all, less] = [osmo(staked), osmo(staked === 0n ? 0n : staked - 1n)]
            const took = [all, less].some(
              (amount) => provider.proxy({ type: 'unstake', validator: of, amount }, name).ok,
            )
            expect(took || staked <= 1n).toBe(true)
          }
          provider.mesh.advance({ seconds: UNBONDING_SECONDS })
          unwrap(provider.proxy({ type: 'releaseUnbonded' }, name))
          expectBacked(provider, name)
          expect([
            provider.balance(proxy),
            sum(unwrap(provider.chain.query.unbonding(proxy)).map(({ amount }) => amount)),
          ]).toEqual([0n, 0n])
        }
        expect(provider.audit().filter(({ id }) => id !== 'MS-E3')).toEqual([])
        const { unbondings, burning: left } = provider.chain.state.modules.staking as StakingState
        for (const table of [unbondings, left])
          for (const key of table.keys())
            expect(USERS.map((name) => provider.chain.address(name))).toContain(splitDelegationKey(key).delegator)
      }),
      { numRuns: 40 },
    )
  })
})
