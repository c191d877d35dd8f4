import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FAULTS } from '../adversary/faults.js'
import { attackCommand } from './attack-command.js'
import { runCommand } from './run-command.js'
import type { Surroundings } from './surroundings.js'
import { fakeTerminal, problemsOf } from './testing/fake-terminal.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshwork-attack-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function attacked(words: readonly string[], surroundings: Surroundings = {}) {
  const { terminal, printed } = fakeTerminal()
  const code = await attackCommand(words, terminal, surroundings)
  return { code, ...printed }
}

const problems = (...words: string[]) => problemsOf((terminal) => attackCommand(words, terminal))

/** A file with two chains under some rules. What it says of steps is left out. */
function scenarioFile(rules: 'safe' | 'reference'): string {
  const file = join(folder, `${rules}.json`)
  const scenario = {
    format: 'meshwork-scenario/1',
    rules,
    chains: {
      osmosis: {
        bondDenom: 'uosmo',
        accounts: ['ada', 'bela'].map((name) => ({ name, balance: '1000000' })),
        validators: [{ valoper: 'osmoval', tokens: '5000000' }],
      },
      juno: {
        bondDenom: 'ujuno',
        validators: ['lighthouse', 'pier'].map((valoper) => ({ valoper, tokens: '5000000' })),
      },
    },
    pairings: [{ provider: 'osmosis', consumer: 'juno', price: '1', discount: '0.1', maxCap: '1000000' }],
    steps: [{ op: 'phase', title: 'never told' }],
  }
  writeFileSync(file, JSON.stringify(scenario))
  return file
}

const few = ['--runs', '3', '--steps', '60', '--chains', '2']

describe('meshwork attack', () => {
  it('tells how often each fault was exercised, and that nothing broke', async () => {
    const { code, out } = await attacked(few)
    expect(code).toBe(0)
    expect(out).toMatch(
      /^3 attacks \(seeds 1 to 3\): 3 on 2 chains\n {2}[\d,]+ steps, \d+ of them refused; \d+ packets\n/,
    )
    const told = FAULTS.map((fault) => Number(new RegExp(`^ +${fault} +(\\d+)`, 'm').exec(out)?.[1]))
    const { faults } = JSON.parse((await attacked([...few, '--json'])).out)
    expect(told).toEqual(FAULTS.map((fault) => faults[fault].times))
    expect(told.filter((times) => times > 0).length).toBeGreaterThan(5)
    expect(out).toMatch(/Invariants: [\d,]+ checks, none broken\n$/)
  })

  it('names a single run by its seed, and does no fault that is not asked for', async () => {
    const { out } = await attacked(['--seed', '7', '--steps', '60', '--calm', '--faults', 'skew=200'])
    expect(out).toMatch(/^1 attack \(seed 7\): 1 on \d chains\n/)
    expect(out).toMatch(/^ +skew +[1-9]/m)
    for (const fault of FAULTS.filter((one) => one !== 'skew')) expect(out).toMatch(new RegExp(`^ +${fault} +0 `, 'm'))
  })

  it('prints one JSON object and nothing else with --json, the same each time', async () => {
    const [first, second] = [await attacked([...few, '--json']), await attacked([...few, '--json'])]
    // The progress beside it depends on the clock.
    expect([second.code, second.out]).toEqual([first.code, first.out])
    const { faults, ...sums } = JSON.parse(first.out)
    expect(Object.keys(faults)).toEqual([...FAULTS])
    expect(sums).toEqual({
      firstSeed: 1,
      runs: 3,
      done: 3,
      stopped: false,
      brokeOff: null,
      openAlarms: 0,
      byChains: { 2: 3 },
      steps: expect.any(Number),
      refused: expect.any(Number),
      packets: expect.any(Number),
      checked: expect.any(Number),
      broken: [],
      counterexamples: [],
    })
    // What the adversary does, two bonds and a relay before it, and how everybody leaves.
    expect(sums.steps).toBeGreaterThan(3 * 63)
    expect(sums.refused).toBeLessThan(sums.steps)
  })

  it('attacks the chains of a scenario', async () => {
    const { code, out } = await attacked([scenarioFile('safe'), '--runs', '2', '--steps', '60', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ done: 2, byChains: { 2: 2 }, broken: [] })
  })

  it('says which seed broke what, makes it short, and writes a scenario that `meshwork run` plays', async () => {
    const out = join(folder, 'deep', 'out')
    // The contracts as deployed lose coins of those who leave.
    const words = [scenarioFile('reference'), '--runs', '4', '--steps', '60', '--out', out]
    const { code, out: told, err } = await attacked(words)
    expect(code).toBe(1)
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
    expect(summary.broken.length).toBeGreaterThan(1)
    for (const { seed, violations } of summary.broken)
      for (const where of [err, told]) expect(where).toMatch(new RegExp(`seed ${seed}\\b.*${violations[0].id}`))
    // One of each kind.
    const ids = summary.counterexamples.map(({ violation }: { violation: { id: string } }) => violation.id)
    expect(ids).toEqual([
      ...new Set(summary.broken.map(({ violations }: { violations: { id: string }[] }) => violations[0]?.id)),
    ])
    expect(ids).toContain('MS-Y1')
    for (const { seed, violation, scenario } of summary.counterexamples) {
      expect(violation.step).toBe(scenario.steps.length - 1)
      expect(told).toContain(`Seed ${seed} breaks ${violation.id} in ${scenario.steps.length} steps, too (`)
      expect(JSON.parse(readFileSync(join(out, `counterexample-${seed}.json`), 'utf8'))).toEqual(scenario)
      if (violation.id !== 'MS-Y1') continue
      expect(scenario.steps.length).toBeLessThan(30)
      const { terminal, printed } = fakeTerminal()
      await runCommand([join(out, `counterexample-${seed}.json`), '--check', 'full'], terminal)
      // A scenario does not ask whether everybody came away; what is left stands in its tables.
      const left = Number(/ has (\d+) left/.exec(violation.detail)?.[1])
      expect(printed.out).toContain(`collateral  ${left / 1e6} OSMO`)
    }
    expect(err).toMatch(/written into .*: summary.json, counterexample-\d+.json/)
  })

  it('leaves runs as they are with --no-shrink', async () => {
    const words = [scenarioFile('reference'), '--runs', '4', '--steps', '60', '--no-shrink', '--out', folder, '--json']
    const { code, out, err } = await attacked(words)
    expect(code).toBe(1)
    expect(JSON.parse(out).counterexamples).toEqual([])
    expect(err).not.toContain('short')
    expect(readdirSync(folder).sort()).toEqual(['reference.json', 'summary.json'])
  })

  it('ends early with what is done, and the exit code of an interrupt', async () => {
    const stop = new AbortController()
    const running = attacked(['--runs', '5000', '--steps', '60'], { signal: stop.signal })
    setTimeout(() => stop.abort(), 1_000)
    const { code, out } = await running
    expect(code).toBe(130)
    expect(out).toMatch(/Ended early: \d+ of 5,000 attacks\.\n$/)
  })

  it('says what is wrong with its input, and where', async () => {
    expect(await problems(join(folder, 'nowhere.json'))).toEqual([expect.stringMatching(/nowhere\.json: ENOENT/)])
    const file = join(folder, 'wrong.json')
    writeFileSync(file, '{')
    expect(await problems(file)).toEqual([expect.stringMatching(/wrong\.json: .*JSON/)])
    const scenario = JSON.parse(readFileSync(scenarioFile('safe'), 'utf8'))
    writeFileSync(file, JSON.stringify({ ...scenario, pairings: [{ ...scenario.pairings[0], consumer: 'akash' }] }))
    expect(await problems(file)).toEqual([expect.stringMatching(/wrong\.json: pairings\[0\]\.consumer: /)])
    expect(await problems('--out', join(file, 'below'), '--seed', '1')).toEqual([expect.stringMatching(/^--out /)])
    expect(await problems('--faults', 'rain=1')).toEqual([expect.stringMatching(/^--faults rain=1: /)])
  })

  it('explains itself', async () => {
    const { code, out } = await attacked(['--help'])
    expect([code, out.includes('--faults F=RATE,...')]).toEqual([0, true])
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(110)
  })
})
