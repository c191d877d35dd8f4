import { existsSync, readFileSync } from 'node:fs'
import type { RunReport } from '@meshwork/client/report'
import {
  type BuiltScenario,
  buildScenario,
  readAccountsFile,
  readScenario,
  readValidatorsFile,
  runScenario,
} from '@meshwork/client/scenario'
import type { BankState } from '@meshwork/core/bank'
import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { bech32AddressCodec, reencodeBech32 } from '@meshwork/core/identifiers'
import { denomOf } from '@meshwork/core/testing'
import { queryAccountDetails, type VaultState } from '@meshwork/core/vault'
import { beforeAll, describe, expect, it } from 'vitest'

// The main job on real validators and accounts, checked against arithmetic that knows nothing of the machines: everything expected here comes from the
// two input files and the numbers of the job. `npm run real` runs all 16,461 accounts; here the first 3,000 do.

const root = new URL('../../', import.meta.url)
const data = new URL('../shared/data/', root)
const hasData = existsSync(data)
if (!hasData) console.log('the main job on real input is skipped: ../shared/data is not here')

const ACCOUNTS = 3000
const textOf = (name: string) => readFileSync(new URL(name, data), 'utf8')
const holders = (): readonly (readonly [address: string, amount: string])[] =>
  JSON.parse(textOf('osmosis-1-ion-holders.json')).holders.slice(0, ACCOUNTS)
const validatorsOf = (name: string): readonly { valoper: string; selfDelegation: { amount: string } }[] =>
  JSON.parse(textOf(name)).validators

/** Provider coin in consumer coin: 0.45 for one, a tenth off, rounded down twice (spec 6.1). */
const normalize = (amount: bigint) => (((amount * 45n) / 100n) * 9n) / 10n
const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((all, one) => all + one, 0n)

/** What account i does. */
function jobOf([address, amount]: readonly [string, string], i: number) {
  const bonded = BigInt(amount) * 1_000_000n + BigInt(i)
  const staked = (bonded * 4n) / 5n
  const unstaked = i % 3 === 0 ? staked / 2n : 0n
  return { address, bonded, staked, unstaked, remaining: staked - unstaked }
}

/** What the consumer's requests must be, validator by validator. `removed` is what an unstake takes off. */
function requestsBy(removed: (staked: bigint, unstaked: bigint) => bigint) {
  const names = validatorsOf('juno-1-validators.json').map(({ valoper }) => valoper)
  const byValidator = new Map(names.map((name) => [name, { requests: 0n, remaining: 0n, unstakes: 0n }]))
  holders()
    .map(jobOf)
    .forEach(({ staked, unstaked, remaining }, i) => {
      const entry = byValidator.get(names[i % names.length] ?? '')
      if (!entry) throw new Error('no validator')
      entry.requests += normalize(staked) - (unstaked === 0n ? 0n : removed(staked, unstaked))
      entry.remaining += normalize(remaining)
      if (unstaked > 0n) entry.unstakes += 1n
    })
  return byValidator
}

/** Spec 6.2: the part of what the stake added, rounded down. */
const byLedger = (staked: bigint, unstaked: bigint) => (normalize(staked) * unstaked) / staked
/** The contracts: converted anew. */
const byPrice = (_staked: bigint, unstaked: bigint) => normalize(unstaked)

async function run(rules: RuleSetName): Promise<{ built: BuiltScenario; report: RunReport }> {
  const scenario = unwrap(readScenario(readFileSync(new URL('scenarios/real.json', root), 'utf8')))
  const built = unwrap(
    buildScenario(scenario, {
      rules,
      validators: {
        osmosis: unwrap(readValidatorsFile(textOf('osmosis-1-validators.json'))),
        juno: unwrap(readValidatorsFile(textOf('juno-1-validators.json'))),
      },
      accounts: { osmosis: unwrap(readAccountsFile(textOf('osmosis-1-ion-holders.json'))).slice(0, ACCOUNTS) },
    }),
  )
  return { built, report: await runScenario(scenario, built) }
}

describe.skipIf(!hasData).each([
  ['safe', byLedger],
  ['reference', byPrice],
] as const)(`the main job on ${ACCOUNTS} real accounts, %s`, (rules, removed) => {
  let built: BuiltScenario
  let report: RunReport
  const must = hasData
    ? requestsBy(removed)
    : new Map<string, { requests: bigint; remaining: bigint; unstakes: bigint }>()
  beforeAll(async () => {
    const ran = await run(rules)
    built = ran.built
    report = ran.report
  }, 120_000)

  it('does what was asked for: nothing is refused, everything is answered', () => {
    const [each, third] = [ACCOUNTS, Math.ceil(ACCOUNTS / 3)]
    expect(
      report.steps.map(({ op, succeeded }) => [op, succeeded]).filter(([op]) => String(op).startsWith('each')),
    ).toEqual([
      ['each bond', each],
      ['each stake_remote', each],
      ['each unstake', third],
      ['each withdraw_unbonded', each],
      ['each unbond', third + countUnused()],
    ])
    expect(report.packets).toBe(1 + each + third)
    expect(report.acks).toBe(1 + each + third)
  })
  /** Who did not leave has free what was never staked: a fifth. */
  const countUnused = () =>
    holders()
      .map(jobOf)
      .filter(({ unstaked, bonded, staked }) => unstaked === 0n && bonded > staked).length

  it('breaks no invariant but those that the contracts break', () => {
    expect(report.invariants.broken).toEqual([])
    expect(report.invariants.checked).toBeGreaterThan(50 * ACCOUNTS)
    if (rules === 'safe') expect(report.invariants.knownBroken).toEqual([])
  })

  it('per validator the requests, and what is bonded, are the sum of what came minus what left, to the unit', () => {
    expect(must.size).toBe(39)
    const rows = report.pairings[0]?.validators ?? []
    expect(rows.map(({ validator, requested, bonded }) => [validator, requested, bonded])).toEqual(
      [...must]
        .map(([validator, { requests }]) => [validator, requests, requests])
        .sort(([a], [b]) => (a! < b! ? -1 : 1)),
    )
    for (const { validator, expected, normalizedRemaining } of rows) {
      expect(expected).toBe(must.get(validator)?.requests)
      expect(normalizedRemaining).toBe(must.get(validator)?.remaining)
    }
  })

  it('per validator that is at most 2 units per unstake from what the remaining stakes would be worth', () => {
    for (const { requests, remaining, unstakes } of must.values()) {
      const drift = requests - remaining
      expect(drift < 0n ? -drift : drift).toBeLessThanOrEqual(2n * unstakes)
    }
  })

  it('the chain has delegated exactly that', () => {
    const { consumer, virtualStaking } = built.mesh.pairing()
    for (const [validator, { requests }] of must)
      expect(consumer.query.delegation(virtualStaking, validator as never)).toEqual({ ok: true, value: requests })
  })

  it('every account has its collateral, its free collateral and its coins', () => {
    const { provider, vault } = built.mesh.pairing()
    const state = provider.state.contracts.get(vault)?.state as VaultState
    expect(state.accounts.size).toBe(ACCOUNTS)
    for (const { address: cosmos, bonded, remaining } of holders().map(jobOf)) {
      const address = unwrap(reencodeBech32(cosmos, 'osmo'))
      const account = unwrap(queryAccountDetails(state, address))
      // What was free left the vault at the end: what backs a stake stays.
      expect([account.bonded, account.free.low, account.free.high]).toEqual([remaining, 0n, 0n])
      const balance = provider.query.module('bank', { type: 'balance', address, denom: 'uosmo' } as never)
      expect(balance).toEqual({ ok: true, value: bonded - remaining })
    }
    expect(bech32AddressCodec('osmo').parse(vault).ok).toBe(true)
  })

  it('no coin was made or lost on the provider; on the consumer, what is staked virtually was made', () => {
    const { provider, consumer } = built.mesh.pairing()
    const own = (file: string) => sum(validatorsOf(file).map(({ selfDelegation }) => BigInt(selfDelegation.amount)))
    const supply = ({ state }: typeof provider, denom: string) =>
      (state.modules['bank'] as BankState).supplies.get(denomOf(denom))
    const brought = sum(
      holders()
        .map(jobOf)
        .map(({ bonded }) => bonded),
    )
    expect(supply(provider, 'uosmo')).toEqual({ amount: brought + own('osmosis-1-validators.json'), offset: 0n })
    const virtual = sum([...must.values()].map(({ requests }) => requests))
    expect(supply(consumer, 'ujuno')).toEqual({ amount: own('juno-1-validators.json') + virtual, offset: -virtual })
    expect(report.chains['osmosis']?.supply).toBe(brought + own('osmosis-1-validators.json'))
  })
})
