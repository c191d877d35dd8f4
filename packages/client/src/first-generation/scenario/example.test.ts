import type { RuleSetName } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { playExample } from '../testing/play.js'
import type { FirstGenerationRunOptions } from './run.js'

async function play(rules: RuleSetName, options: FirstGenerationRunOptions = {}) {
  const report = await playExample(rules, options)
  expect(report.invariants.broken).toEqual([])
  const refusals = report.steps.flatMap(({ index, refusal = '' }) => (refusal === '' ? [] : [[index, refusal]]))
  const noticesOf = (index: number) => (report.steps[index]?.notices ?? []).map((one) => one.text)
  const changed = (index: number) => report.steps[index]?.changed
  return { report, refusals, noticesOf, changed }
}

describe('scenarios/first-generation.json under safe', () => {
  it('cross-stakes at the fixed rate, and lets out of the lockup what no claim holds', async () => {
    const { report, refusals, changed } = await play('safe', { check: 'full' })
    expect(changed(3)).toBe('claims +1000000000uosmo')
    expect(changed(4)).toBe('value +1000000000uosmo, staked +100000000ujuno')
    expect(changed(7)).toBe('claims +700000000uosmo')
    expect(changed(8)).toBe('value +700000000uosmo, staked +70000000ujuno')
    expect(changed(10)).toBe('bonded -300000000uosmo')
    expect(refusals).toEqual([
      [9, 'ClaimsLocked (free: 300000000, asked: 300000001)'],
      [13, expect.stringContaining('InsufficientStake')],
      [20, expect.stringContaining('WrongBalance')],
      [27, 'NothingToClaim (user: alice)'],
      [31, 'Unauthorized (sender: bob, owner: governance)'],
      [38, expect.stringContaining('ChannelNotOpen')],
      [39, 'NoChannel'],
    ])
    expect(report.invariants.knownBroken).toEqual([])
  })

  it('says what came back and why, what was paid, and what waits', async () => {
    const { noticesOf } = await play('safe')
    expect(noticesOf(15)).toEqual([
      expect.stringMatching(/^400000000uosmo of alice are not staked on harbour, and go back: it was refused: ABCI/),
      'a claim of 400000000uosmo on the bond of alice is released',
    ])
    expect(noticesOf(19)).toEqual(['17000000ujuno of rewards on lighthouse are shared among those who staked there'])
    expect(noticesOf(22)).toEqual(['10000000ujuno of rewards on lighthouse are paid to alice'])
    expect(noticesOf(23)).toEqual(['7000000ujuno of rewards on lighthouse are paid to bob'])
    expect(noticesOf(26)).toEqual(['400000000uosmo of alice left lighthouse, and wait until 2023-12-05 22:13:20 UTC'])
    expect(noticesOf(29)).toEqual(['a claim of 400000000uosmo on the bond of alice is released'])
    expect(noticesOf(38)).toEqual([
      '100000000uosmo of alice are not staked on harbour, and go back: the channel has ended',
      'a claim of 100000000uosmo on the bond of alice is released',
    ])
  })

  it('a slash of a tenth: who unstakes loses it of the bond, who stays will', async () => {
    const { report, noticesOf, changed } = await play('safe')
    expect(changed(32)).toBe('value -130000000uosmo')
    expect(noticesOf(34)).toContain('the bond of bob loses 70000000uosmo')
    expect(report.accounts).toEqual([
      {
        account: 'alice',
        bonded: 2_000_000_000n,
        claims: 700_000_000n,
        free: 1_300_000_000n,
        value: 640_000_000n,
        slashed: 60_000_000n,
        lost: 0n,
        unheard: 60_000_000n,
        rewards: 10_000_000n,
      },
      {
        account: 'bob',
        bonded: 0n,
        claims: 0n,
        free: 0n,
        value: 0n,
        slashed: 70_000_000n,
        lost: 70_000_000n,
        unheard: 0n,
        rewards: 7_000_000n,
      },
    ])
    expect(report.validators).toMatchObject([
      { validator: 'harbour', shares: 100_000_000n, value: 100_000_000n, staked: 10_000_000n },
      { validator: 'lighthouse', shares: 600_000_000n, value: 540_000_000n, staked: 67_000_000n },
    ])
    expect(report.grant).toEqual({ granted: 200_000_000n, available: 123_000_000n, staked: 77_000_000n })
  })
})

describe('scenarios/first-generation.json under reference', () => {
  it('the bond goes with every claim that should be given back (D-41)', async () => {
    const { report, noticesOf } = await play('reference', { check: 'full' })
    expect(noticesOf(15)).toContain('the bond of alice loses 400000000uosmo')
    expect(noticesOf(29)).toEqual(['the bond of alice loses 400000000uosmo'])
    expect(noticesOf(22)).toEqual(['17000000ujuno of rewards on lighthouse are paid to alice'])
    expect(report.accounts).toMatchObject([
      { account: 'alice', bonded: 1_100_000_000n, lost: 900_000_000n, rewards: 17_000_000n },
      { account: 'bob', bonded: 300_000_000n, lost: 700_000_000n, rewards: 0n },
    ])
    const known = new Set(report.invariants.knownBroken.map(({ id, knownBroken }) => `${id} ${knownBroken}`))
    expect([...known].sort()).toEqual(['META-5 D-41', 'MPRO-1 D-41', 'MPRO-5 D-41'])
  })
})

describe('runFirstGeneration', () => {
  it('goes the same way however it is checked, and tells every event with its step', async () => {
    const heard: string[] = []
    const full = await play('safe', {
      check: 'full',
      onEvent: ({ event }, step) => heard.push(`${step} ${event.type}`),
    })
    expect(heard).toHaveLength(full.report.events)
    expect(heard).toContain('8 meshStaked')
    for (const check of ['touched', 'end'] as const) {
      const { report } = await play('safe', { check })
      expect(report.accounts).toEqual(full.report.accounts)
      expect(report.invariants.checked).toBeGreaterThan(0)
      expect(report.invariants.checked).toBeLessThan(full.report.invariants.checked)
    }
  })
})
