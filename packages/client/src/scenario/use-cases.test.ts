import { readdirSync, readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { accountOf, balanceOf, delegatedOf, stakeOf } from '../testing/looking.js'
import { buildScenario } from './build.js'
import { type ChainPower, percentOf } from './power-shares.js'
import { readScenario } from './read.js'
import type { StepReport } from './report-data.js'
import { runScenario } from './run.js'

// The shapes that people asked of Mesh Security, with the numbers of its documents: docs/guides/shapes.md has the table.

const FOLDER = new URL('../../../../scenarios/use-cases/', import.meta.url)
const UNIT = 1_000_000n

async function play(name: string) {
  const scenario = unwrap(readScenario(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')))
  const built = unwrap(buildScenario(scenario))
  const { mesh } = built
  const report = await runScenario(scenario, built, { check: 'full' })
  expect(report.invariants).toMatchObject({ broken: [], knownBroken: [] })
  expect(report.steps.filter(({ refused }) => refused > 0)).toEqual([])
  /** The last step of the phase whose title begins so, or of the run. */
  const stepAt = (phase?: string): StepReport => {
    const begun = report.steps.findIndex(({ op, title }) => op === 'phase' && title.startsWith(phase ?? '-'))
    if (phase !== undefined && begun < 0) expect.fail(`no phase ${phase}`)
    const next = report.steps.findIndex(({ op }, i) => op === 'phase' && i > begun)
    return report.steps[(phase === undefined || next < 0 ? report.steps.length : next) - 1] ?? expect.fail(phase)
  }
  /** The power on a chain then. */
  const powerAt = (chain: string, phase?: string): ChainPower =>
    stepAt(phase).chains[chain]?.power ?? expect.fail(chain)
  const notices = report.steps.flatMap(({ notices: told = [] }) => told.map(({ text }) => text))
  return { report, mesh, stepAt, powerAt, notices }
}

/** part / whole = num / den, without rounding. */
function expectShare(part: bigint | undefined, whole: bigint, num: bigint, den: bigint): void {
  expect((part ?? 0n) * den).toBe(whole * num)
}

describe('scenarios/use-cases', () => {
  it('each has a test here', () => {
    const here = readFileSync(new URL('use-cases.test.ts', import.meta.url), 'utf8')
    const files = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''))
    expect(files.length).toBeGreaterThan(0)
    for (const name of files) expect(here).toContain(`play('${name}')`)
  })
})

describe('sibling chains', () => {
  it('40 over 100 are two sevenths, 20 over 100 are one sixth', async () => {
    const { mesh, report, powerAt } = await play('sibling-chains')
    const [there, here] = [powerAt('stargaze', 'The larger weight'), powerAt('juno', 'The larger weight')]
    expect(there).toEqual({ total: 140n * UNIT, native: 100n * UNIT, providers: { 'juno->stargaze': 40n * UNIT } })
    expect(percentOf(there.providers['juno->stargaze'] ?? 0n, there.total, 2)).toBe('28.57')
    // 30 are staked on Juno, and the cap is 20.
    expectShare(here.providers['stargaze->juno'], here.total, 1n, 6n)
    expect(report.pairings.map(({ last }) => last.requested)).toEqual([36n * UNIT, 30n * UNIT])
    // A slash of everything leaves the shares, and nobody is spared.
    const after = powerAt('stargaze')
    expectShare(after.providers['juno->stargaze'], after.total, 2n, 7n)
    expect(after.total).toBe(126n * UNIT)
    expect(accountOf(mesh.pairing('juno->stargaze'), 'ada').bonded).toBe(96n * UNIT)
  })
})

describe('full mesh', () => {
  it('on Juno 100 + 60 + 20 are 180: Osmosis has one third exactly, the native coins the majority', async () => {
    const { powerAt } = await play('full-mesh')
    for (const phase of ['Six epochs', undefined])
      for (const [chain, other] of [
        ['juno', 'akash'],
        ['akash', 'juno'],
      ] as const) {
        const { total, native, providers } = powerAt(chain, phase)
        expect(total).toBe(180n * UNIT)
        expectShare(providers[`osmosis->${chain}`], total, 1n, 3n)
        expectShare(providers[`${other}->${chain}`], total, 1n, 9n)
        expectShare(native, total, 5n, 9n)
        expect(native * 2n).toBeGreaterThan(total)
      }
    const { total, providers } = powerAt('osmosis')
    expectShare(providers['juno->osmosis'], total, 10n, 120n)
    expectShare(providers['akash->osmosis'], total, 10n, 120n)
  })
})

describe('DAOs with chains of their own', () => {
  it('300 over 100 are three quarters of the power and no vote', async () => {
    const { mesh, powerAt, notices } = await play('daos-on-juno')
    for (const dao of ['dao-one', 'dao-two', 'dao-three']) {
      const { total, native, providers } = powerAt(dao)
      expect([total, native]).toEqual([400n * UNIT, 100n * UNIT])
      expectShare(providers[`juno->${dao}`], total, 75n, 100n)
      // Less than a third is native: who attacks the chain attacks Juno.
      expect(native * 3n).toBeLessThan(total)
    }
    // One deposit stands behind all three.
    expect(accountOf(mesh.pairing('juno->dao-two'), 'ada')).toMatchObject({ bonded: 300n * UNIT })
    expect(notices).toContain(
      'of 100000000udaoone staked 60000000udaoone are for it, 40000000udaoone against it, 0udaoone abstain',
    )
  })
})

describe('almost replicated security', () => {
  it('10000 over 100 are 99 of 100 parts of the power, and of the votes', async () => {
    const { powerAt, notices } = await play('almost-replicated')
    const { total, native, providers } = powerAt('eve', 'Ninety-nine')
    expect(total).toBe(10_100n * UNIT)
    expectShare(providers['juno->eve'], total, 10_000n, 10_100n)
    expect(percentOf(native, total)).toMatch(/^0\.99/)
    expect(notices).toContain(
      'of 10100000000ueve staked 10001000000ueve are for it, 99000000ueve against it, 0ueve abstain',
    )
    const decided = powerAt('eve')
    expectShare(decided.providers['juno->eve'], decided.total, 99n, 100n)
  })
})

describe('a credibly neutral name service', () => {
  it('four times 10000 over 100: the same for each, and a quarter of a percent native', async () => {
    const { powerAt } = await play('credibly-neutral')
    for (const phase of ['Nobody has a third', undefined]) {
      const { total, native, providers } = powerAt('names', phase)
      expect(total).toBe(40_100n * UNIT)
      expectShare(native, total, 100n, 40_100n)
      expect(percentOf(native, total)).toBe('0.249376')
      expect(Object.values(providers)).toEqual([10_000n, 10_000n, 10_000n, 10_000n].map((n) => n * UNIT))
      for (const amount of Object.values(providers)) expect(amount * 3n).toBeLessThan(total)
    }
  })
})

describe('both ways at once', () => {
  it('100 bonded, 30 at home, 80 abroad are 36 there, each way; a slash and an exit stay where they are', async () => {
    const { mesh, powerAt, report } = await play('two-way')
    const [there, back] = [mesh.pairing('osmosis->juno'), mesh.pairing('juno->osmosis')]
    for (const [chain, name] of [
      ['juno', 'osmosis->juno'],
      ['osmosis', 'juno->osmosis'],
    ] as const)
      expect(powerAt(chain, 'Both have power')).toEqual({
        total: 1_066n * UNIT,
        native: 1_030n * UNIT,
        providers: { [name]: 36n * UNIT },
      })
    // Ada lost a tenth of 80 abroad, bela a tenth of 30 at home.
    expect(accountOf(there, 'ada')).toMatchObject({ bonded: 92n * UNIT })
    expect(accountOf(back, 'bela')).toMatchObject({ bonded: 97n * UNIT })
    expect(report.pairings.map(({ slashed }) => slashed)).toEqual([8n * UNIT, 3n * UNIT])
    expect([delegatedOf(there), delegatedOf(back)]).toEqual([{}, { pier: 36n * UNIT }])
    expect(balanceOf(there.provider, 'ada', 'uosmo')).toBe(0n)
  })
})

describe('a slash that travels', () => {
  it('takes collateral first and power elsewhere later; in between there is at most the burn too much', async () => {
    const { mesh, report, stepAt, powerAt } = await play('slash-travels')
    const [toJuno, toStargaze, ofJuno] = ['osmosis->juno', 'osmosis->stargaze', 'juno->stargaze'].map((name) =>
      mesh.pairing(name),
    )
    if (!toJuno || !toStargaze || !ofJuno) throw new Error('expected three pairings')
    const between = stepAt('Vault first').pairings
    // The vaults have lost ten each; the liens on Stargaze are broken down to what is left.
    expect(between.map(({ collateral }) => collateral)).toEqual([90n, 90n, 90n].map((n) => n * UNIT))
    expect(stakeOf(toStargaze, 'ada', 'beacon')?.stake.high).toBe(90n * UNIT)
    // Stargaze counts on 200, of which 180 are covered: too much by the burns that are under way.
    const counted = Object.values(powerAt('stargaze', 'Vault first').providers).reduce((sum, one) => sum + one, 0n)
    const covered = between[1]!.staked + between[2]!.staked
    expect([counted, covered]).toEqual([200n * UNIT, 180n * UNIT])
    const { native, providers, total } = powerAt('stargaze')
    expect([native, total]).toEqual([1_000n * UNIT, 1_180n * UNIT])
    expect(providers).toEqual({ 'osmosis->stargaze': 90n * UNIT, 'juno->stargaze': 90n * UNIT })
    expect(report.pairings.map(({ slashed }) => slashed)).toEqual([10n, 10n, 10n].map((n) => n * UNIT))
    expect(delegatedOf(ofJuno)).toEqual({ beacon: 90n * UNIT })
  })
})

describe('a DAO on the chain that it lives on', () => {
  it('has a third of its security from JUNO, over a local link; its stakers get rewards, and lose with it', async () => {
    const { mesh, report, powerAt } = await play('local-dao')
    const pairing = mesh.pairing()
    expect([pairing.provider, pairing.channel]).toEqual([pairing.consumer, { provider: 'link-0', consumer: 'link-0' }])
    // The pseudo-validator has 100 of the DAO's own, and 50 that are lent: a third of its stake, while Juno as a whole counts on little.
    const { total, native, providers } = powerAt('juno', 'The next block')
    expect([total, native, providers]).toEqual([1_250n * UNIT, 1_200n * UNIT, { dao: 50n * UNIT }])
    // At the end a tenth of the 150 is lost, and of what is lent 18 more have left.
    const [dao] = unwrap(pairing.consumer.query.activeStake([])).filter(({ validator }) => validator === 'dao')
    expect([dao?.tokens, delegatedOf(pairing)]).toEqual([(90n + 27n) * UNIT, { dao: 27n * UNIT }])
    // 5 in rewards, 30 and 20 parts of 50.
    expect(balanceOf(pairing.consumer, 'ada', 'ujuno')).toBe(3n * UNIT)
    expect(report.pairings[0]?.slashed).toBe(5n * UNIT)
    expect(balanceOf(pairing.provider, 'bela', 'ujuno')).toBe((2n + 98n) * UNIT)
    expect(accountOf(pairing, 'ada')).toMatchObject({ bonded: 97n * UNIT, maxLien: { high: 97n * UNIT } })
    // Every packet was delivered by a block.
    expect(report.packets).toBe(report.acks)
    expect(report.packets).toBeGreaterThan(5)
  })
})

describe('a DAO that secures its chain', () => {
  it('has one third of the power with a coin that the chain does not stake, and loses that coin', async () => {
    const { mesh, powerAt, notices } = await play('mega-dao')
    const { total, native, providers } = powerAt('juno', 'A block and an epoch')
    expect([total, native]).toEqual([150n * UNIT, 100n * UNIT])
    expectShare(providers['wynd'], total, 1n, 3n)
    expect(notices).toContain('a slash of lighthouse takes 12000000uwynd of the collateral of 1 user')
    expect(accountOf(mesh.pairing(), 'ada')).toMatchObject({ denom: 'uwynd', bonded: 48n * UNIT })
    expect(accountOf(mesh.pairing(), 'bela')).toMatchObject({ bonded: 40n * UNIT })
    expect(delegatedOf(mesh.pairing())).toEqual({ granite: 20n * UNIT })
  })
})
