import { describe, expect, it } from 'vitest'
import type { ScenarioStep } from '../scenario/schema.js'
import { attack, replayAttack, worldOf } from './attack.js'
import { campaign } from './campaign.js'
import { FaultCounts } from './fault-counts.js'
import { CALM_RATES, FAULTS } from './faults.js'
import { shrinkAttack } from './shrink.js'
import type { World } from './worlds.js'

const WORLD: World = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: {
      bondDenom: 'uosmo',
      accounts: ['ada', 'bela'].map((name) => ({ name, balance: '1000' })),
      validators: [{ valoper: 'osmoval', tokens: '5000000' }],
    },
    juno: { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '5000000' }] },
    akash: { bondDenom: 'uakt', validators: [{ valoper: 'pier', tokens: '5000000' }] },
  },
  pairings: ['juno', 'akash'].map((consumer) => ({
    provider: 'osmosis',
    consumer,
    price: '1',
    discount: '0.1',
    maxCap: '100000',
  })),
}

const on = { pairing: 'osmosis->juno' }
const beside = { pairing: 'osmosis->akash' }

/** The consumer says that it took a stake, and never saw it. Around it, much that does not matter. */
const LIE: readonly ScenarioStep[] = [
  { op: 'relay' },
  { op: 'bond', user: 'bela', amount: '500', ...beside },
  { op: 'bond', user: 'ada', amount: '500', ...on },
  { op: 'stake_remote', user: 'bela', validator: 'pier', amount: '70', ...beside },
  { op: 'set_price', price: '1.7', ...on },
  { op: 'advance', seconds: 60, chain: 'akash' },
  { op: 'stake_remote', user: 'ada', validator: 'lighthouse', amount: '300', ...on },
  { op: 'epoch', ...beside },
  { op: 'relay', ...beside },
  { op: 'forge_ack', from: 'provider', ack: 'success', ...on },
  { op: 'end_blocks', blocks: 2 },
]

/** The contracts as deployed convert each stake by itself, and so refuse to give back two at once that were rounded (D-39). */
const DEPLOYED: World = { ...WORLD, rules: 'reference' }

const ASTRAY: readonly ScenarioStep[] = [
  { op: 'relay' },
  { op: 'bond', user: 'bela', amount: '500', ...beside },
  { op: 'stake_remote', user: 'bela', validator: 'pier', amount: '70', ...beside },
  { op: 'bond', user: 'ada', amount: '900', ...on },
  { op: 'epoch', ...beside },
  { op: 'stake_remote', user: 'ada', validator: 'lighthouse', amount: '105', ...on },
  { op: 'relay', ...beside },
  { op: 'advance', seconds: 60, chain: 'akash' },
  { op: 'stake_remote', user: 'ada', validator: 'lighthouse', amount: '25', ...on },
  { op: 'end_blocks', blocks: 2 },
  { op: 'unstake', user: 'bela', validator: 'pier', amount: '70', ...beside },
]

describe('attack', () => {
  it('says the same for the same seed, and another thing for another', async () => {
    const [one, again, other] = [7, 7, 8].map((seed) => attack({ seed, steps: 60 }))
    expect(await again).toEqual(await one)
    expect((await other)?.scenario.steps).not.toEqual((await one)?.scenario.steps)
  })

  it('leaves behind a run that anybody can do again', async () => {
    const { scenario, broken } = await attack({ seed: 3, steps: 80 })
    const { steps, title: _, ...world } = scenario
    expect(broken).toEqual([])
    const again = await replayAttack(world, steps)
    expect(again.broken).toEqual([])
    // It has settled and everybody has left; there is nobody left to leave.
    expect(again.scenario.steps.slice(0, steps.length)).toEqual(steps)
  })

  it('attacks a world that it is given, as hard as it is told', async () => {
    const { faults, chains, scenario } = await attack({ seed: 1, steps: 120, world: WORLD, rates: CALM_RATES })
    expect(faults.map(({ times }) => times)).toEqual(FAULTS.map(() => 0))
    expect([chains, scenario.pairings]).toEqual([3, WORLD.pairings])
  })

  it('changes its rates when a period begins', async () => {
    const halts = (steps: readonly ScenarioStep[]) =>
      steps.flatMap((step, i) => ('op' in step && step.op === 'halt_chain' ? [i] : []))
    const periods = [{ fromStep: 50, rates: { halt: 1000 } }]
    const { scenario } = await attack({ seed: 2, steps: 100, world: WORLD, rates: CALM_RATES, periods })
    const [first] = halts(scenario.steps)
    // A relay and two bonds come before the adversary.
    expect(first).toBeGreaterThanOrEqual(53)
    expect(first).toBeLessThan(60)
  })

  it('settles what was forced and then re-synced in vain: such a validator has to rest before the next try', async () => {
    const { broken } = await replayAttack(WORLD, [
      { op: 'relay' },
      { op: 'bond', user: 'ada', amount: '900', ...on },
      { op: 'stake_remote', user: 'ada', validator: 'lighthouse', amount: '300', ...on },
      { op: 'relay' },
      { op: 'unstake', user: 'ada', validator: 'lighthouse', amount: '200', ...on },
      { op: 'advance', seconds: 1_814_401 },
      { op: 'force_unstake', user: 'ada', ...on },
      // It never arrived: the consumer counts on more than there is.
      { op: 'timeout', from: 'provider', ...on },
      { op: 'resync', validator: 'lighthouse', ...on },
      { op: 'advance', seconds: 1_814_401 },
      { op: 'timeout', from: 'provider', ...on },
    ])
    expect(broken).toEqual([])
  })

  it('finds a lie, and says in which step', async () => {
    const { broken, scenario } = await replayAttack(WORLD, LIE)
    expect(broken.map(({ id }) => id)).toContain('MS-X3')
    expect(scenario.steps.at(-1)).toMatchObject({ op: 'forge_ack' })
  })
})

describe('shrinkAttack', () => {
  it('leaves out what does not matter', async () => {
    const short = await shrinkAttack({ ...WORLD, steps: [...LIE] })
    // The sums of both sides part, too, and are looked at first.
    expect(short?.broken.id).toBe('MS-X1')
    expect(short?.scenario.steps.map((step) => ('op' in step ? step.op : step.each))).toEqual([
      'relay',
      'bond',
      'stake_remote',
      'forge_ack',
    ])
    expect(Object.keys(short?.scenario.chains ?? {})).toEqual(['osmosis', 'juno'])
    expect(short?.tries).toBeGreaterThan(5)
  })

  it('makes short what shows only when everybody leaves, too: the end follows from what was before', async () => {
    const { scenario, broken } = await replayAttack(DEPLOYED, ASTRAY)
    expect(broken.map(({ id }) => id)).toContain('MS-Y1')
    // The end of the run that was found is left out, and comes anew behind what is left.
    const [short, other] = [await shrinkAttack(scenario), await shrinkAttack({ ...DEPLOYED, steps: [...ASTRAY] })]
    const ops = short?.scenario.steps.map((step) => ('op' in step ? step.op : step.each))
    expect(ops?.slice(0, ops.indexOf('settle'))).toEqual(['relay', 'bond', 'stake_remote', 'stake_remote'])
    expect(short?.broken).toMatchObject({ id: 'MS-Y1', step: (ops?.length ?? 0) - 1 })
    expect(short?.tries).toBeLessThan(60)
    expect(other?.scenario.steps).toEqual(short?.scenario.steps)
  })

  it('has nothing to make short where nothing breaks, and stops when it is told to', async () => {
    expect(await shrinkAttack({ ...WORLD, steps: LIE.slice(0, 4) })).toBeUndefined()
    const one = await shrinkAttack({ ...WORLD, steps: [...LIE] }, { most: 1 })
    expect(one).toMatchObject({ tries: 1 })
    const none = await shrinkAttack({ ...WORLD, steps: [...LIE] }, { signal: AbortSignal.abort() })
    expect(none?.tries).toBe(0)
    // An interrupt comes from outside: the event loop has to have its turn.
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 0)
    const few = await shrinkAttack({ ...WORLD, steps: [...LIE] }, { signal: stop.signal })
    expect(few?.tries).toBeLessThan(5)
  })
})

describe('campaign', () => {
  it('adds up what its attacks did', async () => {
    const settings = { firstSeed: 11, runs: 2, steps: 40, chains: 2 }
    const heard: number[] = []
    const outcome = await campaign(settings, { workers: 0, onRun: ({ seed }) => heard.push(seed) })
    const alone = await Promise.all([11, 12].map((seed) => attack({ seed, steps: 40, chains: 2 })))
    const sum = (of: (report: (typeof alone)[number]) => number) => alone.reduce((all, report) => all + of(report), 0)
    expect(heard).toEqual([11, 12])
    const faults = new FaultCounts()
    for (const report of alone) faults.add(report.faults)
    expect(outcome).toEqual({
      firstSeed: 11,
      runs: 2,
      done: 2,
      stopped: false,
      brokeOff: null,
      byChains: { 2: 2 },
      steps: sum(({ steps }) => steps),
      refused: sum(({ refused }) => refused),
      packets: sum(({ packets }) => packets),
      checked: sum(({ checked }) => checked),
      openAlarms: sum(({ openAlarms }) => openAlarms),
      faults: faults.totals(),
      broken: [],
    })
  })

  it('keeps what is done when one breaks off, and says why', async () => {
    const onRun = (_: unknown, done: number) => {
      if (done === 2) throw new Error('no room left')
    }
    const outcome = await campaign({ firstSeed: 11, runs: 3, steps: 40, chains: 2 }, { workers: 0, onRun })
    expect(outcome).toMatchObject({ done: 2, stopped: false, byChains: { 2: 2 }, broken: [] })
    expect(outcome.brokeOff).toMatchObject({ type: 'TaskFailed', index: 1, message: 'no room left' })
  })
})

describe('worldOf', () => {
  it('makes as many chains as it is asked for, each of use to a pairing', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { chains, pairings } = worldOf({ seed })
      const used = new Set(pairings.flatMap(({ provider, consumer }) => [provider, consumer]))
      expect([...used].sort()).toEqual(Object.keys(chains).sort())
      expect(Object.keys(worldOf({ seed, chains: 5 }).chains)).toHaveLength(5)
    }
  })
})
