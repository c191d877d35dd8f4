import type { RuleSetName } from '@meshwork/core/foundation'
import { formatDecimal } from '@meshwork/core/numbers'
import { describe, expect, it } from 'vitest'
import { playSteps } from '../testing/play.js'
import type { FirstGenerationStep } from './schema.js'

const BEFORE: readonly FirstGenerationStep[] = [
  { op: 'relay' },
  { op: 'bond', user: 'alice', amount: '1000' },
  { op: 'bond', user: 'bob', amount: '1000' },
  { op: 'cross_stake', user: 'alice', validator: 'lighthouse', amount: '1000' },
  { op: 'cross_stake', user: 'bob', validator: 'lighthouse', amount: '500' },
  { op: 'cross_stake', user: 'bob', validator: 'harbour', amount: '500' },
  { op: 'relay' },
  { op: 'unstake', user: 'alice', validator: 'lighthouse', amount: '400' },
  { op: 'relay' },
]

async function played(steps: readonly FirstGenerationStep[], rules: RuleSetName = 'safe') {
  const report = await playSteps([...BEFORE, ...steps], rules)
  expect(report.invariants.broken).toEqual([])
  return report
}

const slash = (fraction: string): FirstGenerationStep => ({ op: 'slash', validator: 'lighthouse', fraction })

describe('FirstGenerationSlashBook', () => {
  it('says of each slash what it took of whom, of stake and of what unbonded', async () => {
    const { slashes, accounts } = await played([slash('0.1'), slash('0.5')])
    expect(
      slashes.map(({ from, to, fraction, ...row }) => ({ ...row, of: [from, fraction, to].map(formatDecimal) })),
    ).toEqual([
      {
        step: 9,
        validator: 'lighthouse',
        of: ['1', '0.1', '0.9'],
        users: 2,
        stake: 110n,
        unbonding: 40n,
        named: [
          { account: 'alice', stake: 60n, unbonding: 40n },
          { account: 'bob', stake: 50n, unbonding: 0n },
        ],
      },
      {
        step: 10,
        validator: 'lighthouse',
        of: ['0.9', '0.5', '0.45'],
        users: 2,
        stake: 495n,
        unbonding: 180n,
        named: [
          { account: 'alice', stake: 270n, unbonding: 180n },
          { account: 'bob', stake: 225n, unbonding: 0n },
        ],
      },
    ])
    expect(accounts.map(({ account, slashed }) => [account, slashed])).toEqual([
      ['alice', 550n],
      ['bob', 275n],
    ])
  })

  it('what slashes took is what the bond lost and what the lockup has not heard of', async () => {
    const { accounts, slashedClaims } = await played([
      slash('0.1'),
      slash('0.5'),
      { op: 'settle_slash', user: 'bob', validator: 'lighthouse' },
      { op: 'advance', seconds: 1_814_400 },
      { op: 'release_claims', user: 'alice' },
    ])
    expect(slashedClaims).toEqual([
      { step: 11, account: 'bob', claim: 275n, bond: 275n },
      { step: 13, account: 'alice', claim: 220n, bond: 220n },
    ])
    for (const { slashed, lost, unheard } of accounts) expect(lost + unheard).toBe(slashed)
  })

  it('a slash that is refused, and one of a validator without stake, take nothing', async () => {
    const { slashes, accounts } = await played([
      { op: 'slash', validator: 'lighthouse', fraction: '0.1', by: 'bob' },
      { op: 'unstake', user: 'bob', validator: 'harbour', amount: '500' },
      { op: 'relay' },
      { op: 'advance', seconds: 1_814_400 },
      { op: 'release_claims', user: 'bob' },
      { op: 'slash', validator: 'harbour', fraction: '1' },
    ])
    expect(slashes).toMatchObject([{ validator: 'harbour', users: 0, stake: 0n, unbonding: 0n, named: [] }])
    expect(accounts.map(({ slashed }) => slashed)).toEqual([0n, 0n])
  })

  it('what unbonds is slashed under safe alone', async () => {
    const { slashes } = await played([slash('0.1')], 'reference')
    expect(slashes).toMatchObject([{ stake: 110n, unbonding: 0n }])
  })
})
