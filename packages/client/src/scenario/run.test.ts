import { readFileSync } from 'node:fs'
import { type RuleSetName, unwrap } from '@meshwork/core/foundation'
import type { MachineState } from '@meshwork/core/mesh'
import { valoperOf } from '@meshwork/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { HeardEvent } from '../create-mesh/events.js'
import { type Pairing, relayPath } from '../create-mesh/pairing.js'
import type { pairingStates } from '../create-mesh/pairing-states.js'
import { type BuiltScenario, buildScenario } from './build.js'
import type { CheckMode } from './checked-steps.js'
import { readScenario } from './read.js'
import type { RunReport, StepReport } from './report-data.js'
import { type RunOptions, runScenario } from './run.js'
import type { Scenario, ScenarioStep } from './schema.js'

const shipped = unwrap(
  readScenario(readFileSync(new URL('../../../../scenarios/osmosis-juno.json', import.meta.url), 'utf8')),
)

const scenario: Scenario = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: {
      bondDenom: 'uosmo',
      accounts: ['ada', 'bob', 'cid'].map((name) => ({ name, balance: '1000' })),
    },
    juno: { bondDenom: 'ujuno', validators: ['cval1', 'cval2'].map((valoper) => ({ valoper, tokens: '1000' })) },
  },
  pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: '1000000' }],
  steps: [
    { op: 'relay' },
    { each: 'bond', amount: { of: 'file' } },
    { each: 'stake_remote', amount: '800', validator: 'round-robin' },
    { op: 'relay' },
    { op: 'epoch' },
    { op: 'phase', title: 'Later' },
    { op: 'unstake', user: 'ada', validator: 'cval1', amount: '301' },
    { op: 'relay' },
    { op: 'epoch' },
  ],
}

let built: BuiltScenario
let pairing: Pairing
const build = (from = scenario, rules: RuleSetName = 'safe') => {
  built = unwrap(buildScenario(from, { rules }))
  pairing = built.mesh.pairing()
}
beforeEach(() => build())
const run = (options: RunOptions = {}, from = scenario): Promise<RunReport> => runScenario(from, built, options)

/** Puts something else into a contract's state, behind everybody's back. */
function corrupt<State extends MachineState>(
  side: 'provider' | 'consumer',
  address: string,
  change: (state: State) => State,
) {
  const chain = pairing[side]
  const { contracts } = chain.state
  const contract = contracts.get(chain.address(address))
  if (!contract) throw new Error(`nothing at ${address}`)
  const state = change(contract.state as State)
  chain.restore({ ...chain.state, contracts: contracts.set(chain.address(address), { ...contract, state }) })
}

describe('runScenario', () => {
  it('tells of each step how it went', async () => {
    const { steps } = await run()
    expect(steps.map(({ op, title, succeeded, packets, acks }) => [op, title, succeeded, packets, acks])).toEqual([
      ['relay', 'relay', 2, 1, 1],
      ['each bond', 'every account: bond', 3, 0, 0],
      ['each stake_remote', 'every account: stake remote (round-robin)', 3, 0, 0],
      ['relay', 'relay', 6, 3, 3],
      ['epoch', 'epoch', 1, 0, 0],
      ['phase', 'Later', 0, 0, 0],
      ['unstake', 'ada unstakes 301uosmo from cval1', 1, 0, 0],
      ['relay', 'relay', 2, 1, 1],
      ['epoch', 'epoch', 1, 0, 0],
    ])
  })

  it('lets a block pass before each step, unless the step moves time or tells a story', async () => {
    const { steps } = await run()
    expect(steps.map(({ chains }) => chains['juno']?.height)).toEqual([2n, 3n, 4n, 5n, 6n, 6n, 7n, 8n, 9n])
    build()
    const advancing: ScenarioStep[] = [{ op: 'advance', blocks: 3 }, { op: 'epoch' }, { op: 'advance', seconds: 100 }]
    const { steps: moved } = await run({}, { ...scenario, steps: advancing })
    expect(moved.map(({ chains }) => chains['osmosis'])).toEqual([
      { height: 4n, timeNanos: 1_700_000_000_000_000_000n },
      { height: 5n, timeNanos: 1_700_000_005_000_000_000n },
      { height: 6n, timeNanos: 1_700_000_105_000_000_000n },
    ])
  })

  it('measures each pairing after each step', async () => {
    const { steps } = await run()
    const at = (step: number) => steps[step]?.pairings[0]
    expect(at(1)).toMatchObject({ collateral: 3000n, liens: 0n, staked: 0n, requested: 0n, bonded: 0n })
    expect(at(2)).toMatchObject({ liens: 2400n, slashable: 480n, staked: 0n, inFlight: { provider: 3, consumer: 0 } })
    expect(at(3)).toMatchObject({ staked: 2400n, requested: 1080n, bonded: 0n, inFlight: { provider: 0, consumer: 0 } })
    expect(at(4)).toMatchObject({ bonded: 1080n, power: { cval1: 720n, cval2: 360n } })
    expect(at(8)).toMatchObject({ staked: 2099n, bonded: 945n, power: { cval1: 585n, cval2: 360n } })
  })

  it('sums up', async () => {
    const report = await run({ seed: 9 })
    expect(report).toMatchObject({ title: 'Scenario', description: '', rules: 'safe', seed: 9, packets: 5, acks: 5 })
    expect(report.chains).toEqual({
      osmosis: {
        chainId: 'osmosis',
        height: 9n,
        timeNanos: expect.anything(),
        accounts: 3,
        validators: 0,
        bondDenom: 'uosmo',
        supply: 3000n,
      },
      juno: {
        chainId: 'juno',
        height: 9n,
        timeNanos: expect.anything(),
        accounts: 0,
        validators: 2,
        bondDenom: 'ujuno',
        supply: 2945n,
        power: { total: 2945n, native: 2000n, providers: { 'osmosis->juno': 945n } },
      },
    })
    expect(report.pairings[0]).toMatchObject({
      name: 'osmosis->juno',
      maxCap: 1_000_000n,
      slashed: 0n,
      rewards: 0n,
      validators: [
        { validator: 'cval1', staked: 1299n, requested: 585n, bonded: 585n, expected: 585n, normalizedRemaining: 584n },
        { validator: 'cval2', staked: 800n, requested: 360n, bonded: 360n, expected: 360n, normalizedRemaining: 360n },
      ],
    })
    expect(report.invariants).toMatchObject({ broken: [], knownBroken: [] })
    expect(report.rssBytes).toBeGreaterThan(10_000_000)
  })

  it('tells each step as soon as it is taken, how far a step for all has come, and every event with its step', async () => {
    const told: number[] = []
    const events: (readonly [number, string])[] = []
    const progress: number[] = []
    const report = await run({
      onStep: ({ index }: StepReport) => told.push(index),
      onEvent: ({ event }: HeardEvent, step) => events.push([step, event.type]),
      onProgress: (step) => progress.push(step),
    })
    expect(told).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(progress).toEqual([1, 2])
    expect(events).toHaveLength(report.events)
    expect(events.filter(([, type]) => type === 'bonded').map(([step]) => step)).toEqual([1, 1, 1])
    expect(events.filter(([step]) => step === 8).map(([, type]) => type)).toContain('rebalanced')
  })

  it('takes time from the clock that it is given', async () => {
    let now = 0
    const { steps, wallMs } = await run({ clock: () => now++ })
    // Once at the beginning, twice per step, once at the end.
    expect(steps.map((step) => step.wallMs)).toEqual(Array(9).fill(1))
    expect(wallMs).toBe(19)
  })

  it('leaves the mesh to others when it is done', async () => {
    const heard: string[] = []
    const report = await run({ onEvent: ({ event }) => heard.push(event.type) })
    await built.mesh.relay()
    unwrap(built.mesh.epoch())
    expect(heard).toHaveLength(report.events)
  })

  it('counts what blocks deliver over a local link, and what its end leaves undelivered', async () => {
    const users = ['ada', 'bob', 'cid']
    const juno = {
      bondDenom: 'ujuno',
      linkDeliveries: 1,
      accounts: users.map((name) => ({ name, balance: '1000' })),
      validators: [{ valoper: 'cval1', tokens: '1000' }],
    }
    const local: Scenario = {
      format: 'meshwork-scenario/1',
      chains: { juno },
      pairings: [{ provider: 'juno', consumer: 'juno', price: '1', discount: '0', maxCap: '1000' }],
      steps: [
        { op: 'advance' },
        { each: 'bond', amount: '100' },
        { each: 'stake_remote', amount: '100', validator: 'round-robin' },
        { op: 'close_channel' },
        { op: 'advance', blocks: 1 },
        { op: 'advance', blocks: 1 },
        { op: 'advance', blocks: 1 },
      ],
    }
    build(local)
    const { steps, invariants } = await run({ check: 'full' }, local)
    expect(invariants.broken).toEqual([])
    expect(steps.map(({ packets, acks, timeouts }) => [packets, acks, timeouts])).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
      // The block before the end delivers one of three.
      [1, 1, 0],
      [0, 0, 1],
      [0, 0, 1],
      [0, 0, 0],
    ])
    expect(steps.at(-1)?.pairings[0]).toMatchObject({ inFlight: { provider: 0, consumer: 0 }, staked: 0n })
  })

  it('is the same for the same seed', async () => {
    const random: Scenario = {
      ...scenario,
      steps: [
        ...scenario.steps.slice(0, 2),
        { each: 'stake_remote', amount: '10', validator: 'random' },
        { op: 'relay' },
      ],
    }
    const stakedWith = async (seed: number) => {
      build(random)
      const { pairings } = await run({ seed, clock: () => 0 }, random)
      return pairings[0]?.validators.map(({ staked }) => staked)
    }
    expect(await stakedWith(3)).toEqual(await stakedWith(3))
    const all = await Promise.resolve(Promise.all([1, 2, 3, 4, 5, 6].map((seed) => stakedWith(seed).then(String))))
    expect(new Set(all).size).toBeGreaterThan(1)
  })

  it('runs what has no steps', async () => {
    const report = await run({}, { ...scenario, steps: [] })
    expect(report.steps).toEqual([])
    expect(report.invariants.broken).toEqual([])
  })

  it.each(['safe', 'reference'] as const)('the scenario that ships breaks nothing, under %s', async (rules) => {
    build(shipped, rules)
    const report = await run({ check: 'full' }, shipped)
    expect(report.invariants.broken).toEqual([])
    expect(report.invariants.checked).toBeGreaterThan(1000)
    const refusals = report.steps.filter(({ refused }) => refused > 0)
    expect(refusals.map(({ op, refusal }) => [op, refusal?.split(' ')[0]])).toEqual([
      // Chen has liens of four fifths, and wants as much again; ada wants out what hers hold.
      ['stake_remote', 'InsufficientBalance'],
      ['unbond', 'ClaimsLocked'],
    ])
    for (const validators of report.pairings.map((one) => one.validators))
      for (const { requested, expected, bonded } of validators)
        expect([expected, bonded]).toEqual([requested, requested])
  })
})

describe('checks', () => {
  /** Breaks something after step `at`, and answers what the run finds. */
  const found = async (check: CheckMode, at: number, breakIt: () => void) => {
    build()
    const { invariants } = await run({ check, onStep: ({ index }) => index === at && breakIt() })
    return invariants.broken.map(({ id, step }) => `${id} at ${step}`)
  }
  /** A coin of collateral that nobody put in. */
  const addCollateral = () => {
    type Vault = ReturnType<typeof pairingStates>['vault']
    corrupt<Vault>('provider', pairing.vault, (vault) => {
      const ada = vault.accounts.get(pairing.provider.address('ada'))!
      const more = { ...ada, collateral: (ada.collateral + 1n) as typeof ada.collateral }
      return { ...vault, accounts: vault.accounts.set(pairing.provider.address('ada'), more) }
    })
  }

  it('find what was broken at the step after it, or at the end', async () => {
    expect(await found('full', 2, addCollateral)).toEqual(['MS-I8 at 3'])
    expect(await found('touched', 2, addCollateral)).toEqual(['MS-I8 at 3'])
    expect(await found('end', 2, addCollateral)).toEqual(['MS-I8 at 8'])
  })

  it('find it also after the last step', async () => {
    for (const mode of ['full', 'touched', 'end'] as const)
      expect(await found(mode, 8, addCollateral)).toEqual(['MS-I8 at 8'])
  })

  it('find it before the first', async () => {
    build()
    const aboveCap = () => {
      type Virtual = ReturnType<typeof pairingStates>['virtualStaking']
      corrupt<Virtual>('consumer', pairing.virtualStaking, (virtual) => ({
        ...virtual,
        requests: virtual.requests.set(valoperOf('cval1'), 5n as never),
      }))
    }
    aboveCap()
    const { invariants } = await run({ check: 'touched' })
    expect(invariants.broken.map(({ id, step }) => `${id} at ${step}`)).toContain('MS-V4 at 0')
  })

  it('find what holds only between the chains when a phase ends', async () => {
    // The consumer forgets what it booked: alone, it is in order.
    const forget = () => {
      type Converter = ReturnType<typeof pairingStates>['converter']
      corrupt<Converter>('consumer', pairing.converter, (converter) => {
        const { conversion } = converter
        if (conversion.type !== 'ledger') throw new Error('expected a ledger')
        const total = conversion.totals.get(valoperOf('cval1'))!
        const totals = conversion.totals.set(valoperOf('cval1'), { ...total, remote: (total.remote - 800n) as never })
        return { ...converter, conversion: { ...conversion, totals } }
      })
    }
    const between = (all: readonly string[]) => all.filter((one) => one.startsWith('MS-X1'))
    expect(between(await found('full', 3, forget))).toEqual(['MS-X1 at 4'])
    // The phase begins at step 5, so the look is at what step 4 left.
    expect(between(await found('touched', 3, forget))).toEqual(['MS-X1 at 4'])
    expect(between(await found('end', 3, forget))).toEqual(['MS-X1 at 8'])
  })

  it('tell a violation that lasts once', async () => {
    const report = await (async () => {
      build()
      return run({ check: 'full', onStep: ({ index }) => index === 0 && addAtOnce() })
    })()
    const details = report.invariants.broken.map(({ id, detail }) => `${id} ${detail}`)
    expect(new Set(details).size).toBe(details.length)
    expect(details).toHaveLength(1)
  })
  const addAtOnce = () => {
    const bank = pairing.provider.state.modules['bank'] as MachineState & {
      supplies: { set(key: string, value: unknown): unknown }
    }
    const supplies = bank.supplies.set('uosmo', { amount: 2999n, offset: 0n })
    pairing.provider.restore({
      ...pairing.provider.state,
      modules: { ...pairing.provider.state.modules, bank: { ...bank, supplies } as MachineState },
    })
  }

  it('look at much more in `full`', async () => {
    const checkedIn = async (check: CheckMode) => {
      build()
      return (await run({ check })).invariants.checked
    }
    const [full, touched, end] = [await checkedIn('full'), await checkedIn('touched'), await checkedIn('end')]
    expect(full).toBeGreaterThan(touched)
    expect(touched).toBeGreaterThan(end)
    expect(end).toBeGreaterThan(50)
  })

  it('know what the contracts break: that is reported and fails nothing', async () => {
    const zero: Scenario = {
      ...scenario,
      steps: [
        { op: 'bond', user: 'ada', amount: '10' },
        { op: 'relay' },
        { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '0' },
      ],
    }
    build(zero, 'reference')
    const { invariants } = await run({}, zero)
    expect(invariants.broken).toEqual([])
    expect(invariants.knownBroken.map(({ id, knownBroken, step }) => [id, knownBroken, step])).toEqual([
      ['MS-I7', 'D-3 D-32', 2],
    ])
    build(zero)
    expect((await run({}, zero)).invariants).toMatchObject({ broken: [], knownBroken: [] })
  })
})

describe('the requests that must be', () => {
  it('are counted from the stakes that arrived, at the price of their moment', async () => {
    const priced: Scenario = {
      ...scenario,
      steps: [
        ...scenario.steps.slice(0, 2),
        { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '101' },
        { op: 'relay' },
        { op: 'set_price', price: '0.7' },
        { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '101' },
        { op: 'stake_remote', user: 'bob', validator: 'cval2', amount: '100' },
        { op: 'relay', max: 1 },
        { op: 'relay', from: 'consumer' },
      ],
    }
    build(priced)
    const { pairings, invariants } = await run({}, priced)
    // floor(floor(101 * 0.5) * 0.9) + floor(floor(101 * 0.7) * 0.9); bob's has not arrived.
    expect(
      pairings[0]?.validators.map(({ validator, expected, requested }) => [validator, expected, requested]),
    ).toEqual([['cval1', 45n + 63n, 108n]])
    expect(invariants.broken).toEqual([])
  })

  it('are an invariant: a sum that went astray is found', async () => {
    const stray = () => {
      type Virtual = ReturnType<typeof pairingStates>['virtualStaking']
      corrupt<Virtual>('consumer', pairing.virtualStaking, (virtual) => ({
        ...virtual,
        requests: virtual.requests.set(valoperOf('cval2'), 361n as never),
      }))
    }
    const { invariants } = await run({ check: 'end', onStep: ({ index }) => index === 3 && stray() })
    expect(invariants.broken.find(({ id }) => id === 'MS-6.2')).toMatchObject({
      detail: 'osmosis->juno cval2: 361 instead of 360',
      step: 8,
    })
  })

  it('come from the right pairing, where both directions run at once', async () => {
    const both: Scenario = {
      ...scenario,
      chains: {
        osmosis: { ...scenario.chains['osmosis']!, validators: [{ valoper: 'cval1', tokens: '1000' }] },
        juno: { ...scenario.chains['juno']!, accounts: [{ name: 'jun', balance: '1000' }] },
      },
      pairings: [
        scenario.pairings[0]!,
        { ...scenario.pairings[0]!, provider: 'juno', consumer: 'osmosis', price: '3' },
      ],
      steps: [
        { op: 'relay' },
        { each: 'bond', amount: '100', pairing: 'osmosis->juno' },
        { each: 'bond', amount: '100', pairing: 'juno->osmosis' },
        { each: 'stake_remote', amount: '100', validator: 'cval1', pairing: 'osmosis->juno' },
        { each: 'stake_remote', amount: '100', validator: 'cval1', pairing: 'juno->osmosis' },
        { op: 'relay' },
      ],
    }
    built = unwrap(buildScenario(both))
    const { pairings, invariants, chains } = await run({ check: 'full' }, both)
    expect(
      pairings.map(({ validators }) => validators.map(({ expected, requested }) => [expected, requested])),
    ).toEqual([[[135n, 135n]], [[270n, 270n]]])
    expect(invariants.broken).toEqual([])
    expect(Object.keys(chains)).toEqual(['osmosis', 'juno'])
    expect(relayPath(built.mesh.pairings[1]!).provider.channelId).toBe('channel-1')
  })
})
