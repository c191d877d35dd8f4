import { unwrap } from '@meshwork/core/foundation'
import { beforeEach, describe, expect, it } from 'vitest'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import { type BuiltScenario, buildScenario } from './build.js'
import { seededRandom } from './random.js'
import type { Scenario, ScenarioStep } from './schema.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'
import { takeStep } from './take-step.js'

const scenario: Scenario = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: {
      bondDenom: 'uosmo',
      accounts: ['ada', 'bob', 'cid', 'dee', 'eve'].map((name, i) => ({ name, balance: `${(i + 1) * 1000}` })),
    },
    juno: {
      bondDenom: 'ujuno',
      validators: ['cval1', 'cval2', 'cval3'].map((valoper) => ({ valoper, tokens: '1000' })),
      accounts: [{ name: 'gov', balance: '0' }],
    },
  },
  pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: '1000000' }],
  steps: [],
}

let built: BuiltScenario
let stage: Stage
let progress: (readonly [number, number])[]
const pairing = () => built.mesh.pairing()
const start = async (from = scenario, seed = 1) => {
  built = unwrap(buildScenario(from))
  progress = []
  stage = {
    ...built,
    validators: new Map([...built.validators].map(([chain, list]) => [chain, list.map(({ valoper }) => valoper)])),
    random: seededRandom(seed),
    batches: true,
    packets: null,
    onProgress: (...done) => progress.push(done),
  }
  await built.mesh.relay()
}
beforeEach(() => start())

const take = async (...steps: ScenarioStep[]): Promise<StepCounts> => {
  let counts: StepCounts | undefined
  for (const step of steps) counts = await takeStep(stage, step)
  return counts!
}
const stakes = () =>
  [...pairingStates(pairing()).externalStaking.stakes.range()].map(([, { stake }]) => stake.high).sort()

describe('steps of one account', () => {
  it('bond and unbond', async () => {
    expect(await take({ op: 'bond', user: 'ada', amount: '700' })).toMatchObject({ succeeded: 1, refused: 0 })
    await take({ op: 'unbond', user: 'ada', amount: '200' })
    expect(accountOf(pairing(), 'ada').bonded).toBe(500n)
    expect(balanceOf(pairing().provider, 'ada', 'uosmo')).toBe(500n)
  })

  it('stake_remote, unstake and withdraw_unbonded', async () => {
    await take(
      { op: 'bond', user: 'ada', amount: '700' },
      { op: 'stake_remote', user: 'ada', validator: 'cval2', amount: '600' },
      { op: 'relay' },
      { op: 'unstake', user: 'ada', validator: 'cval2', amount: '100' },
      { op: 'relay' },
    )
    expect(stakeOf(pairing(), 'ada', 'cval2')).toMatchObject({
      stake: { low: 500n, high: 500n },
      pendingUnbonds: [{ amount: 100n }],
    })
    await take({ op: 'advance', seconds: 21 * 86_400 }, { op: 'withdraw_unbonded', user: 'ada' })
    expect(accountOf(pairing(), 'ada').free.low).toBe(200n)
  })

  it('count a refusal and put the first into words', async () => {
    expect(await take({ op: 'bond', user: 'ada', amount: '5', denom: 'uatom' })).toMatchObject({
      succeeded: 0,
      refused: 1,
      refusal: 'UnexpectedDenom (denom: uatom, expected: uosmo)',
    })
    await take({ op: 'bond', user: 'ada', amount: '5' })
    expect(await take({ op: 'stake_remote', user: 'ada', validator: 'nobody', amount: '5' })).toMatchObject({
      refusal: 'ValidatorNotActive (validator: nobody)',
    })
    expect(await take({ op: 'bond', user: 'X!', amount: '5' })).toMatchObject({ refusal: 'no account X! on osmosis' })
  })
})

describe('steps of the chains', () => {
  it('set_price, by whoever may', async () => {
    expect(await take({ op: 'set_price', price: '2' })).toMatchObject({ succeeded: 1 })
    expect(await take({ op: 'set_price', price: '3', sender: 'gov' })).toMatchObject({
      refused: 1,
      refusal: 'Unauthorized (sender: gov, owner: @admin)',
    })
    expect(await take({ op: 'set_price', price: '3', sender: 'X!' })).toMatchObject({
      refusal: 'no account X! on juno',
    })
    await take(
      { op: 'bond', user: 'ada', amount: '10' },
      { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '10' },
      { op: 'relay' },
    )
    expect(requestsOf(pairing())).toEqual({ cval1: 18n })
  })

  it('set_max_cap, as far as the total allows', async () => {
    expect(await take({ op: 'set_max_cap', cap: '7' })).toMatchObject({ succeeded: 1 })
    expect(unwrap(pairing().consumer.query.bondStatus(pairing().virtualStaking)).cap).toBe(7n)
    expect(await take({ op: 'set_max_cap', cap: '10000000001' })).toMatchObject({
      refused: 1,
      refusal: 'TotalMaxCapExceeded (others: 0, asked: 10000000001, total: 10000000000)',
    })
  })

  it('epoch', async () => {
    await take(
      { op: 'bond', user: 'ada', amount: '100' },
      { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '100' },
      { op: 'relay' },
    )
    expect(await take({ op: 'epoch' })).toMatchObject({ succeeded: 1 })
    expect(delegatedOf(pairing())).toEqual({ cval1: 45n })
  })

  it('advance, by blocks or by seconds', async () => {
    const at = () =>
      [...built.mesh.chains.values()].map(({ state }) => [state.height, state.timeNanos / 1_000_000_000n])
    await take({ op: 'advance' })
    expect(at()).toEqual([
      [2n, 1_700_000_000n],
      [2n, 1_700_000_000n],
    ])
    await take({ op: 'advance', blocks: 3 })
    expect(at()).toEqual([
      [5n, 1_700_000_000n],
      [5n, 1_700_000_000n],
    ])
    await take({ op: 'advance', seconds: 0, blocks: 2 })
    expect(at()).toEqual([
      [7n, 1_700_000_000n],
      [7n, 1_700_000_000n],
    ])
    await take({ op: 'advance', seconds: 80 })
    expect(at()[0]).toEqual([8n, 1_700_000_080n])
  })

  it('phase does nothing', async () => {
    const before = pairing().provider.state
    expect(await take({ op: 'phase', title: 'Story' })).toMatchObject({ succeeded: 0, refused: 0 })
    expect(pairing().provider.state).toBe(before)
  })
})

describe('steps of the relayer', () => {
  beforeEach(() =>
    take(
      { op: 'bond', user: 'ada', amount: '900' },
      ...['cval1', 'cval2', 'cval3'].map(
        (validator) => ({ op: 'stake_remote', user: 'ada', validator, amount: '100' }) as const,
      ),
    ),
  )

  it('relay everything, or what is asked for', async () => {
    expect(await take({ op: 'relay', max: 2 })).toMatchObject({ packets: 2, acks: 0, succeeded: 2 })
    expect(await take({ op: 'relay', packets: false })).toMatchObject({ packets: 0, acks: 2 })
    expect(await take({ op: 'relay', acks: false })).toMatchObject({ packets: 1, acks: 0 })
    expect(await take({ op: 'relay', from: 'consumer' })).toMatchObject({ packets: 0, acks: 0 })
    expect(await take({ op: 'relay' })).toMatchObject({ packets: 0, acks: 1 })
  })

  it('relay times out what is late, and says so', async () => {
    await take({ op: 'advance', seconds: 600 })
    expect(await take({ op: 'relay', max: 1 })).toMatchObject({ packets: 0, timeouts: 1, refused: 1, succeeded: 1 })
  })

  it('recv, ack and timeout one', async () => {
    expect(await take({ op: 'recv', from: 'provider', nth: 1 })).toMatchObject({ packets: 1, succeeded: 1 })
    expect(await take({ op: 'ack', from: 'provider' })).toMatchObject({ acks: 1 })
    expect(requestsOf(pairing())).toEqual({ cval2: 45n })
    expect(await take({ op: 'timeout', from: 'provider' })).toMatchObject({ refused: 1, timeouts: 0 })
    await take({ op: 'advance', seconds: 600 })
    expect(await take({ op: 'timeout', from: 'provider', nth: 1 })).toMatchObject({ timeouts: 1 })
    expect(await take({ op: 'recv', from: 'provider' })).toMatchObject({ packets: 0, refused: 1 })
  })

  it('do nothing where fewer wait', async () => {
    const nothing = { succeeded: 0, refused: 0, packets: 0, acks: 0, timeouts: 0 }
    expect(await take({ op: 'recv', from: 'provider', nth: 3 })).toMatchObject(nothing)
    expect(await take({ op: 'ack', from: 'provider' })).toMatchObject(nothing)
    expect(await take({ op: 'timeout', from: 'consumer' })).toMatchObject(nothing)
  })
})

describe('steps of all accounts', () => {
  it('of an amount, in order, in one block', async () => {
    const height = pairing().provider.state.height
    expect(await take({ each: 'bond', amount: '1500' })).toMatchObject({
      succeeded: 4,
      refused: 1,
      refusal: expect.stringContaining('InsufficientFunds (address: ada'),
    })
    expect(pairing().provider.state.height).toBe(height)
    expect(progress).toEqual([[0, 5]])
  })

  it('of what the file says, of collateral, of a stake, of what is free', async () => {
    await take({ each: 'bond', amount: { of: 'file', div: '2', plusIndex: true } })
    expect(['ada', 'bob', 'eve'].map((user) => accountOf(pairing(), user).bonded)).toEqual([500n, 1001n, 2504n])
    await take(
      { each: 'stake_remote', amount: { of: 'bonded', mul: '4', div: '5' }, validator: 'cval1' },
      { op: 'relay' },
    )
    expect(['ada', 'bob', 'eve'].map((user) => stakeOf(pairing(), user, 'cval1')?.stake.low)).toEqual([
      400n,
      800n,
      2003n,
    ])
    await take({ each: 'unstake', amount: { of: 'stake', div: '2' }, validator: 'cval1' }, { op: 'relay' })
    expect(['ada', 'bob', 'eve'].map((user) => stakeOf(pairing(), user, 'cval1')?.stake.low)).toEqual([
      200n,
      400n,
      1002n,
    ])
    await take({ each: 'unbond', amount: { of: 'free' } })
    expect(accountOf(pairing(), 'eve')).toMatchObject({ bonded: 2003n, free: { low: 0n, high: 0n } })
  })

  it('of a stake that is not there come to nothing', async () => {
    expect(await take({ each: 'unstake', amount: { of: 'stake' }, validator: 'cval1' })).toMatchObject({
      refused: 5,
      refusal: expect.stringContaining('ZeroAmount'),
    })
    expect(await take({ each: 'unbond', amount: { of: 'free' } })).toMatchObject({ refused: 5 })
    expect(await take({ each: 'unbond', amount: { of: 'bonded' } })).toMatchObject({ refused: 5 })
  })

  it('count what is certain: of a stake in flight, nothing', async () => {
    await take({ each: 'bond', amount: '1000' }, { each: 'stake_remote', amount: '600', validator: 'cval1' })
    await take({ each: 'unstake', amount: { of: 'stake' }, validator: 'cval1' })
    expect(stakes()).toEqual(Array(5).fill(600n))
    await take({ each: 'unbond', amount: { of: 'free' } })
    expect(accountOf(pairing(), 'bob').bonded).toBe(600n)
  })

  it('of every N-th account, beginning with the first', async () => {
    expect(await take({ each: 'bond', amount: '10', every: 2 })).toMatchObject({ succeeded: 3 })
    expect(['ada', 'bob', 'cid', 'dee', 'eve'].map((user) => accountOf(pairing(), user).bonded)).toEqual([
      10n,
      0n,
      10n,
      0n,
      10n,
    ])
    expect(await take({ each: 'withdraw_unbonded', every: 5 })).toMatchObject({ succeeded: 1 })
    expect(await take({ each: 'withdraw_unbonded', every: 99 })).toMatchObject({ succeeded: 1 })
  })

  const chosen = () =>
    ['ada', 'bob', 'cid', 'dee', 'eve'].map((user) =>
      ['cval1', 'cval2', 'cval3'].findIndex((validator) => stakeOf(pairing(), user, validator)),
    )

  it('round-robin: account i to validator i mod n, also when only some act', async () => {
    await take({ each: 'bond', amount: '1000' })
    await take({ each: 'stake_remote', amount: '10', validator: 'round-robin', every: 2 })
    expect(chosen()).toEqual([0, -1, 2, -1, 1])
    await take({ each: 'stake_remote', amount: '10', validator: 'round-robin' })
    expect(chosen()).toEqual([0, 1, 2, 0, 1])
  })

  it('random: by the seed', async () => {
    const choose = async (seed: number) => {
      await start(scenario, seed)
      await take({ each: 'bond', amount: '1000' }, { each: 'stake_remote', amount: '10', validator: 'random' })
      return chosen()
    }
    const first = await choose(1)
    expect(first.every((place) => place >= 0)).toBe(true)
    expect(await choose(1)).toEqual(first)
    const others = await Promise.all([2, 3, 4, 5].map(async (seed) => String(await choose(seed))))
    expect(new Set([String(first), ...others]).size).toBeGreaterThan(1)
  })

  it('find nobody to choose on a consumer without validators', async () => {
    const { validators: _, ...juno } = scenario.chains['juno']!
    await start({ ...scenario, chains: { ...scenario.chains, juno } })
    await take({ each: 'bond', amount: '1000' })
    for (const validator of ['round-robin', 'random'])
      expect(await take({ each: 'stake_remote', amount: '10', validator })).toMatchObject({
        refused: 5,
        refusal: 'InvalidValoper (text: )',
      })
  })
})

describe('a scenario of several pairings', () => {
  it('acts on the one that a step names', async () => {
    const stars = { ...scenario.chains['juno']!, bondDenom: 'ustars', accounts: [] }
    await start({
      ...scenario,
      chains: { ...scenario.chains, stars },
      pairings: [...scenario.pairings, { ...scenario.pairings[0]!, name: 'second', consumer: 'stars' }],
    })
    await take(
      { each: 'bond', amount: '1000', pairing: 'second' },
      { each: 'stake_remote', amount: '100', validator: 'cval1', pairing: 'second' },
      { op: 'stake_remote', user: 'ada', amount: '200', validator: 'cval2', pairing: 'osmosis->juno' },
    )
    expect(await take({ op: 'relay', pairing: 'second' })).toMatchObject({ packets: 5, acks: 5 })
    expect(requestsOf(built.mesh.pairing('second'))).toEqual({ cval1: 225n })
    expect(await take({ op: 'relay' })).toMatchObject({ packets: 1, acks: 1 })
    expect(requestsOf(built.mesh.pairing('osmosis->juno'))).toEqual({ cval2: 90n })
  })
})

describe('steps of a channel', () => {
  it('[MS D-15 safe] [MS D-37 safe] close it, so that everything goes back, and open it again', async () => {
    await take(
      { op: 'bond', user: 'ada', amount: '1000' },
      { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '600' },
      { op: 'relay' },
      { op: 'epoch' },
    )
    // The provider's end and the consumer's.
    expect(await take({ op: 'close_channel', from: 'consumer' })).toMatchObject({ succeeded: 2, refused: 0 })
    await take({ op: 'withdraw_unbonded', user: 'ada' })
    expect(accountOf(pairing(), 'ada').free.low).toBe(1000n)
    expect([requestsOf(pairing()), delegatedOf(pairing())]).toEqual([{}, {}])
    expect(await take({ op: 'close_channel' })).toMatchObject({ succeeded: 0, refused: 1 })
    expect(await take({ op: 'open_channel' })).toMatchObject({ succeeded: 1, refused: 0 })
    expect(await take({ op: 'open_channel' })).toMatchObject({
      refused: 1,
      refusal: expect.stringContaining('ChannelIsOpen'),
    })
    await take(
      { op: 'relay' },
      { op: 'stake_remote', user: 'ada', validator: 'cval2', amount: '100' },
      { op: 'relay' },
      { op: 'epoch' },
    )
    expect(delegatedOf(pairing())).toEqual({ cval2: 45n })
  })
})
