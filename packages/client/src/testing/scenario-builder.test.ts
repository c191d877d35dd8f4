import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { buildScenario } from '../scenario/build.js'
import { readScenario } from '../scenario/read.js'
import { runScenario } from '../scenario/run.js'
import { ScenarioBuilder } from './scenario-builder.js'

const story = ScenarioBuilder.begin({ title: 'One stake travels' })
  .chain('osmosis', { bondDenom: 'uosmo', accounts: [{ name: 'ada', balance: 1_000n }] })
  .chain('juno', { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '5000000' }] })
  .pairing({ provider: 'osmosis', consumer: 'juno', price: '0.45', discount: '0.1', maxCap: 1_000_000n })
  .step('relay')
  .step('bond', { user: 'ada', amount: 1_000n })

describe('ScenarioBuilder', () => {
  it('writes a scenario that reads as it was written', () => {
    const whole = story
      .step('stake_remote', { user: 'ada', validator: 'lighthouse', amount: '800' })
      .each('unstake', { amount: { of: 'stake', mul: 1, div: 2 } })
    const scenario = unwrap(whole.build())
    expect(scenario).toEqual(unwrap(readScenario(whole.text())))
    expect(scenario).toEqual({
      format: 'meshwork-scenario/1',
      title: 'One stake travels',
      chains: {
        osmosis: { bondDenom: 'uosmo', accounts: [{ name: 'ada', balance: '1000' }] },
        juno: { bondDenom: 'ujuno', validators: [{ valoper: 'lighthouse', tokens: '5000000' }] },
      },
      pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.45', discount: '0.1', maxCap: '1000000' }],
      steps: [
        { op: 'relay' },
        { op: 'bond', user: 'ada', amount: '1000' },
        { op: 'stake_remote', user: 'ada', validator: 'lighthouse', amount: '800' },
        { each: 'unstake', amount: { of: 'stake', mul: 1, div: 2 } },
      ],
    })
  })

  it('lets several stories have one beginning', () => {
    const [one, other] = [story.step('epoch'), story.step('settle')]
    const stepsOf = (builder: ScenarioBuilder) => unwrap(builder.build()).steps.slice(2)
    expect([stepsOf(story), stepsOf(one), stepsOf(other)]).toEqual([[], [{ op: 'epoch' }], [{ op: 'settle' }]])
  })

  it('tells of everything that is wrong, with its place', () => {
    const built = story
      .step('bond', { user: '', amount: -1n })
      .step('set_max_cap', { cap: 2n ** 128n })
      .build()
    expect(built).toMatchObject({
      error: [{ path: 'steps[2].user' }, { path: 'steps[2].amount' }, { path: 'steps[3].cap' }],
    })
  })

  it('is run like any other', async () => {
    const scenario = unwrap(
      story.step('stake_remote', { user: 'ada', validator: 'lighthouse', amount: 800n }).step('settle').build(),
    )
    const report = await runScenario(scenario, unwrap(buildScenario(scenario)))
    expect(report.invariants.broken).toEqual([])
    expect(report.steps.map(({ refused }) => refused)).toEqual([0, 0, 0, 0])
  })
})
