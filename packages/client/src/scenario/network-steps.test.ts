import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { accountOf } from '../testing/looking.js'
import { type BuiltScenario, buildScenario } from './build.js'
import { runScenario } from './run.js'
import type { Scenario, ScenarioStep } from './schema.js'

const BEGINNING: readonly ScenarioStep[] = [
  { op: 'relay' },
  { op: 'bond', user: 'ada', amount: '1000' },
  { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '300' },
]

const play = async (...steps: readonly ScenarioStep[]) => {
  const scenario: Scenario = {
    format: 'meshwork-scenario/1',
    chains: {
      osmosis: { bondDenom: 'uosmo', accounts: [{ name: 'ada', balance: '1000' }] },
      juno: { bondDenom: 'ujuno', validators: [{ valoper: 'cval1', tokens: '5000' }] },
    },
    pairings: [{ provider: 'osmosis', consumer: 'juno', price: '1', discount: '0', maxCap: '1000' }],
    steps: [...BEGINNING, ...steps],
  }
  const built: BuiltScenario = unwrap(buildScenario(scenario))
  const report = await runScenario(scenario, built, { check: 'full' })
  const refusals = report.steps.slice(BEGINNING.length).map(({ refusal }) => refusal)
  return {
    report,
    refusals,
    mesh: built.mesh,
    broken: report.invariants.broken.map(({ id, detail }) => `${id} ${detail}`),
  }
}

describe('what is over', () => {
  it('is not received a second time', async () => {
    const { refusals, broken } = await play(
      { op: 'recv', from: 'provider' },
      { op: 'recv', from: 'provider', again: true },
      { op: 'ack', from: 'provider' },
      { op: 'recv', from: 'provider', again: true },
    )
    expect(refusals).toEqual([
      undefined,
      expect.stringMatching(/already/i),
      undefined,
      expect.stringMatching(/already/i),
    ])
    expect(broken).toEqual([])
  })

  it('has no second outcome', async () => {
    const { refusals, report } = await play(
      { op: 'relay' },
      { op: 'ack', from: 'provider', again: true },
      { op: 'advance', seconds: 700 },
      { op: 'timeout', from: 'provider', again: true },
    )
    expect(refusals).toEqual([undefined, expect.any(String), undefined, expect.any(String)])
    expect(report.acks).toBe(2)
  })

  it('does not arrive after it was given up', async () => {
    const { refusals, mesh } = await play(
      { op: 'advance', seconds: 700 },
      { op: 'recv', from: 'provider' },
      { op: 'timeout', from: 'provider' },
      { op: 'recv', from: 'provider', again: true },
    )
    expect(refusals).toEqual([undefined, expect.any(String), undefined, expect.any(String)])
    expect(accountOf(mesh.pairing(), 'ada').free).toEqual({ low: 1000n, high: 1000n })
  })
})

describe('a halted chain', () => {
  it('takes nothing, and time stands still on it', async () => {
    const { refusals, report, mesh } = await play(
      { op: 'halt_chain', chain: 'juno' },
      { op: 'recv', from: 'provider' },
      { op: 'advance', seconds: 3600 },
      { op: 'timeout', from: 'provider' },
      { op: 'resume_chain', chain: 'juno' },
      { op: 'timeout', from: 'provider' },
    )
    // The packet is late only by the clock of its receiver.
    expect(refusals).toEqual([
      undefined,
      expect.stringContaining('ChainHalted'),
      undefined,
      expect.stringContaining('TimeoutNotReached'),
      undefined,
      undefined,
    ])
    expect(report.steps.at(-1)?.timeouts).toBe(1)
    const [osmosis, juno] = ['osmosis', 'juno'].map((name) => mesh.chain(name).state.timeNanos)
    expect(juno).toBe(osmosis)
    expect(mesh.halted).toEqual([])
  })

  it('halts once, and goes on once', async () => {
    const { mesh, broken } = await play(
      { op: 'resume_chain', chain: 'juno' },
      { op: 'halt_chain', chain: 'juno' },
      { op: 'halt_chain', chain: 'juno' },
      { op: 'phase', title: 'and nothing breaks' },
    )
    expect(mesh.halted).toEqual(['juno'])
    expect(broken).toEqual([])
  })
})

describe('advance', () => {
  it('moves one clock alone', async () => {
    const { mesh, refusals } = await play(
      { op: 'advance', seconds: 700, chain: 'juno' },
      { op: 'recv', from: 'provider' },
    )
    const [osmosis, juno] = ['osmosis', 'juno'].map((name) => mesh.chain(name).state.timeNanos)
    expect((juno ?? 0n) - (osmosis ?? 0n)).toBe(700_000_000_000n)
    expect(refusals[1]).toContain('PacketTimedOut')
  })
})

describe('one end of a channel', () => {
  it('closes by itself; the other hears of it only when it is', async () => {
    const { refusals, broken } = await play(
      { op: 'confirm_close', from: 'consumer' },
      { op: 'close_end', from: 'provider' },
      { op: 'recv', from: 'provider' },
      { op: 'confirm_close', from: 'consumer' },
      { op: 'settle' },
    )
    expect(refusals).toEqual(['the end of the provider is not closed', undefined, undefined, undefined, undefined])
    expect(broken).toEqual([])
  })
})

describe('settle', () => {
  it('lets everything go on, and finds both sides equal', async () => {
    const { mesh, broken } = await play(
      { op: 'halt_chain', chain: 'osmosis' },
      { op: 'advance', seconds: 100, chain: 'juno' },
      { op: 'freeze_client', from: 'consumer' },
      { op: 'set_validator', on: 'consumer', validator: 'cval1', to: 'jailed' },
      { op: 'settle' },
    )
    expect(broken).toEqual([])
    expect(mesh.halted).toEqual([])
    const [osmosis, juno] = ['osmosis', 'juno'].map((name) => mesh.chain(name).state.timeNanos)
    expect(juno).toBe(osmosis)
  })
})
