import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { buildScenario } from '../build.js'
import { readScenario } from '../read.js'
import type { Notice } from '../report-data.js'
import { runScenario } from '../run.js'
import { WORDS } from './board.js'

interface Change {
  readonly pairing?: object
  readonly juno?: object
  readonly users?: readonly string[]
}

/** The notices of each step, behind a first relay. */
async function told(steps: readonly object[], { pairing, juno, users = ['ada', 'bob'] }: Change = {}) {
  const text = JSON.stringify({
    format: 'meshwork-scenario/1',
    chains: {
      osmosis: {
        bondDenom: 'uosmo',
        accounts: users.map((name) => ({ name, address: `address-of-${name}`, balance: '100000000' })),
        validators: [{ valoper: 'pval1', tokens: '1000000' }],
      },
      juno: {
        bondDenom: 'ujuno',
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
  const { steps: reports } = await runScenario(scenario, unwrap(buildScenario(scenario)), { check: 'end' })
  return reports.slice(1).map(({ notices = [] }) => notices)
}

const linesOf = (notices: readonly (readonly Notice[])[]) =>
  notices.map((step) => step.map(({ chain, text }) => `${chain}: ${text}`))
const bond = (amount: string, user = 'ada') => ({ op: 'bond', user, amount })
const stake = (amount: string, user = 'ada', validator = 'cval1') => ({ op: 'stake_remote', user, validator, amount })
const relay = { op: 'relay' }

describe('what is ordinary', () => {
  it('is not told: stakes that arrive, epochs, unstakes', async () => {
    const steps = [bond('100'), stake('80'), relay, { op: 'epoch' }]
    const leaving = [{ op: 'unstake', user: 'ada', validator: 'cval1', amount: '30' }, relay]
    expect((await told([...steps, ...leaving])).flat()).toEqual([])
  })

  it('and everything else has words: no event is without an answer', () => {
    expect(Object.values(WORDS).filter((words) => words !== 'routine').length).toBeGreaterThan(50)
  })
})

describe('what is out of the ordinary', () => {
  it('stake that is refused at a cap of zero comes back, with the reason', async () => {
    const notices = await told([bond('100'), { op: 'set_max_cap', cap: '0' }, stake('80'), relay], {
      pairing: { rejectOnZeroCap: true },
    })
    expect(linesOf(notices).at(-1)).toEqual([
      expect.stringMatching(/^osmosis: ada has 80uosmo back that were to be staked on cval1: it was refused: /),
    ])
  })

  it('stake that is offered back, at a cap of zero without that', async () => {
    const notices = await told([
      bond('100'),
      stake('80'),
      relay,
      { op: 'set_max_cap', cap: '0' },
      { op: 'epoch' },
      relay,
    ])
    expect(linesOf(notices).slice(-2)).toEqual([
      [
        'juno: the cap is zero: 1 stake offered back to the provider',
        'juno: 40ujuno of ada on cval1 are offered back to the provider',
      ],
      ['osmosis: the consumer gave 80uosmo of ada on cval1 back: they unbond'],
    ])
  })

  it('what the cap leaves undelegated', async () => {
    const notices = await told([bond('100'), stake('100'), relay, { op: 'epoch' }], { pairing: { maxCap: '20' } })
    expect(linesOf(notices).at(-1)).toEqual([
      'juno: 50ujuno were asked for and 20ujuno are delegated: the cap allows 20ujuno',
    ])
  })

  it('stake that is free at once, for the state of its validator', async () => {
    const notices = await told([
      bond('100'),
      stake('100'),
      relay,
      { op: 'set_validator', on: 'consumer', validator: 'cval1', to: 'tombstoned' },
      relay,
      { op: 'unstake', user: 'ada', validator: 'cval1', amount: '60' },
      relay,
    ])
    expect(linesOf(notices).slice(3)).toEqual([
      ['juno: cval1 is tombstoned'],
      ['osmosis: news of validators: no longer active: cval1; jailed: cval1; tombstoned: cval1'],
      [],
      ['osmosis: 60uosmo that ada took off cval1 are free at once, for the state that it is in'],
    ])
  })

  it('a packet that is late, waits, and was tried too often', async () => {
    const late = [
      { op: 'advance', seconds: 86_400 },
      { op: 'timeout', from: 'consumer' },
    ]
    const leave = { op: 'set_validator', on: 'consumer', validator: 'cval2', to: 'inactive' }
    const again = await told([leave, ...late], { pairing: { maxRetries: 1 } })
    expect(linesOf(again).at(-1)).toEqual([
      'juno: a valsetUpdate packet came too late',
      'juno: a valsetUpdate packet waits again in the outbox for validators, after 1 attempt: it came too late',
      'juno: a valsetUpdate packet from the outbox for validators goes out again, attempt 2',
    ])
    const never = await told([leave, ...late], { pairing: { maxRetries: 0 } })
    expect(linesOf(never).at(-1)).toEqual([
      'juno: a valsetUpdate packet came too late',
      'juno: a valsetUpdate packet waits again in the outbox for validators, after 1 attempt: it came too late',
      'juno: a valsetUpdate packet in the outbox for validators was tried 1 time and stays there, with all behind it, until somebody asks (flush_outbox)',
    ])
  })

  it('rewards that are shared out, in their coin', async () => {
    const earned = { op: 'accrue', validator: 'cval1', amount: '500' }
    const notices = await told([bond('100'), stake('80'), relay, { op: 'epoch' }, earned, { op: 'epoch' }, relay])
    expect(linesOf(notices).at(-1)).toEqual(['osmosis: 500ujuno of rewards for the stakers of cval1'])
  })

  it('of one kind three, and how many more', async () => {
    const users = ['ann', 'ben', 'cyd', 'dan', 'eve']
    const steps = users.flatMap((user) => [bond('10', user), stake('10', user)])
    const notices = await told([...steps, { op: 'advance', seconds: 700 }, relay], { users })
    expect(notices.at(-1)?.map(({ type, text, more }) => [type, text.slice(0, 3), more])).toEqual([
      ['rolledBackStake', 'ann', 0],
      ['rolledBackStake', 'ben', 0],
      ['rolledBackStake', 'cyd', 2],
    ])
  })

  it('how a vote ended, and that a proposal was refused when it was carried out', async () => {
    const notices = await told([
      { op: 'delegate', user: 'ada', validator: 'pval1', amount: '1000000' },
      { op: 'propose', on: 'provider', proposal: 1, decisions: [{ op: 'unfreeze' }] },
      { op: 'vote', on: 'provider', proposal: 1, voter: 'ada', option: 'yes' },
      { op: 'end_vote', on: 'provider', proposal: 1 },
    ])
    expect(linesOf(notices).at(-1)).toEqual([
      'osmosis: of 2000000uosmo staked 1000000uosmo are for it, 0uosmo against it, 0uosmo abstain',
      'osmosis: proposal 1 passed',
      expect.stringMatching(/what proposal 1 planned was refused by .*, and nothing of it happened: Unauthorized/),
    ])
  })

  it('a slash of more than the lien allows is cut', () => {
    const words = WORDS.slashCut
    const event = { type: 'slashCut', user: 'address', validator: 'cval1', asked: 9n, taken: 4n }
    const told = {
      coin: (amount: bigint) => `${amount}uosmo`,
      rewards: (amount: bigint) => `${amount}ujuno`,
      named: ({ amount, denom }: { amount: bigint; denom: string }) => `${amount}${denom}`,
      name: () => 'ada',
      height: 1n,
      timeNanos: 0n,
      op: 'relay',
    }
    expect(words === 'routine' ? '' : words(event as never, told)).toBe(
      'the slash for cval1 took 4uosmo of ada instead of 9uosmo: more the lien does not allow',
    )
  })
})
