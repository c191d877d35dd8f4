import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { accountOf, stakeOf } from '../testing/looking.js'
import { type BuiltScenario, buildScenario } from './build.js'
import { describeStep } from './describe.js'
import { runScenario } from './run.js'
import type { Scenario, ScenarioStep } from './schema.js'

const play = async (...steps: readonly ScenarioStep[]) => {
  const scenario: Scenario = {
    format: 'meshwork-scenario/1',
    chains: {
      osmosis: { bondDenom: 'uosmo', accounts: [{ name: 'ada', balance: '1000' }] },
      juno: { bondDenom: 'ujuno', validators: [{ valoper: 'cval1', tokens: '5000' }] },
    },
    pairings: [
      {
        provider: 'osmosis',
        consumer: 'juno',
        price: '1',
        discount: '0',
        maxCap: '1000',
        slashThrottle: { share: '0.05', periodSeconds: 3600 },
      },
    ],
    steps: [
      { op: 'relay' },
      { op: 'bond', user: 'ada', amount: '1000' },
      { op: 'stake_remote', user: 'ada', validator: 'cval1', amount: '800' },
      { op: 'relay' },
      ...steps,
    ],
  }
  const built: BuiltScenario = unwrap(buildScenario(scenario))
  const report = await runScenario(scenario, built, { check: 'full' })
  const [pairing] = built.mesh.pairings
  if (!pairing) throw new Error('no pairing')
  return {
    pairing,
    refusals: report.steps.slice(4).map(({ refusal }) => refusal),
    told: JSON.stringify(report, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  }
}

const SLASH: ScenarioStep = {
  op: 'forge',
  from: 'consumer',
  packet: {
    valset_update: {
      height: 50,
      time: 1_700_000_100,
      additions: [],
      removals: [],
      updated: [],
      jailed: [],
      unjailed: [],
      tombstoned: [],
      slashed: [
        {
          address: 'cval1',
          infraction_height: 2,
          infraction_time: 0,
          power: 1,
          slash_amount: { denom: 'uosmo', amount: '160' },
          slash_ratio: '0.2',
        },
      ],
    },
  },
}

describe('forge', () => {
  it('is believed as far as the protocol goes: a false slash takes what the throttle lets through, and the rest waits', async () => {
    const { pairing, refusals, told } = await play(
      SLASH,
      { op: 'recv', from: 'consumer' },
      { op: 'advance', seconds: 3600 },
      { op: 'tell_slashes' },
    )
    expect(refusals).toEqual([undefined, undefined, undefined, undefined])
    // 40 of 800, then 38 of 760, less what rounding leaves.
    expect(accountOf(pairing, 'ada').bonded).toBe(923n)
    expect(pairingStates(pairing).externalStaking.slashing.throttle?.queue.size).toBe(1)
    expect(told).toContain('slashes have taken what they may in this period')
    expect(told).toContain('that waited takes 37uosmo')
  })

  it('of nonsense is answered with an error, and changes nothing', async () => {
    const { pairing } = await play(
      { op: 'forge', from: 'consumer', packet: 'nonsense', timeoutSeconds: 60 },
      { op: 'recv', from: 'consumer' },
    )
    expect(accountOf(pairing, 'ada').bonded).toBe(1000n)
  })
})

describe('forge_ack', () => {
  it('is an answer like any other: a success that nobody gave, and an error of what was done', async () => {
    const unstake: ScenarioStep = { op: 'unstake', user: 'ada', validator: 'cval1', amount: '100' }
    const success = await play(unstake, { op: 'forge_ack', from: 'provider', ack: 'success' })
    expect(stakeOf(success.pairing, 'ada', 'cval1')).toMatchObject({
      stake: { high: 700n },
      pendingUnbonds: [{ amount: 100n }],
    })
    const error = await play(
      unstake,
      { op: 'recv', from: 'provider' },
      { op: 'forge_ack', from: 'provider', ack: { error: 'no' } },
    )
    expect(stakeOf(error.pairing, 'ada', 'cval1')).toMatchObject({ stake: { low: 800n }, pendingUnbonds: [] })
  })

  it('of nonsense is refused; where nothing waits nothing happens', async () => {
    const { refusals } = await play(
      { op: 'unstake', user: 'ada', validator: 'cval1', amount: '100' },
      { op: 'forge_ack', from: 'provider', ack: { text: 'perhaps' } },
      { op: 'forge_ack', from: 'provider', nth: 3, ack: 'success' },
    )
    expect(refusals).toEqual([undefined, expect.stringContaining('DecodeError'), undefined])
  })
})

describe('describeStep', () => {
  const denoms = { providerDenom: 'uosmo', bondDenom: 'uosmo', consumerDenom: 'ujuno' }

  it('says who lies', () => {
    expect(describeStep(SLASH, denoms)).toBe('the consumer claims to have sent a valset_update packet')
    expect(describeStep({ op: 'forge', from: 'provider', packet: '?' }, denoms)).toContain('what is no packet')
    const answers = (['success', { error: 'no' }, { text: '?' }] as const).map((ack) =>
      describeStep({ op: 'forge_ack', from: 'provider', ack }, denoms),
    )
    expect(answers).toEqual([
      'packet 0 of the provider gets a forged answer: a success',
      'packet 0 of the provider gets a forged answer: an error, "no"',
      'packet 0 of the provider gets a forged answer: what is no answer',
    ])
  })
})
