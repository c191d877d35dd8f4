import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { buildFirstGeneration } from './build.js'
import { readFirstGenerationScenario } from './read.js'
import { runFirstGeneration } from './run.js'
import type { FirstGenerationStep } from './schema.js'

/** What each step of a run counted, refused and told. */
async function play(...steps: FirstGenerationStep[]) {
  const text = JSON.stringify({
    format: 'meshwork-first-generation/1',
    provider: { bondDenom: 'uosmo', accounts: [{ name: 'alice', balance: '1000' }] },
    consumer: { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '5000' }] },
    exchangeRate: '0.1',
    grant: '1000',
    steps: [
      { op: 'relay' },
      { op: 'bond', user: 'alice', amount: '1000' },
      { op: 'cross_stake', user: 'alice', validator: 'lighthouse', amount: '600' },
      { op: 'relay' },
      ...steps,
    ],
  })
  const scenario = unwrap(readFirstGenerationScenario(text))
  const report = await runFirstGeneration(scenario, unwrap(buildFirstGeneration(scenario)), { check: 'full' })
  expect(report.invariants).toMatchObject({ broken: [], knownBroken: [] })
  const taken = report.steps.slice(4)
  return {
    report,
    taken,
    refusals: taken.map(({ refusal }) => refusal),
    notices: taken.flatMap(({ notices = [] }) => notices.map(({ chain, text: told }) => `${chain}: ${told}`)),
  }
}

const validator = 'lighthouse'

describe('takeFirstGenerationStep', () => {
  it('refuses what cannot be said, and goes on', async () => {
    const { taken, refusals } = await play(
      { op: 'unstake', user: 'alice', validator: 'light house', amount: '1' },
      { op: 'open_channel' },
      { op: 'close_channel' },
      { op: 'close_channel' },
      { op: 'open_channel' },
    )
    expect(taken.map(({ succeeded, refused }) => [succeeded, refused])).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
      [0, 1],
      [1, 0],
    ])
    expect(refusals[0]).toMatch(/^validator: /)
    expect(refusals[1]).toMatch(/^ChannelExists/)
    expect(refusals[3]).toMatch(/^consumer: /)
  })

  it('relays as narrowly as it is told', async () => {
    const { taken } = await play(
      { op: 'unstake', user: 'alice', validator, amount: '100' },
      { op: 'unstake', user: 'alice', validator, amount: '100' },
      { op: 'relay', from: 'consumer' },
      { op: 'relay', from: 'provider', acks: false, max: 1 },
      { op: 'relay', packets: false },
      { op: 'relay' },
    )
    expect(taken.slice(2).map(({ packets, acks }) => [packets, acks])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ])
  })

  it('a validator that is forced out takes no stake, and lets it leave', async () => {
    const { refusals, notices } = await play(
      { op: 'slash', validator, fraction: '0.5', forceUnbond: true },
      { op: 'cross_stake', user: 'alice', validator, amount: '1' },
      { op: 'unstake', user: 'alice', validator, amount: '1' },
    )
    expect(refusals[1]).toMatch(/^RemovedValidator/)
    expect(refusals[2]).toBeUndefined()
    expect(notices).toEqual([
      expect.stringMatching(/^provider: all stake on lighthouse loses 0\.5: a share is worth 0\.5/),
    ])
  })
})

describe('noticesOf', () => {
  it('tells of an unstake that did not happen, and why', async () => {
    const late = await play(
      { op: 'unstake', user: 'alice', validator, amount: '100' },
      { op: 'advance', seconds: 3_600 },
      { op: 'relay' },
    )
    expect(late.taken[2]).toMatchObject({ timeouts: 1 })
    expect(late.notices).toEqual(['provider: 100uosmo of alice stay on lighthouse: it came too late'])
    const ended = await play(
      { op: 'unstake', user: 'alice', validator, amount: '100' },
      { op: 'close_channel' },
      { op: 'relay' },
    )
    expect(ended.notices).toEqual([
      expect.stringMatching(/^provider: channel-\d+ has ended: stake stays/),
      'provider: 100uosmo of alice stay on lighthouse: the channel has ended',
    ])
  })

  it('tells of rewards that did not arrive: the news, or the coins', async () => {
    const unheard = await play(
      { op: 'accrue', validator, amount: '60' },
      { op: 'withdraw_rewards_to_consumer', validator },
      { op: 'advance', seconds: 3_600 },
      { op: 'relay' },
      { op: 'retry_rewards', validator },
      { op: 'relay' },
      { op: 'claim_rewards', user: 'alice', validator },
    )
    expect(unheard.notices).toEqual([
      'consumer: the provider did not hear of 60ujuno of rewards on lighthouse, which stay here: it came too late',
      'provider: 60ujuno of rewards on lighthouse are shared among those who staked there',
      'provider: 60ujuno of rewards on lighthouse are paid to alice',
    ])
    const late = await play(
      { op: 'accrue', validator, amount: '60' },
      { op: 'withdraw_rewards_to_consumer', validator },
      { op: 'relay', max: 2 },
      { op: 'advance', seconds: 3_600 },
      { op: 'relay' },
      { op: 'retry_transfer' },
      { op: 'relay' },
      { op: 'claim_rewards', user: 'alice', validator },
    )
    expect(late.notices).toEqual([
      'provider: 60ujuno of rewards on lighthouse are shared among those who staked there',
      'consumer: 60ujuno of rewards are back, and can go out again',
      'provider: 60ujuno of rewards on lighthouse are paid to alice',
    ])
  })

  it('tells of a slash that the lockup has not heard of, and that it has', async () => {
    const { taken, report, notices } = await play(
      { op: 'unstake', user: 'alice', validator, amount: '200' },
      { op: 'relay' },
      { op: 'slash', validator, fraction: '0.5' },
      { op: 'settle_slash', user: 'alice', validator },
      { op: 'settle_slash', user: 'alice', validator },
      { op: 'update_validators' },
    )
    expect(notices).toContain('provider: the bond of alice loses 200uosmo')
    expect(taken.slice(-2).map(({ refusal }) => refusal)).toEqual([
      'NothingToSettle (user: alice, validator: lighthouse)',
      'NothingToTell',
    ])
    // 100 of what unbonds are not heard of before they are released.
    expect(report.accounts).toMatchObject([{ bonded: 800n, lost: 200n, unheard: 100n, value: 200n }])
  })

  it('tells of stake that the chain cannot undelegate at once', async () => {
    const little = Array.from({ length: 8 }, (): FirstGenerationStep[] => [
      { op: 'unstake', user: 'alice', validator, amount: '10' },
      { op: 'relay' },
      { op: 'advance', seconds: 60 },
    ])
    const { notices, refusals } = await play(
      ...little.flat(),
      { op: 'undelegate_waiting', validator },
      { op: 'advance', seconds: 1_814_400 },
      { op: 'undelegate_waiting', validator },
    )
    expect(refusals.filter((refusal) => refusal !== undefined)).toEqual([expect.stringContaining('TooManyUnbondings')])
    expect(notices.filter((told) => told.startsWith('consumer'))).toEqual([
      'consumer: 1ujuno on lighthouse wait to be undelegated: the chain does no more of it at once',
      'consumer: 1ujuno on lighthouse that waited are undelegated',
    ])
  })
})
