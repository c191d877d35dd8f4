import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPage } from '../report/testing/well-formed.js'
import { runCommand } from './run-command.js'
import { simulateCommand } from './simulate-command.js'
import type { Surroundings } from './surroundings.js'
import { fakeTerminal, problemsOf } from './testing/fake-terminal.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshwork-simulate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function simulate(words: readonly string[], surroundings: Surroundings = {}) {
  const { terminal, printed } = fakeTerminal()
  const code = await simulateCommand(words, terminal, surroundings)
  return { code, ...printed }
}

const problems = (...words: string[]) => problemsOf((terminal) => simulateCommand(words, terminal))

const few = ['--seeds', '6', '--days', '5', '--users', '4', '--volatility', '0.9', '--oracle-delay', '1d']

describe('meshwork simulate', () => {
  it('prints how coverage, power and prices spread, and who is hurt', async () => {
    const { code, out } = await simulate([...few, '--jump', '-0.6@2d', '--slash', '0.1@3d'])
    expect(code).toBe(0)
    expect(out).toMatch(/5 d in 5 steps of 1 d; 4 users with 4,000 PROV on provider/)
    expect(out).toMatch(/jump -60 % after 2 d/)
    expect(out).toMatch(
      /Not covered at some time in 6 of 6 runs\. The worst is seed \d: --seed \d shows it step by step\./,
    )
    expect(out).toMatch(/user-01 +1,000 PROV +6 /)
    expect(out).toMatch(/All together lost /)
    expect(out).toMatch(/checks, none broken/)
    expect(out).toMatch(/6 runs \(seeds 1 to 6\) in one thread; safe rules/)
  })

  it('shows one run step by step', async () => {
    const { out } = await simulate([
      '--seed',
      '3',
      '--days',
      '4',
      '--jump',
      '-0.6@2d',
      '--oracle-delay',
      '1d',
      '--slash',
      '0.1@3d',
    ])
    const rows = out.split('\n').filter((line) => /^ +\d+ [ds] +\d/.test(line))
    expect(rows.map((row) => row.trim().split(/ {2,}/).slice(0, 7))).toMatchObject([
      ['0 s', '1.00000', '1.00000', '10,000', '6,000', '50.00 %', '1.6666'],
      ['1 d', '1.00000', '1.00000', '10,000', '6,000', '50.00 %', '1.6666'],
      ['2 d', '0.400000', '1.00000', '10,000', '6,000', '50.00 %', '0.6666'],
      ['3 d', '0.400000', '1.00000', '10,000', '6,000', '50.00 %', '0.6666'],
      ['4 d', '0.400000', '0.400000', '7,000', expect.anything(), expect.anything(), '1.6666'],
    ])
    expect(out).toContain('consumer-validator-1 slashed by 0.1')
    expect(out).toMatch(/user-01 loses [\d.]+ PROV of 1,000 PROV/)
    expect(out).toMatch(/of the run\n/)
    expect(out).toMatch(/Not covered at some time\.\n/)
  })

  it('prints one JSON object and nothing else with --json, the same each time', async () => {
    const first = await simulate([...few, '--json', '--slash', '0.1@random'])
    const second = await simulate([...few, '--json', '--slash', '0.1@random'])
    const { wallMs, ...rest } = JSON.parse(first.out)
    expect(wallMs).toBeGreaterThan(0)
    expect(JSON.parse(second.out)).toMatchObject(rest)
    expect(Object.keys(JSON.parse(first.out))).toEqual([
      'runs',
      'firstSeed',
      'stopped',
      'brokeOff',
      'settings',
      'consumers',
      'losses',
      'refused',
      'firstRefusal',
      'invariants',
      'workers',
      'wallMs',
    ])
    expect(rest).toMatchObject({ runs: 6, stopped: false, brokeOff: null, refused: 0, invariants: { broken: [] } })
    expect(rest.consumers.consumer.coverage.min).toMatch(/^1\.\d+$/)
  })

  it('writes sums, every run and a report into --out', async () => {
    const out = join(folder, 'deep', 'out')
    const { err } = await simulate([...few, '--json', '--slash', '0.1@2d', '--out', out])
    expect(err).toMatch(/written into .*: seeds.jsonl, summary.json, report.html/)
    const seeds = readFileSync(join(out, 'seeds.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(seeds.map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5, 6])
    expect(seeds[0].slashes[0].people[0]).toMatchObject({ user: 'user-01', had: '1000000000' })
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
    const worst = seeds.map(({ consumers }) => Number(consumers.consumer.coverage))
    expect(Number(summary.consumers.consumer.coverage.min)).toBe(Math.min(...worst))
    expect(readPage(readFileSync(join(out, 'report.html'), 'utf8')).length).toBeGreaterThan(100)
  })

  it('saves a run as a scenario that `meshwork run` plays', async () => {
    const file = join(folder, 'run.json')
    await simulate(['--seed', '2', '--days', '5', '--slash', '0.1@2d', '--json', '--save-scenario', file])
    const { terminal, printed } = fakeTerminal()
    expect(await runCommand([file, '--check', 'end'], terminal)).toBe(0)
    expect(printed.out).toMatch(/a slash of consumer-validator-1 takes 299\.96\d* PROV of the collateral of 3 users/)
    expect(await problems('--seed', '2', '--days', '5', '--json', '--save-scenario', folder)).toEqual([
      expect.stringContaining(`--save-scenario ${folder}`),
    ])
  })

  it('reads a file, with options over it', async () => {
    const file = join(folder, 'simulation.json')
    writeFileSync(
      file,
      JSON.stringify({
        format: 'meshwork-simulation/1',
        title: 'Two',
        seeds: 3,
        lengthSeconds: 86_400,
        consumers: { juno: {}, akash: { discount: '0.1' } },
      }),
    )
    const { code, out } = await simulate([file, '--price', '2'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Two\n/)
    expect(out).toMatch(/provider -> akash\n[^\n]*staked at 2, 10 % off/)
    expect(out).toMatch(/Covered at all times\. In all 3 runs\./)
  })

  it('ends early with what is done, and the exit code of an interrupt', async () => {
    const stop = new AbortController()
    const { terminal, printed } = fakeTerminal()
    const running = simulateCommand([...few, '--seeds', '500'], terminal, { signal: stop.signal })
    setTimeout(() => stop.abort(), 300)
    expect(await running).toBe(130)
    expect(printed.out).toMatch(/Ended early: \d+ of 500 runs are in these figures\./)
  })

  it('says which option or which place of the file is wrong', async () => {
    expect(await problems('--discount', '1')).toEqual(['--discount: a discount is below 1'])
    expect(await problems('--jump', '-1@2d', '--volatility', 'high')).toEqual([
      expect.stringMatching(/^--volatility: a fraction is digits/),
      expect.stringMatching(/^--jump: a price cannot lose all of itself/),
    ])
    expect(await problems('--random-jumps', '60:-0.1', '--step', '7d')).toEqual([
      '--random-jumps: there is at most one a step: 52.14 a year with steps of 604800 seconds, and this is 60',
    ])
    expect(await problems('--price', '2', '--price-at', 'x@2d')).toEqual([
      expect.stringMatching(/^--price-at: a fraction/),
    ])
    expect(await problems('--users', '0')).toEqual([expect.stringMatching(/^--users: /)])
    const file = join(folder, 'wrong.json')
    writeFileSync(file, JSON.stringify({ format: 'meshwork-simulation/1', consumers: { juno: { price: 1 } } }))
    expect(await problems(file)).toEqual([`${file}: consumers.juno.price: a fraction is a text: "0.45"`])
    writeFileSync(file, '[1]')
    expect(await problems(file, '--price', '2')).toEqual([expect.stringContaining(`${file}: `)])
    writeFileSync(file, '{')
    expect(await problems(file)).toEqual([expect.stringMatching(/wrong\.json: .*JSON/)])
    expect(await problems(join(folder, 'nowhere.json'))).toEqual([expect.stringMatching(/ENOENT/)])
    expect(await problems('--out', join(file, 'below'))).toEqual([expect.stringMatching(/^--out /)])
  })

  it('explains itself', async () => {
    const { code, out } = await simulate(['--help'])
    expect([code, out.includes('--oracle-delay DURATION')]).toEqual([0, true])
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(110)
  })
})

describe('meshwork simulate --failure-modes', () => {
  it('prints the numbers of the machines beside the formulas', async () => {
    const { code, out } = await simulate(['--failure-modes', '--out', folder])
    expect(code).toBe(0)
    expect(out).toContain(
      'the price falls by 30 %, discount 40 %, before the oracle tells\n    coverage 7/6 (1.1666) = (1 - 0.3) / (1 - 0.4) = 7/6 (1.1666): covered',
    )
    expect(out).toContain('coverage 2/3 (0.6666) = (1 - 0.6) / (1 - 0.4) = 2/3 (0.6666): not covered')
    expect(out).toMatch(/Numbers: 33, each as the formula says/)
    const { failureModes } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))
    expect(failureModes[0].findings[3]).toMatchObject({
      measured: '2/3',
      expected: '2/3',
      measuredDecimal: '0.666666666666666666',
      holds: true,
    })
    expect(
      readPage(readFileSync(join(folder, 'report.html'), 'utf8')).filter(({ name }) => name === 'section'),
    ).toHaveLength(3)
  })
})
