import { unwrap } from '@meshwork/core/foundation'
import { fraction } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { balanceOf } from '../testing/looking.js'
import { buildScenario, type ScenarioInputs } from './build.js'
import type { Scenario, ScenarioStep } from './schema.js'

const scenario: Scenario = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: {
      chainId: 'osmosis-1',
      bondDenom: 'uosmo',
      unbondingSeconds: 100,
      startHeight: 7,
      startTimeSeconds: 1_000,
      blockSeconds: 3,
      accounts: [
        { name: 'ada', balance: '1000' },
        { name: 'bob', address: 'bobby', balance: '0' },
      ],
    },
    juno: {
      bondDenom: 'ujuno',
      totalMaxCap: '5000',
      validators: [{ valoper: 'cval1', tokens: '9', pubKey: 'key' }],
      accounts: [{ name: 'gov', balance: '0' }],
    },
  },
  pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: '4000' }],
  steps: [],
}
const second = { ...scenario.pairings[0]!, name: 'second', maxCap: null }
const twoPairings: Scenario = { ...scenario, pairings: [...scenario.pairings, second] }

/** `steps[0].user: no account` and so on. */
const problemsOf = (from: Scenario, inputs: ScenarioInputs = {}): string[] => {
  const built = buildScenario(from, inputs)
  return built.ok ? [] : built.error.map(({ path, message }) => `${path}: ${message}`)
}
const stepProblems = (step: ScenarioStep, from = scenario) => problemsOf({ ...from, steps: [step] })

describe('buildScenario', () => {
  it('makes the mesh that the scenario describes', () => {
    const { mesh, rules, accounts, validators } = unwrap(buildScenario(scenario))
    expect(rules).toBe('safe')
    expect(mesh.chain('osmosis').state).toMatchObject({
      chainId: 'osmosis-1',
      height: 7n,
      timeNanos: 1_000_000_000_000n,
    })
    mesh.advance()
    expect(mesh.chain('osmosis').state.timeNanos).toBe(1_003_000_000_000n)
    expect(balanceOf(mesh.chain('osmosis'), 'bobby', 'uosmo')).toBe(0n)
    expect(balanceOf(mesh.chain('osmosis'), 'ada', 'uosmo')).toBe(1000n)
    expect(accounts.get('osmosis')?.map(({ name }) => name)).toEqual(['ada', 'bob'])
    expect(validators.get('juno')).toEqual([{ valoper: 'cval1', tokens: 9n, moniker: 'cval1', pubKey: 'key' }])
    const { externalStaking } = pairingStates(mesh.pairing())
    expect(externalStaking.config.unbondingPeriodSeconds).toBe(100n)
    expect(unwrap(mesh.chain('juno').query.bondStatus(mesh.pairing().virtualStaking)).cap).toBe(4000n)
  })

  it('gives the vault the limits of the scenario', () => {
    const [pairing] = scenario.pairings
    const vaultLimits = { maxLienShare: '0.9', maxSlashableShare: '0.5' }
    const { mesh } = unwrap(buildScenario({ ...scenario, pairings: [{ ...pairing!, vaultLimits }] }))
    const { vault } = pairingStates(mesh.pairing())
    expect(vault.config).toMatchObject({
      capSlash: 'ratio',
      maxLienShare: fraction('0.9'),
      maxSlashableShare: fraction('0.5'),
    })
    const alone = unwrap(buildScenario(scenario)).mesh
    expect(pairingStates(alone.pairing()).vault.config).toMatchObject({
      capSlash: 'ratio',
      maxLienShare: fraction('1'),
    })
  })

  it('takes validators and accounts of files', () => {
    const fileValidators = [{ valoper: 'fromfile', tokens: 3n, moniker: 'F', pubKey: '', commission: '0.1' }]
    const { accounts, validators, mesh } = unwrap(
      buildScenario(scenario, {
        validators: { juno: fileValidators },
        accounts: { osmosis: [{ address: 'zoe', amount: 12n }] },
      }),
    )
    expect(validators.get('juno')).toBe(fileValidators)
    expect(accounts.get('osmosis')?.map(({ name }) => name)).toEqual(['ada', 'bob', 'zoe'])
    expect(balanceOf(mesh.chain('osmosis'), 'zoe', 'uosmo')).toBe(12n)
    expect(unwrap(mesh.chain('juno').query.bondedValidators()).map(({ validator }) => validator)).toEqual(['fromfile'])
  })

  it('takes rules from the command line over those of the pairing over those of the scenario', () => {
    const rulesOf = (from: Scenario, inputs: ScenarioInputs = {}) =>
      unwrap(buildScenario(from, inputs)).mesh.pairing().rules
    const byScenario: Scenario = { ...scenario, rules: 'reference' }
    const byPairing: Scenario = { ...byScenario, pairings: [{ ...scenario.pairings[0]!, rules: 'safe' }] }
    expect(rulesOf(byScenario)).toBe('reference')
    expect(rulesOf(byPairing)).toBe('safe')
    expect(rulesOf(byPairing, { rules: 'reference' })).toBe('reference')
  })
})

describe('what cannot be built', () => {
  it('more coins than an account can hold, which a file gives it bit by bit', () => {
    const half = { address: 'zoe', amount: 1n << 127n }
    const built = buildScenario(scenario, { accounts: { osmosis: [half, half] } })
    expect(built).toMatchObject({ ok: false })
    if (built.ok) return
    expect(built.error.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      expect.stringContaining('chains.osmosis.accounts: AboveLimit'),
    ])
  })

  it.each([
    [
      'a pairing without its chain',
      { ...scenario, pairings: [{ ...second, consumer: 'cosmos' }] },
      'pairings[0].consumer: NoSuchChain (name: cosmos, known: [osmosis, juno])',
    ],
    [
      'a cap above the total',
      { ...scenario, pairings: [{ ...second, maxCap: '5001' }] },
      expect.stringContaining('pairings[0].maxCap: TotalMaxCapExceeded'),
    ],
    [
      'a coin that is none',
      { ...scenario, chains: { ...scenario.chains, juno: { bondDenom: '!' } } },
      'chains.juno.bondDenom: InvalidDenom (text: !)',
    ],
    [
      'a prefix that is none',
      {
        ...scenario,
        chains: {
          ...scenario.chains,
          osmosis: { ...scenario.chains['osmosis'], addresses: { type: 'bech32', prefix: 'Osmo' } },
        },
      },
      'chains.osmosis.addresses.prefix: no address begins with "Osmo"',
    ],
  ] as const)('%s is named by its place', (_what, from, problem) => {
    expect(problemsOf(from as Scenario)).toEqual([problem])
  })

  it('a file for a chain that is not there, whatever it is called', () => {
    const inputs = { validators: { cosmos: [] }, accounts: { toString: [], osmosis: [] } }
    expect(problemsOf(scenario, inputs)).toEqual([
      'chains.cosmos: a file was given for a chain that the scenario does not have',
      'chains.toString: a file was given for a chain that the scenario does not have',
    ])
  })

  it('a chain that is called as what every object has', () => {
    const { osmosis, juno } = scenario.chains
    const odd: Scenario = {
      ...scenario,
      chains: { constructor: { ...osmosis!, addresses: { type: 'plain', contractPrefix: 'c' } as const }, juno: juno! },
      pairings: [{ ...scenario.pairings[0]!, provider: 'constructor' }],
    }
    expect(unwrap(buildScenario(odd)).accounts.get('constructor')).toHaveLength(2)
  })

  it('accounts with problems of their own, of all chains at once', () => {
    const { osmosis, juno } = scenario.chains
    const chains = {
      osmosis: { ...osmosis!, accounts: [{ name: 'A', balance: '1' }] },
      juno: { ...juno!, accounts: [{ name: 'B', balance: '1' }] },
    }
    expect(problemsOf({ ...scenario, chains })).toHaveLength(2)
  })
})

describe('steps that speak of what is not there', () => {
  it.each<readonly [what: string, step: ScenarioStep, problem: string]>([
    ['a pairing', { op: 'epoch', pairing: 'third' }, 'steps[0].pairing: no pairing "third"; there is osmosis->juno'],
    ['a pairing to relay', { op: 'relay', pairing: 'x' }, 'steps[0].pairing: no pairing "x"; there is osmosis->juno'],
    [
      'a pairing for all',
      { each: 'withdraw_unbonded', pairing: 'x' },
      'steps[0].pairing: no pairing "x"; there is osmosis->juno',
    ],
    ['a user', { op: 'bond', user: 'carl', amount: '1' }, 'steps[0].user: no account "carl" on osmosis'],
    [
      'a user of the other chain',
      { op: 'bond', user: 'gov', amount: '1' },
      'steps[0].user: no account "gov" on osmosis',
    ],
    ['who sets a price', { op: 'set_price', price: '1', sender: 'ada' }, 'steps[0].sender: no account "ada" on juno'],
  ])('%s', (_what, step, problem) => {
    expect(stepProblems(step)).toEqual([problem])
  })

  it.each<ScenarioStep>([
    { op: 'recv', from: 'provider' },
    { op: 'ack', from: 'consumer' },
    { op: 'timeout', from: 'provider', pairing: 'home' },
    { op: 'freeze_client', from: 'consumer' },
    { op: 'unfreeze_client', from: 'consumer' },
  ])('a channel, where a local link joins the contracts: $op', (step) => {
    const home = { ...scenario.pairings[0]!, name: 'home', provider: 'juno', maxCap: '1000' }
    const why = 'needs a channel between two chains, and home is a local link: "advance" delivers what waits on it'
    expect(stepProblems(step, { ...scenario, pairings: [home] })).toEqual([
      `steps[0].op: "${'op' in step && step.op}" ${why}`,
    ])
    const beside = { ...step, pairing: 'osmosis->juno' }
    expect(stepProblems(beside, { ...scenario, pairings: [...scenario.pairings, home] })).toEqual([])
  })

  it('nothing: the channel of the price feed of a local link is one between two chains', () => {
    const priceFeed = { type: 'twap' as const, on: 'osmosis', baseAsset: 'a', quoteAsset: 'b' }
    const home = { ...scenario.pairings[0]!, provider: 'juno', priceFeed }
    for (const op of ['recv', 'ack', 'timeout'] as const)
      expect(stepProblems({ op, from: 'consumer', route: 'price' }, { ...scenario, pairings: [home] })).toEqual([])
  })

  it('are all named', () => {
    const steps: ScenarioStep[] = [
      { op: 'withdraw_unbonded', user: 'nobody' },
      { op: 'phase', title: 'fine' },
      { op: 'epoch', pairing: 'x' },
    ]
    expect(problemsOf({ ...scenario, steps }).map((problem) => problem.slice(0, 8))).toEqual(['steps[0]', 'steps[2]'])
  })

  it('need no pairing where there is one, or where it does not matter', () => {
    for (const step of [
      { op: 'bond', user: 'bobby', amount: '1' },
      { op: 'set_price', price: '1' },
      { op: 'set_price', price: '1', sender: 'gov' },
    ] as const)
      expect(stepProblems(step)).toEqual([])
    for (const step of [{ op: 'relay' }, { op: 'advance' }, { op: 'phase', title: 'x' }] as const)
      expect(stepProblems(step, twoPairings)).toEqual([])
  })

  it('need to say which of several pairings they mean', () => {
    const problem = 'steps[0].pairing: missing: there are several, osmosis->juno, second'
    for (const step of [{ op: 'epoch' }, { op: 'recv', from: 'provider' }, { each: 'bond', amount: '1' }] as const)
      expect(stepProblems(step, twoPairings)).toEqual([problem])
    expect(stepProblems({ op: 'epoch', pairing: 'second' }, twoPairings)).toEqual([])
  })

  it('may name any valid address of a bech32 chain, and no other', () => {
    const { osmosis, juno } = scenario.chains
    const chains: Scenario['chains'] = {
      osmosis: { ...osmosis!, addresses: { type: 'bech32', prefix: 'osmo' } as const, accounts: [] },
      juno: juno!,
    }
    const bech32: Scenario = { ...scenario, chains }
    const step = (user: string): ScenarioStep => ({ op: 'withdraw_unbonded', user })
    expect(stepProblems(step('osmo1v9jxzqqqqqqqqqqqqqqqqqqqqqqqqqqqt2qhph'), bech32)).toEqual([])
    expect(stepProblems(step('osmo1v9jxz'), bech32)).toEqual(['steps[0].user: no account "osmo1v9jxz" on osmosis'])
  })
})
