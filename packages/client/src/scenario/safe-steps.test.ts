import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import { buildScenario } from './build.js'
import { readScenario } from './read.js'
import { runScenario } from './run.js'

// The steps that reach what the rule set `safe` and the chain's own modules can do, as a scenario file has them.

interface Change {
  readonly osmosis?: object
  readonly juno?: object
  readonly pairing?: object
  /** What another run ended with. */
  readonly from?: string
}

async function play(steps: readonly object[], { osmosis, juno, pairing, from }: Change = {}) {
  const text = JSON.stringify({
    format: 'meshwork-scenario/1',
    chains: {
      osmosis: {
        bondDenom: 'uosmo',
        accounts: ['ada', 'bob'].map((name) => ({ name, balance: '100000000' })),
        validators: ['pval1', 'pval2'].map((valoper) => ({ valoper, tokens: '1000000' })),
        ...osmosis,
      },
      juno: {
        bondDenom: 'ujuno',
        accounts: [{ name: 'eva', balance: '5000000' }],
        validators: ['cval1', 'cval2'].map((valoper) => ({ valoper, tokens: '1000000' })),
        ...juno,
      },
    },
    pairings: [
      { provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0', maxCap: '1000000000', ...pairing },
    ],
    steps: [{ op: 'relay' }, ...steps],
  })
  const scenario = unwrap(readScenario(text))
  const built = unwrap(buildScenario(scenario))
  if (from !== undefined) built.mesh.importGenesis(from)
  const events: { readonly type: string }[] = []
  const report = await runScenario(scenario, built, { check: 'full', onEvent: ({ event }) => void events.push(event) })
  expect(report.invariants.broken).toEqual([])
  const refusals = report.steps.slice(1).map(({ refusal }) => refusal ?? '')
  return { report, refusals, events, mesh: built.mesh, pairing: built.mesh.pairing() }
}

const bond = (amount: string, user = 'ada') => ({ op: 'bond', user, amount })
const stake = (amount: string, user = 'ada', validator = 'cval1') => ({ op: 'stake_remote', user, validator, amount })
const all = (...steps: readonly object[]) => steps
const none = (count: number) => Array(count).fill('')

describe('stake on the provider', () => {
  it('stake_local, native_redelegate, native_unstake, release_unbonded', async () => {
    const { refusals, pairing } = await play(
      all(
        bond('100'),
        { op: 'stake_local', user: 'ada', validator: 'pval1', amount: '60' },
        { op: 'native_redelegate', user: 'ada', validator: 'pval1', to: 'pval2', amount: '50' },
        { op: 'native_unstake', user: 'ada', validator: 'pval2', amount: '20' },
        { op: 'advance', seconds: 22 * 86_400 },
        { op: 'release_unbonded', user: 'ada' },
      ),
    )
    expect(refusals).toEqual(none(6))
    expect(accountOf(pairing, 'ada')).toMatchObject({ bonded: 100n, free: { low: 60n, high: 60n } })
  })

  it('delegate and restake: what was staked outside becomes collateral', async () => {
    const { refusals, pairing } = await play(
      all(
        { op: 'delegate', user: 'ada', validator: 'pval1', amount: '70' },
        { op: 'restake', user: 'ada', validator: 'pval1', amount: '50' },
        { op: 'restake', user: 'ada', validator: 'pval1', amount: '21' },
      ),
    )
    expect(refusals).toEqual(['', '', expect.stringMatching(/^InsufficientDelegation/)])
    expect(accountOf(pairing, 'ada')).toMatchObject({ bonded: 50n, free: { low: 0n } })
  })

  it('refuses a proxy that nobody has', async () => {
    const { refusals } = await play([{ op: 'release_unbonded', user: 'bob' }])
    expect(refusals).toEqual([expect.stringContaining('ProxyNotFound (owner: bob)')])
  })
})

describe('slashes', () => {
  it('slash_provider takes local stake, and what it leaves uncovered elsewhere is burned there', async () => {
    const { pairing, refusals } = await play(
      all(
        bond('10000000'),
        { op: 'stake_local', user: 'ada', validator: 'pval1', amount: '10000000' },
        stake('10000000'),
        { op: 'relay' },
        { op: 'slash_provider', validator: 'pval1', fraction: '0.1' },
        { op: 'relay' },
      ),
    )
    expect(refusals).toEqual(none(6))
    expect(accountOf(pairing, 'ada').bonded).toBe(9_000_000n)
    expect(stakeOf(pairing, 'ada', 'cval1')?.stake.high).toBe(9_000_000n)
    expect(requestsOf(pairing)).toEqual({ cval1: 4_500_000n })
  })

  it('slash_consumer reaches the stakers by packet; who came after the infraction is spared', async () => {
    const { pairing } = await play(
      all(
        bond('10000000'),
        bond('10000000', 'bob'),
        stake('10000000'),
        { op: 'relay' },
        { op: 'epoch' },
        { op: 'advance', seconds: 1000, blocks: 200 },
        stake('10000000', 'bob'),
        { op: 'relay' },
        { op: 'slash_consumer', validator: 'cval1', fraction: '0.1', power: 6, blocksAgo: 100, secondsAgo: 500 },
        { op: 'relay' },
      ),
    )
    expect(accountOf(pairing, 'ada').bonded).toBe(9_000_000n)
    expect(accountOf(pairing, 'bob').bonded).toBe(10_000_000n)
  })

  it('set_validator: stake that leaves an inactive validator is free at once, unless the policy says otherwise', async () => {
    const steps = all(
      bond('100'),
      stake('100'),
      { op: 'relay' },
      { op: 'set_validator', on: 'consumer', validator: 'cval1', to: 'inactive' },
      { op: 'relay' },
      { op: 'unstake', user: 'ada', validator: 'cval1', amount: '100' },
      { op: 'relay' },
      { op: 'withdraw_unbonded', user: 'ada' },
    )
    const { pairing } = await play(steps)
    expect(accountOf(pairing, 'ada').free).toEqual({ low: 100n, high: 100n })
    const { pairing: strict } = await play(steps, { pairing: { immediateRelease: 'tombstoned' } })
    expect(accountOf(strict, 'ada').free).toEqual({ low: 0n, high: 0n })
  })
})

describe('channels', () => {
  it('close and open again; by the authority, too', async () => {
    for (const how of [{}, { from: 'consumer' }, { by: 'authority' }]) {
      const { refusals, pairing } = await play(
        all(
          bond('100'),
          stake('100'),
          { op: 'relay' },
          { op: 'close_channel', ...how },
          { op: 'relay' },
          { op: 'withdraw_unbonded', user: 'ada' },
          { op: 'open_channel' },
          { op: 'relay' },
          stake('40'),
          { op: 'relay' },
        ),
      )
      expect(refusals[9], JSON.stringify(how)).toBe('')
      expect(pairing.channel).toEqual({ provider: 'channel-1', consumer: 'channel-1' })
      expect(requestsOf(pairing)).toEqual({ cval1: 20n })
    }
  })

  it('a frozen client freezes the pairing until the authority says otherwise', async () => {
    const { refusals } = await play(
      all(
        bond('100'),
        { op: 'freeze_client', from: 'provider' },
        stake('10'),
        { op: 'unfreeze_client', from: 'provider' },
        stake('10'),
        { op: 'unfreeze' },
        stake('10'),
      ),
    )
    expect(refusals).toEqual([
      '',
      '',
      'PairingFrozen (channelId: channel-0)',
      '',
      'PairingFrozen (channelId: channel-0)',
      '',
      '',
    ])
  })

  it('force_unstake, after the unbonding period; and only what is there', async () => {
    const force = { op: 'force_unstake', user: 'ada' }
    const { refusals, pairing } = await play(
      all(
        bond('100'),
        stake('100'),
        { op: 'relay' },
        { op: 'unstake', user: 'ada', validator: 'cval1', amount: '30' },
        force,
        { op: 'advance', seconds: 22 * 86_400 },
        force,
        force,
        { op: 'withdraw_unbonded', user: 'ada' },
      ),
    )
    expect(refusals).toEqual([
      ...none(4),
      expect.stringMatching(/^AnswerStillDue/),
      '',
      '',
      'no unstake of ada waits for an answer',
      '',
    ])
    expect(accountOf(pairing, 'ada').free).toEqual({ low: 30n, high: 30n })
  })

  it('force_unstake, and a run that goes on from there knows of it', async () => {
    const leaving = { op: 'unstake', user: 'ada', validator: 'cval1', amount: '30' }
    const late = { op: 'advance', seconds: 22 * 86_400 }
    const forced = all(bond('100'), stake('100'), { op: 'relay' }, leaving, late, { op: 'force_unstake', user: 'ada' })
    const { mesh } = await play(forced)
    const { pairing } = await play([{ op: 'epoch' }], { from: mesh.exportGenesis() })
    expect(stakeOf(pairing, 'ada', 'cval1')?.stake).toEqual({ low: 70n, high: 70n })
  })

  it('flush_outbox: what was tried too often goes out when somebody asks', async () => {
    const late = [
      { op: 'advance', seconds: 86_400 },
      { op: 'timeout', from: 'consumer' },
    ]
    const { events, report } = await play(
      all(
        { op: 'set_validator', on: 'consumer', validator: 'cval2', to: 'inactive' },
        ...late,
        { op: 'relay' },
        { op: 'flush_outbox', from: 'consumer' },
        { op: 'flush_outbox', from: 'provider' },
        { op: 'relay' },
      ),
      { pairing: { maxRetries: 0 } },
    )
    expect(events.filter(({ type }) => type === 'retryExhausted')).toHaveLength(1)
    expect(report.steps[4]?.packets).toBe(0)
    expect(report.steps[7]?.packets).toBe(1)
  })

  it('save_and_load changes nothing, in the middle of everything', async () => {
    const half = all(bond('100'), stake('60'), { op: 'tell_slashes' })
    const { pairing } = await play([...half, { op: 'save_and_load' }, { op: 'relay' }, { op: 'epoch' }])
    expect(delegatedOf(pairing)).toEqual({ cval1: 30n })
  })
})

describe('rewards', () => {
  it('accrue, epoch, withdraw_rewards: to whoever is named', async () => {
    const { pairing, refusals } = await play(
      all(
        bond('100'),
        stake('100'),
        { op: 'relay' },
        { op: 'epoch' },
        { op: 'accrue', validator: 'cval1', amount: '500' },
        { op: 'epoch' },
        { op: 'relay' },
        { op: 'withdraw_rewards', user: 'ada', validator: 'cval1', recipient: 'eva' },
        { op: 'relay' },
      ),
    )
    expect(refusals).toEqual(none(9))
    expect(balanceOf(pairing.consumer, 'eva', 'ujuno')).toBe(5_000_500n)
  })
})

describe('governance', () => {
  it('only a proposal that passes sets the caps, where governance is the authority', async () => {
    const propose = (proposal: number, ...decisions: readonly object[]) => ({
      op: 'propose',
      on: 'consumer',
      proposal,
      decisions,
    })
    const end = (proposal: number, passes: boolean) => ({ op: 'end_vote', on: 'consumer', proposal, passes })
    const { pairing, refusals, events } = await play(
      all(
        propose(1, { op: 'set_max_cap', cap: '7' }),
        end(1, false),
        propose(
          2,
          { op: 'set_max_cap', cap: '8' },
          { op: 'set_share_caps', maxProviderShare: '0.5', minLocalShare: '0' },
        ),
        end(2, true),
        propose(3, { op: 'set_max_cap', cap: '20000000000' }),
        end(3, true),
        end(9, true),
      ),
      { juno: { authority: 'governance' } },
    )
    expect(refusals).toEqual([...none(6), expect.stringContaining('UnknownProposal (proposalId: 9)')])
    expect(unwrap(pairing.consumer.query.bondStatus(pairing.virtualStaking)).cap).toBe(8n)
    expect(events.map(({ type }) => type).filter((type) => /^proposal(Closed|Passed|Failed)/.test(type))).toEqual([
      'proposalClosed',
      'proposalPassed',
      // It passed, and what it planned was refused.
      'proposalPassed',
      'proposalFailed',
    ])
  })

  it('votes count: by delegations, and by the stake of proxies', async () => {
    const { events, refusals } = await play(
      all(
        bond('100'),
        { op: 'stake_local', user: 'ada', validator: 'pval1', amount: '60' },
        { op: 'delegate', user: 'bob', validator: 'pval1', amount: '50' },
        { op: 'propose', on: 'provider', proposal: 1 },
        { op: 'vote', on: 'provider', proposal: 1, voter: 'ada', option: 'yes', proxy: true },
        { op: 'vote', on: 'provider', proposal: 1, voter: 'bob', option: 'no' },
        { op: 'end_vote', on: 'provider', proposal: 1 },
      ),
    )
    expect(refusals).toEqual(none(7))
    expect(events.map(({ type }) => type)).toContain('proposalPassed')
  })

  it('unfreezes by proposal, where governance is the authority of the external staking', async () => {
    const { refusals } = await play(
      all(
        bond('100'),
        { op: 'freeze_client', from: 'provider' },
        { op: 'unfreeze_client', from: 'provider' },
        { op: 'propose', on: 'provider', proposal: 1, decisions: [{ op: 'unfreeze' }] },
        { op: 'end_vote', on: 'provider', proposal: 1, passes: true },
        stake('10'),
      ),
      { pairing: { authority: '@gov' } },
    )
    expect(refusals).toEqual(none(6))
  })

  it('set_share_caps and set_policies', async () => {
    const { pairing, refusals } = await play(
      all(
        { op: 'set_share_caps', maxProviderShare: '0.5', minLocalShare: '0.2' },
        { op: 'set_policies', scaling: 'largestRemainder', rejectOnZeroCap: true, maxRetrieve: 3 },
        { op: 'set_max_cap', cap: '0' },
        bond('100'),
        stake('100'),
        { op: 'relay' },
      ),
    )
    expect(refusals).toEqual(none(6))
    expect(requestsOf(pairing)).toEqual({})
    expect(accountOf(pairing, 'ada').free.low).toBe(100n)
  })
})

describe('end_blocks', () => {
  it('runs epochs when they are due', async () => {
    const { pairing, events } = await play(
      all(bond('100'), stake('100'), { op: 'relay' }, { op: 'end_blocks', blocks: 10 }, { op: 'end_blocks' }),
      { juno: { epochBlocks: 10 } },
    )
    expect(delegatedOf(pairing)).toEqual({ cval1: 50n })
    expect(events.filter(({ type }) => type === 'epochStarted')).toHaveLength(1)
  })
})

describe('steps of nobody', () => {
  it('are refused before anything runs', () => {
    const text = (step: object) =>
      JSON.stringify({
        format: 'meshwork-scenario/1',
        chains: { osmosis: { bondDenom: 'uosmo' }, juno: { bondDenom: 'ujuno' } },
        pairings: [{ provider: 'osmosis', consumer: 'juno', price: '1', discount: '0', maxCap: null }],
        steps: [step],
      })
    const problem = (step: object) => {
      const built = buildScenario(unwrap(readScenario(text(step))))
      return built.ok ? [] : built.error
    }
    expect(problem({ op: 'vote', on: 'consumer', proposal: 1, voter: 'nobody', option: 'yes' })).toMatchObject([
      { path: 'steps[0].voter' },
    ])
    expect(problem({ op: 'stake_local', user: 'nobody', validator: 'v', amount: '1' })).toMatchObject([
      { path: 'steps[0].user' },
    ])
    expect(problem({ op: 'end_blocks' })).toEqual([])
  })
})
