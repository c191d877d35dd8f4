import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { readScenario } from './read.js'

const MAX = (1n << 128n) - 1n

/** A scenario of nothing but what it must have. */
const least = {
  format: 'meshwork-scenario/1',
  chains: { osmosis: { bondDenom: 'uosmo' }, juno: { bondDenom: 'ujuno' } },
  pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: '100' }],
  steps: [] as unknown[],
}
const withSteps = (...steps: unknown[]) => ({ ...least, steps })
const withChain = (more: object) => ({
  ...least,
  chains: { ...least.chains, osmosis: { bondDenom: 'uosmo', ...more } },
})
const withPairing = (more: object) => ({ ...least, pairings: [{ ...least.pairings[0], ...more }] })

/** `steps[0].amount: missing` and so on. */
const problemsOf = (scenario: unknown): string[] => {
  const read = readScenario(typeof scenario === 'string' ? scenario : JSON.stringify(scenario))
  return read.ok ? [] : read.error.map(({ path, message }) => `${path}: ${message}`)
}

describe('readScenario', () => {
  it('reads what it must have, and everything that it may have', () => {
    expect(unwrap(readScenario(JSON.stringify(least)))).toEqual(least)
    const everything = {
      $schema: './schema.json',
      ...least,
      title: 'All of it',
      description: '',
      rules: 'reference',
      chains: {
        osmosis: {
          chainId: 'osmosis-1',
          addresses: { type: 'bech32', prefix: 'osmo' },
          bondDenom: 'uosmo',
          unbondingSeconds: 0,
          startHeight: 1,
          startTimeSeconds: 0,
          blockSeconds: 0,
          totalMaxCap: '0',
          validators: [{ valoper: 'v', tokens: '1', moniker: 'V', pubKey: '' }],
          accounts: [{ name: 'ada', address: 'cosmos1', balance: MAX.toString() }],
          fileBalance: { of: 'file', mul: '2', div: '3', plusIndex: true },
        },
        juno: { addresses: { type: 'plain', contractPrefix: 'j' }, bondDenom: 'ujuno' },
      },
      pairings: [
        {
          ...least.pairings[0],
          name: 'lending',
          rules: 'safe',
          maxCap: null,
          unbondingPeriodSeconds: 1,
          slashRatios: { doubleSign: '1', offline: '0.000000000000000001' },
          localStaking: null,
          vaultLimits: { capSlash: 'lien', maxLienShare: '0.9', maxSlashableShare: '0.5' },
        },
      ],
      steps: [
        { op: 'phase', title: 'Beginning' },
        { op: 'bond', user: 'ada', amount: '1', denom: 'uatom', pairing: 'lending' },
        { op: 'unbond', user: 'ada', amount: '0' },
        { op: 'stake_remote', user: 'ada', validator: 'v', amount: '1', denom: 'uosmo' },
        { op: 'unstake', user: 'ada', validator: 'v', amount: '1' },
        { op: 'withdraw_unbonded', user: 'ada' },
        { op: 'set_price', price: '0.52', sender: 'gov' },
        { op: 'set_max_cap', cap: '5' },
        { op: 'epoch' },
        { op: 'relay', from: 'provider', packets: false, acks: true, max: 0, pairing: 'lending' },
        { op: 'recv', from: 'consumer', nth: 2 },
        { op: 'ack', from: 'provider' },
        { op: 'timeout', from: 'provider' },
        { op: 'advance', seconds: 0, blocks: 1 },
        { each: 'bond', amount: { of: 'file', plusIndex: false } },
        { each: 'unbond', amount: '7', every: 2 },
        { each: 'stake_remote', amount: { of: 'bonded', mul: '4', div: '5' }, validator: 'round-robin' },
        { each: 'unstake', amount: { of: 'stake' }, validator: 'random', pairing: 'lending' },
        { each: 'withdraw_unbonded', every: 3 },
      ],
    }
    expect(unwrap(readScenario(JSON.stringify(everything)))).toEqual(everything)
  })
})

describe('what is no scenario', () => {
  it.each([
    ['', /^: .*JSON/],
    ['{"format":', /^: .*JSON/],
    ['{} x', /^: .*JSON/],
  ])('is not even JSON: %j', (text, expected) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(expected)])
  })

  it.each([
    ['a list', [], [': Invalid input: expected object, received array']],
    ['nothing', null, [': Invalid input: expected object, received null']],
    ['an object of nothing', {}, ['format: missing', 'chains: missing', 'pairings: missing', 'steps: missing']],
    ['of another format', { ...least, format: 'meshwork-scenario/2' }, [expect.stringContaining('format: ')]],
    ['without pairings', { ...least, pairings: [] }, ['pairings: a scenario has at least one pairing']],
    ['with unknown keys', { ...least, seed: 1, chain: {} }, ['seed: unknown key', 'chain: unknown key']],
    ['by unknown rules', { ...least, rules: 'fast' }, [expect.stringContaining('rules: ')]],
    ['with steps that are none', { ...least, steps: {} }, [expect.stringContaining('steps: ')]],
  ])('%s', (_what, scenario, problems) => {
    expect(problemsOf(scenario)).toEqual(problems)
  })
})

describe('a chain', () => {
  it.each([
    ['without a coin', { ...least, chains: { ...least.chains, osmosis: {} } }, 'chains.osmosis.bondDenom: missing'],
    ['with an unknown key', withChain({ prefix: 'osmo' }), 'chains.osmosis.prefix: unknown key'],
    [
      'with half a second',
      withChain({ blockSeconds: 0.5 }),
      'chains.osmosis.blockSeconds: Invalid input: expected int, received number',
    ],
    [
      'with time as text',
      withChain({ unbondingSeconds: '5' }),
      'chains.osmosis.unbondingSeconds: Invalid input: expected number, received string',
    ],
    [
      'before the beginning',
      withChain({ startHeight: 0 }),
      'chains.osmosis.startHeight: Too small: expected number to be >=1',
    ],
    [
      'with addresses of another kind',
      withChain({ addresses: { type: 'hex' } }),
      'chains.osmosis.addresses.type: expected one of bech32, plain',
    ],
    [
      'with addresses without prefix',
      withChain({ addresses: { type: 'bech32' } }),
      'chains.osmosis.addresses.prefix: missing',
    ],
    [
      'with a cap as number',
      withChain({ totalMaxCap: 5 }),
      'chains.osmosis.totalMaxCap: an amount is a text of decimal digits: "100"',
    ],
    [
      'with an account without name',
      withChain({ accounts: [{ name: '', balance: '1' }] }),
      'chains.osmosis.accounts[0].name: a name is not empty',
    ],
    [
      'with a balance that is none',
      withChain({ accounts: [{ name: 'a', balance: '1.5' }] }),
      'chains.osmosis.accounts[0].balance: an amount is decimal digits: no sign, point, exponent or space',
    ],
    [
      'with a validator without stake',
      withChain({ validators: [{ valoper: 'v' }] }),
      'chains.osmosis.validators[0].tokens: missing',
    ],
    [
      'with file balances of something else',
      withChain({ fileBalance: { of: 'bonded' } }),
      expect.stringContaining('chains.osmosis.fileBalance.of: '),
    ],
  ])('%s', (_what, scenario, problem) => {
    expect(problemsOf(scenario)).toEqual([problem])
  })
})

describe('a pairing', () => {
  it.each([
    ['with a price as number', { price: 0.5 }, 'pairings[0].price: a fraction is a text: "0.45"'],
    [
      'with a negative price',
      { price: '-0.5' },
      'pairings[0].price: a fraction is digits with at most 18 places: "0.45"',
    ],
    [
      'with 19 places',
      { price: '0.1234567890123456789' },
      'pairings[0].price: a fraction is digits with at most 18 places: "0.45"',
    ],
    [
      'with a price above the limit',
      { price: '340282366920938463464' },
      'pairings[0].price: a fraction is at most (2^128 - 1) / 10^18',
    ],
    [
      'with a percentage',
      { discount: '10%' },
      'pairings[0].discount: a fraction is digits with at most 18 places: "0.45"',
    ],
    ['with half of its ratios', { slashRatios: { offline: '0.1' } }, 'pairings[0].slashRatios.doubleSign: missing'],
    ['without a consumer', { consumer: undefined }, 'pairings[0].consumer: missing'],
    ['with an unknown key', { cap: '5' }, 'pairings[0].cap: unknown key'],
  ])('%s', (_what, more, problem) => {
    expect(problemsOf(withPairing(more))).toEqual([problem])
  })
})

describe('an amount', () => {
  const DIGITS = 'an amount is decimal digits: no sign, point, exponent or space'
  it.each([
    ['-5', DIGITS],
    ['+5', DIGITS],
    ['5.0', DIGITS],
    ['.5', DIGITS],
    ['5e3', DIGITS],
    [' 5', DIGITS],
    ['5_000', DIGITS],
    ['0x10', DIGITS],
    ['', DIGITS],
    ['٥', DIGITS],
    [(MAX + 1n).toString(), 'an amount is at most 2^128 - 1'],
    [(1n << 300n).toString(), 'an amount is at most 2^128 - 1'],
  ])('is not %j', (amount, message) => {
    expect(problemsOf(withSteps({ op: 'bond', user: 'ada', amount }))).toEqual([`steps[0].amount: ${message}`])
    expect(problemsOf(withSteps({ each: 'bond', amount }))).toEqual([`steps[0].amount: ${message}`])
    expect(problemsOf(withSteps({ each: 'bond', amount: { of: 'file', mul: amount } }))).toEqual([
      `steps[0].amount.mul: ${message}`,
    ])
    expect(problemsOf(withPairing({ maxCap: amount }))).toEqual([`pairings[0].maxCap: ${message}`])
  })

  it('is 2^128 - 1 at most, and may begin with zeros', () => {
    expect(problemsOf(withSteps({ op: 'bond', user: 'ada', amount: MAX.toString() }))).toEqual([])
    expect(problemsOf(withSteps({ op: 'bond', user: 'ada', amount: '007' }))).toEqual([])
  })

  it('is a text', () => {
    for (const amount of [5, null, true, ['5']])
      expect(problemsOf(withSteps({ op: 'bond', user: 'ada', amount }))).toEqual([
        'steps[0].amount: an amount is a text of decimal digits: "100"',
      ])
  })

  it('is never divided by nothing', () => {
    for (const div of ['0', '000'])
      expect(problemsOf(withSteps({ each: 'bond', amount: { of: 'file', div } }))).toEqual([
        'steps[0].amount.div: a divisor is above zero',
      ])
  })
})

describe('a step', () => {
  it.each([
    ['that is none', 5, 'steps[0]: a step is {"op": ...} or {"each": ...}'],
    ['that does nothing', {}, 'steps[0]: a step has an `op` or an `each`'],
    [
      'with an unknown op',
      { op: 'slash' },
      expect.stringMatching(/^steps\[0\]\.op: expected one of bond, unbond, stake_remote, /),
    ],
    [
      'with an unknown each',
      { each: 'relay' },
      'steps[0].each: expected one of bond, unbond, stake_remote, unstake, withdraw_unbonded',
    ],
    ['that is both', { each: 'withdraw_unbonded', op: 'epoch' }, 'steps[0].op: unknown key'],
    ['with an unknown key', { op: 'epoch', at: 5 }, 'steps[0].at: unknown key'],
    ['without its user', { op: 'withdraw_unbonded' }, 'steps[0].user: missing'],
    ['without its validator', { op: 'unstake', user: 'ada', amount: '1' }, 'steps[0].validator: missing'],
    [
      'with a validator that it does not need',
      { op: 'bond', user: 'ada', amount: '1', validator: 'v' },
      'steps[0].validator: unknown key',
    ],
    ['of all, without amount', { each: 'bond' }, 'steps[0].amount: missing'],
    [
      'of all, with an amount that is none',
      { each: 'bond', amount: 5 },
      'steps[0].amount: an amount is a text of decimal digits, or {"of": ..., "mul"?, "div"?, "plusIndex"?}',
    ],
    [
      'of all, with a factor that is none',
      { each: 'bond', amount: { of: 'file', mul: '1.5' } },
      'steps[0].amount.mul: an amount is decimal digits: no sign, point, exponent or space',
    ],
    [
      'of all, with an amount that it does not need',
      { each: 'withdraw_unbonded', amount: '1' },
      'steps[0].amount: unknown key',
    ],
    [
      'of all, of something unknown',
      { each: 'bond', amount: { of: 'luck' } },
      expect.stringContaining('steps[0].amount.of: '),
    ],
    [
      'of every half account',
      { each: 'withdraw_unbonded', every: 0.5 },
      'steps[0].every: Invalid input: expected int, received number',
    ],
    [
      'of every zeroth account',
      { each: 'withdraw_unbonded', every: 0 },
      'steps[0].every: Too small: expected number to be >=1',
    ],
    ['of no side', { op: 'recv', from: 'both' }, expect.stringContaining('steps[0].from: ')],
    [
      'of a negative packet',
      { op: 'ack', from: 'provider', nth: -1 },
      'steps[0].nth: Too small: expected number to be >=0',
    ],
    ['back in time', { op: 'advance', seconds: -1 }, 'steps[0].seconds: Too small: expected number to be >=0'],
    ['of no block', { op: 'advance', blocks: 0 }, 'steps[0].blocks: Too small: expected number to be >=1'],
    ['of a story without title', { op: 'phase', title: '' }, 'steps[0].title: a name is not empty'],
    [
      'to a price that is none',
      { op: 'set_price', price: 'free' },
      'steps[0].price: a fraction is digits with at most 18 places: "0.45"',
    ],
  ])('%s', (_what, step, problem) => {
    expect(problemsOf(withSteps(step))).toEqual([problem])
  })

  it('is named by its place, and so are all problems at once', () => {
    const scenario = {
      ...withSteps(
        { op: 'epoch' },
        { op: 'bond', amount: '-1', why: '' },
        { each: 'bond', amount: { of: 'file', add: '1', sub: '2' } },
      ),
      rules: 'none',
    }
    expect(problemsOf(scenario)).toEqual([
      expect.stringContaining('rules: '),
      'steps[1].user: missing',
      'steps[1].amount: an amount is decimal digits: no sign, point, exponent or space',
      'steps[1].why: unknown key',
      'steps[2].amount.add: unknown key',
      'steps[2].amount.sub: unknown key',
    ])
  })
})
