import { unwrap } from '@meshwork/core/foundation'
import { denomOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { Mesh } from '../create-mesh/index.js'
import { createMesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { acts } from '../testing/acting.js'
import { LENDING } from '../testing/lending.js'
import { contractAsker, moduleAsker } from './ask.js'
import { allOf, pagesOf } from './pages.js'
import { pairingQueries } from './pairing-queries.js'

const RULE_SETS = ['safe', 'reference'] as const
const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${String(i).padStart(2, '0')}`)
const USERS = numbered('user', 65)
const VALIDATORS = numbered('cval', 65)

/** 65 users, each with 200 in the vault and 10 behind a validator of its own; the first with 2, worth nothing there, behind every other. The last round is in flight. */
async function crowd(rules: 'safe' | 'reference'): Promise<{ readonly mesh: Mesh; readonly pairing: Pairing }> {
  const balances = USERS.map((address) => ({ address, denom: 'uosmo', amount: 1_000n }))
  const validators = VALIDATORS.map((valoper) => ({ valoper, tokens: 1_000_000n }))
  const chains = { osmosis: { bondDenom: 'uosmo', balances }, juno: { bondDenom: 'ujuno', validators } }
  const mesh = createMesh({ chains, pairings: [LENDING], rules })
  await mesh.relay()
  const pairing = mesh.pairing()
  const first = USERS[0] ?? ''
  for (const [i, user] of USERS.entries())
    acts(
      pairing,
      user,
      { act: 'bond', amount: 200n },
      { act: 'stake_remote', validator: VALIDATORS[i] ?? '', amount: 10n },
    )
  for (const validator of VALIDATORS.slice(1)) acts(pairing, first, { act: 'stake_remote', validator, amount: 2n })
  await mesh.relay()
  unwrap(mesh.epoch())
  for (const user of USERS) acts(pairing, user, { act: 'stake_remote', validator: 'cval00', amount: 1n })
  return { mesh, pairing }
}

describe('allOf', () => {
  it.each(RULE_SETS)('[MS D-4 %s] walks every list of more than 30 entries: each once, in order', async (rules) => {
    const { pairing } = await crowd(rules)
    const { provider, consumer, virtualStaking } = pairing
    const { vault, externalStaking, converter, virtualStaking: virtual } = pairingQueries(pairing)
    const states = pairingStates(pairing)
    const first = provider.address(USERS[0] ?? '')

    const accounts = unwrap(allOf(vault, { type: 'allAccounts' }))
    expect(accounts.map(({ user }) => user)).toEqual(USERS)
    const pending = unwrap(allOf(vault, { type: 'allPendingTxsDesc' })).map(({ txId }) => txId)
    expect(pending).toEqual([...states.vault.pending.keys()].reverse())
    expect(pending).toHaveLength(65)
    const inFlight = unwrap(allOf(externalStaking, { type: 'allPendingTxsDesc' }))
    expect(inFlight.map(({ txId }) => txId)).toEqual(pending)
    const stakes = unwrap(allOf(externalStaking, { type: 'stakes', user: first }))
    expect(stakes.map(({ validator }) => validator)).toEqual(VALIDATORS)
    const rewards = unwrap(allOf(externalStaking, { type: 'allPendingRewards', user: first }))
    expect(rewards.map(({ validator }) => validator)).toEqual(VALIDATORS)
    const active = unwrap(allOf(externalStaking, { type: 'listActiveValidators' }))
    expect([...active].sort()).toEqual(VALIDATORS)
    const known = unwrap(allOf(externalStaking, { type: 'listValidators' }))
    expect(known.map(({ validator }) => validator).sort()).toEqual(VALIDATORS)
    const requests = unwrap(allOf(virtual, { type: 'requests' }))
    expect(requests.map(({ validator }) => validator)).toEqual(VALIDATORS)
    const asked = unwrap(allOf(virtual, { type: 'getAllStake' }))
    expect(asked.map(({ validator }) => validator)).toEqual(VALIDATORS)
    expect(unwrap(virtual({ type: 'getAllStake' })).stakes).toEqual(asked)
    const bank = moduleAsker(provider, 'bank')
    const balances = unwrap(allOf(bank, { type: 'allBalances' }))
    expect(balances.filter(({ coin }) => coin.denom === denomOf('uosmo')).length).toBeGreaterThanOrEqual(65)
    expect(new Set(balances.map(({ address, coin }) => `${address} ${coin.denom}`)).size).toBe(balances.length)
    const staking = moduleAsker(consumer, 'staking')
    expect(unwrap(allOf(staking, { type: 'validators' })).map(({ validator }) => validator)).toEqual(VALIDATORS)
    const delegations = unwrap(allOf(staking, { type: 'delegations', delegator: virtualStaking }))
    expect(delegations.map(({ validator }) => validator)).toEqual(VALIDATORS)
    const caps = moduleAsker(consumer, 'virtualStake')
    const ledger = unwrap(allOf(caps, { type: 'allDelegations', contract: virtualStaking }))
    expect(new Set(ledger.map(({ delegator, validator }) => `${delegator} ${validator}`)).size).toBe(65)
    expect(ledger).toHaveLength(65)

    const positions = allOf(converter, { type: 'positions' })
    if (rules === 'reference') expect(positions).toMatchObject({ error: { cause: { type: 'NoConversionLedger' } } })
    else
      expect(new Set(unwrap(positions).map(({ delegator, validator }) => `${delegator} ${validator}`)).size).toBe(129)
  })

  it('begins behind the cursor of the question', async () => {
    const { pairing } = await crowd('safe')
    const { vault } = pairingQueries(pairing)
    const startAfter = pairing.provider.address('user60')
    const accounts = unwrap(allOf(vault, { type: 'allAccounts', startAfter }))
    expect(accounts.map(({ user }) => user)).toEqual(['user61', 'user62', 'user63', 'user64'])
  })

  it('a list that is longer than wanted, and one that is refused, are errors', async () => {
    const { pairing } = await crowd('safe')
    const { provider, externalStaking } = pairing
    const { vault } = pairingQueries(pairing)
    expect(allOf(vault, { type: 'allAccounts' }, { most: 64 })).toEqual({
      ok: false,
      error: { type: 'TooManyEntries', most: 64 },
    })
    expect(unwrap(allOf(vault, { type: 'allAccounts' }, { most: 65 }))).toHaveLength(65)
    const wrong = contractAsker(provider, 'vault', externalStaking)
    expect(allOf(wrong, { type: 'allAccounts' })).toMatchObject({ error: { type: 'WrongKind' } })
  })
})

describe('pagesOf', () => {
  it.each([
    ['safe', [30, 30, 5]],
    ['reference', [30, 30, 5]],
  ] as const)('[MS D-4 %s] asks for the longest page that both rule sets give', async (rules, lengths) => {
    const { pairing } = await crowd(rules)
    const { vault } = pairingQueries(pairing)
    const pages = [...pagesOf(vault, { type: 'allAccounts' })]
    expect(pages.map((page) => unwrap(page).length)).toEqual(lengths)
  })

  it.each([
    ['safe', [7, 7, 7, 7, 7, 7, 7, 7, 7, 2]],
    ['reference', [30, 30, 5]],
  ] as const)('[MS D-4 %s] takes the limit that was said as the rules take it', async (rules, lengths) => {
    const { pairing } = await crowd(rules)
    const { vault } = pairingQueries(pairing)
    const pages = [...pagesOf(vault, { type: 'allAccounts', limit: 7 })]
    expect(pages.map((page) => unwrap(page).length)).toEqual(lengths)
  })

  it('a limit of nothing gives nothing', async () => {
    const { pairing } = await crowd('safe')
    expect([...pagesOf(pairingQueries(pairing).vault, { type: 'allAccounts', limit: 0 })]).toEqual([])
  })

  it('a refusal is the last that comes', async () => {
    const { pairing } = await crowd('safe')
    const wrong = contractAsker(pairing.provider, 'vault', pairing.externalStaking)
    const pages = [...pagesOf(wrong, { type: 'allAccounts' })]
    expect(pages).toMatchObject([{ ok: false, error: { type: 'WrongKind' } }])
  })
})
