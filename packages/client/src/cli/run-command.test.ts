import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitCodeOf, runCommand } from './run-command.js'
import { fakeTerminal, problemsOf } from './testing/fake-terminal.js'

const shipped = new URL('../../../../scenarios/osmosis-juno.json', import.meta.url).pathname

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshwork-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...words: string[]) {
  const { terminal, printed } = fakeTerminal()
  const code = await runCommand(words, terminal)
  return { code, ...printed }
}

const problems = (...words: string[]) => problemsOf((terminal) => runCommand(words, terminal))

/** The shipped scenario with something replaced, in a file. */
function changed(change: (scenario: { steps: unknown[]; [field: string]: unknown }) => void): string {
  const scenario = JSON.parse(readFileSync(shipped, 'utf8'))
  change(scenario)
  const file = join(folder, 'changed.json')
  writeFileSync(file, JSON.stringify(scenario))
  return file
}

describe('meshwork run', () => {
  it('goes on with --import from where a run with --export ended', async () => {
    const [middle, end, whole] = ['middle', 'end', 'whole'].map((name) => join(folder, `${name}.json`))
    const half = 12
    const first = changed((scenario) => scenario.steps.splice(half))
    await run(first, '--export', middle ?? '')
    const second = changed((scenario) => scenario.steps.splice(0, half))
    const { code, out } = await run(second, '--import', middle ?? '', '--export', end ?? '')
    expect(code).toBe(0)
    expect(out).toMatch(/none broken/)
    await run(shipped, '--export', whole ?? '')
    expect(readFileSync(end ?? '', 'utf8')).toBe(readFileSync(whole ?? '', 'utf8'))
  })

  it('says what is wrong with the file of --import, and where', async () => {
    const file = join(folder, 'mesh.json')
    await run(shipped, '--export', file)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"collateral": "', '"collateral": "x'))
    const [problem, ...others] = await problems(shipped, '--import', file)
    expect(problem).toContain(`${file}: chains.osmosis: GenesisError (reason: wrongField, path: [chains, osmosis,`)
    expect(others).toEqual([])
    expect(await problems(shipped, '--export', folder)).toEqual([expect.stringContaining(`--export ${folder}`)])
  })

  it('prints a timeline and tables, and ends with 0 when every invariant held', async () => {
    const { code, out } = await run(shipped)
    expect(code).toBe(0)
    expect(out).toMatch(/every account: stake remote/)
    expect(out).toMatch(/4 together/)
    expect(out).toMatch(/none broken/)
  })

  it('prints one JSON object and nothing else with --json, the same under the same seed', async () => {
    const first = await run(shipped, '--json')
    const second = await run(shipped, '--json', '--seed', '1')
    const { wallMs, rssBytes, ...rest } = JSON.parse(first.out)
    expect(Object.keys(JSON.parse(first.out))).toEqual([
      'steps',
      'packets',
      'acks',
      'invariants',
      'totals',
      'wallMs',
      'rssBytes',
    ])
    expect([wallMs > 0, rssBytes > 0]).toEqual([true, true])
    expect(rest).toMatchObject({ steps: 21, packets: 17, acks: 17, invariants: { broken: [], knownBroken: [] } })
    expect(JSON.parse(second.out)).toMatchObject(rest)
  })

  it('writes events, summary and report into --out', async () => {
    const out = join(folder, 'deep', 'out')
    const { code, err } = await run(shipped, '--json', '--out', out)
    expect([code, err.includes('report.html')]).toEqual([0, true])
    const lines = readFileSync(join(out, 'events.jsonl'), 'utf8').trimEnd().split('\n')
    const events = lines.map((line) => JSON.parse(line))
    expect(events.filter(({ type }) => type === 'stakedRemote')).toHaveLength(12)
    expect(events.at(0)).toHaveProperty('chain')
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i)
    expect(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')).steps).toBe(21)
  })

  it('keeps no events with --events none', async () => {
    await run(shipped, '--json', '--events', 'none', '--out', folder)
    expect(() => readFileSync(join(folder, 'events.jsonl'))).toThrow()
  })

  it('runs under both rule sets and every way of checking', async () => {
    for (const rules of ['safe', 'reference'])
      for (const check of ['full', 'touched', 'end'])
        expect((await run(shipped, '--json', '--rules', rules, '--check', check)).code).toBe(0)
  })

  it('explains itself', async () => expect((await run('--help')).out).toMatch(/--accounts CHAIN=FILE/))

  it('names file, place and reason of bad input', async () => {
    expect(await problems(join(folder, 'nowhere.json'))).toEqual([expect.stringMatching(/nowhere\.json: .*ENOENT/)])
    const file = changed((scenario) => {
      scenario.steps[2] = { each: 'bond', amount: { of: 'file', mul: '-1' } }
      scenario.steps[5] = { op: 'stake_remote', user: 'chen', validator: 'heron', amount: '1.5' }
      scenario.colour = 'blue'
    })
    const told = await problems(file)
    expect(told).toHaveLength(3)
    expect(told.join('\n')).toMatch(/changed\.json: colour: unknown key/)
    expect(told.join('\n')).toMatch(/changed\.json: steps\[2\]\.amount/)
    expect(told.join('\n')).toMatch(/changed\.json: steps\[5\]\.amount: an amount is decimal digits/)
    writeFileSync(join(folder, 'broken.json'), '{"format":')
    expect((await problems(join(folder, 'broken.json')))[0]).toMatch(/broken\.json: /)
    expect((await problems(shipped, '--accounts', `mars=${shipped}`))[0]).toMatch(/holders/)
  })
})

describe('meshwork run of the first generation', () => {
  const first = new URL('../../../../scenarios/first-generation.json', import.meta.url).pathname

  it('prints a timeline with notices, closing tables and the invariants', async () => {
    const { code, out } = await run(first)
    expect(code).toBe(0)
    expect(out).toMatch(/alice cross-stakes 1,000 OSMO on .*claims \+1,000 OSMO/)
    expect(out).toMatch(/! provider: 7 JUNO of rewards on lighthouse are paid to bob/)
    expect(out).toMatch(/Lockup, safe rules/)
    expect(out).toMatch(/bob +0 OSMO +0 OSMO +0 OSMO +70 OSMO/)
    expect(out).toMatch(/lighthouse +active +600,000,000 +0\.9 +540 OSMO +67 JUNO/)
    expect(out).toMatch(/200 JUNO +123 JUNO +77 JUNO/)
    expect(out).toMatch(/none broken/)
  })

  it('prints one JSON object with --json, under the rules that it is told', async () => {
    const { code, out } = await run(first, '--json', '--rules', 'reference')
    const told = JSON.parse(out)
    expect(code).toBe(0)
    expect(Object.keys(told)).toEqual(['steps', 'packets', 'acks', 'invariants', 'totals', 'wallMs', 'rssBytes'])
    expect(told).toMatchObject({ steps: 48, packets: 11, invariants: { broken: [] } })
    expect(told.totals).toMatchObject({
      rules: 'reference',
      perAccount: { alice: { bonded: '1100000000', lost: '900000000' } },
      grant: { granted: '200000000', available: '123000000', staked: '77000000' },
    })
    expect(told.totals.notices[0]).toMatchObject({ step: 15, chain: 'provider', type: 'meshUnstakeFailed' })
  })

  it('writes events, summary and a report that says who lost what into --out', async () => {
    const { out, err } = await run(first, '--json', '--out', folder)
    expect(err).toBe(`written into ${folder}: events.jsonl, summary.json, report.html\n`)
    expect(readFileSync(join(folder, 'summary.json'), 'utf8')).toBe(out)
    const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line)).filter(({ type }) => type === 'meshStaked')).toHaveLength(3)
    const report = readFileSync(join(folder, 'report.html'), 'utf8')
    expect(report).toMatch(/^<!doctype html>/i)
    const lost = '<td class="n" title="70000000 uosmo">70 <small>OSMO</small></td>'
    expect(report).toContain(`<h3>Who lost what</h3>`)
    expect(report).toContain(`<tr><td><bdi>bob</bdi></td>${lost}${lost}`)
  })

  it('says in its JSON what each slash took, what the lockup took, and what was shared and paid', async () => {
    const { totals } = JSON.parse((await run(first, '--json')).out)
    expect(Object.keys(totals)).toEqual([
      'rules',
      'providerDenom',
      'consumerDenom',
      'perAccount',
      'perValidator',
      'grant',
      'slashes',
      'slashedClaims',
      'rewards',
      'notices',
    ])
    expect(totals.perAccount.alice).toMatchObject({ slashed: '60000000', lost: '0', unheard: '60000000' })
    const named = [
      { account: 'bob', stake: '70000000', unbonding: '0' },
      { account: 'alice', stake: '60000000', unbonding: '0' },
    ]
    const slash = { step: 32, validator: 'lighthouse', fraction: '0.1', from: '1', to: '0.9' }
    expect(totals.slashes).toEqual([{ ...slash, users: 2, stake: '130000000', unbonding: '0', named }])
    expect(totals.slashedClaims).toEqual([{ step: 34, account: 'bob', claim: '70000000', bond: '70000000' }])
    expect(totals.rewards).toEqual({
      lighthouse: { shared: '17000000', paid: { alice: '10000000', bob: '7000000' } },
    })
  })

  it('refuses the options that say nothing to it, all at once', async () => {
    const words = ['--seed', '1', '--export', 'x.json', '--import', 'y.json', '--accounts', 'provider=z.json']
    expect(await problems(first, ...words, '--validators', 'consumer=z.json')).toEqual(
      ['validators', 'accounts', 'seed', 'import', 'export'].map(
        (option) => `--${option}: not for a run of the first generation`,
      ),
    )
  })

  it('an unknown format is told of both that there are', async () => {
    const file = changed((scenario) => {
      scenario.format = 'meshwork-scenario/2'
    })
    expect(await problems(file)).toEqual([
      `${file}: format: expected "meshwork-scenario/1" or "meshwork-first-generation/1"`,
    ])
  })
})

describe('exitCodeOf', () => {
  const violation = { id: 'MS-I2', formula: '', detail: '', step: 0 }

  it('is 1 for a broken invariant, 0 for one that reference is known to break', () => {
    expect(exitCodeOf({ checked: 1, broken: [violation], knownBroken: [] })).toBe(1)
    expect(exitCodeOf({ checked: 1, broken: [], knownBroken: [{ ...violation, knownBroken: 'D-3' }] })).toBe(0)
  })
})
