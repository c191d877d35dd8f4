import { describe, expect, it } from 'vitest'
import { contextOf, ENDPOINT, initOf, RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import type { MeshDialect } from '../../../packets/dialect.js'
import { DEFAULT_TIMEOUTS, DEPLOYED_TIMEOUTS } from '../../../packets/timeouts.js'
import { RULES } from '../../../rules/index.js'
import { fraction } from '../../../testing/values.js'
import { instantiateExternalStaking } from './instantiate.js'

describe.each(RULE_SETS)('instantiateExternalStaking under %s', (rules) => {
  const ctx = contextOf(rules)

  it(`[MS D-01 ${rules}] [MS D2-01 ${rules}] keeps the configuration and has no stakes`, () => {
    const created = instantiateExternalStaking(initOf({ rules }), ctx)
    if (!created.ok) throw new Error('refused')
    const { state, effects, events } = created.value
    expect(state).toMatchObject({
      config: {
        rules,
        denom: 'ustake',
        rewardsDenom: 'uosmo',
        vault: VAULT,
        unbondingPeriodSeconds: 100n,
        slashRatios: { doubleSign: fraction('0.2'), offline: fraction('0.1') },
        authorizedEndpoint: ENDPOINT,
      },
      channel: null,
      lastTxId: 2n ** 63n - 1n,
    })
    expect([state.stakes, state.stakers, state.distributions, state.pending].map(({ size }) => size)).toEqual([
      0, 0, 0, 0,
    ])
    expect(state.validatorSet).toEqual(RULES[rules].createValidatorSet())
    expect([effects, events]).toEqual([[], []])
  })

  it('takes the rules of the surroundings when none are named', () => {
    expect(instantiateExternalStaking(initOf(), ctx)).toMatchObject({
      ok: true,
      value: { state: { config: { rules } } },
    })
  })

  it(`[MS D-34 ${rules}] speaks the newest dialect of the deployed line that its rules know, or what it is told to`, () => {
    const asked = (dialect?: MeshDialect) => {
      const created = instantiateExternalStaking(initOf(dialect && { dialect }), ctx)
      return created.ok ? [created.value.state.config.dialect, created.value.state.config.timeouts] : created.error
    }
    const deployed = ['0.11.0', DEPLOYED_TIMEOUTS]
    expect(asked('0.11.0')).toEqual(deployed)
    const undeployed = (dialect: string) => ({ type: 'NotDeployed', message: `dialect ${dialect}` })
    const [usual, newer, documented] =
      rules === 'safe'
        ? [
            ['0.12.0', DEPLOYED_TIMEOUTS],
            ['0.12.0', DEPLOYED_TIMEOUTS],
            ['1.0.0', DEFAULT_TIMEOUTS['1.0.0']],
          ]
        : [deployed, undeployed('0.12.0'), undeployed('1.0.0')]
    expect(asked()).toEqual(usual)
    expect(asked('0.12.0')).toEqual(newer)
    expect(asked('1.0.0')).toEqual(documented)
  })

  it('takes slash ratios of 0 and 1, and refuses one above', () => {
    const [none, all, above] = [fraction('0'), fraction('1'), fraction('1.000000000000000001')]
    const slashRatios = { doubleSign: all, offline: none }
    expect(instantiateExternalStaking(initOf({ slashRatios }), ctx).ok).toBe(true)
    for (const odd of [
      { doubleSign: above, offline: none },
      { doubleSign: none, offline: above },
    ])
      expect(instantiateExternalStaking(initOf({ slashRatios: odd }), ctx)).toEqual({
        ok: false,
        error: { type: 'InvalidSlashRatio', ratio: above },
      })
  })

  it.each([{ connectionId: '' }, { portId: '' }])('refuses an endpoint with %o', (empty) => {
    const remoteContact = { ...ENDPOINT, ...empty }
    expect(instantiateExternalStaking(initOf({ remoteContact }), ctx)).toEqual({
      ok: false,
      error: { type: 'InvalidEndpoint', endpoint: remoteContact },
    })
  })

  it(rules === 'safe' ? 'takes rewards as coins' : 'knows no rewards as coins', () => {
    const created = instantiateExternalStaking(initOf({ rewardRoute: 'ics20' }), ctx)
    const undeployed = { ok: false, error: { type: 'NotDeployed', message: 'rewards ics20' } }
    expect(created).toMatchObject(
      rules === 'safe' ? { ok: true, value: { state: { config: { rewardRoute: 'ics20' } } } } : undeployed,
    )
    expect(instantiateExternalStaking(initOf({ rewardRoute: 'control' }), ctx).ok).toBe(true)
  })

  it('refuses a queue of burns that never sends', () => {
    expect(instantiateExternalStaking(initOf({ outboxWindow: 0 }), ctx)).toMatchObject({
      ok: false,
      error: { type: 'InvalidOutboxPolicy' },
    })
  })

  it('looks at the ratios before the endpoint', () => {
    const slashRatios = { doubleSign: fraction('2'), offline: fraction('0') }
    const remoteContact = { connectionId: '', portId: '' }
    expect(instantiateExternalStaking(initOf({ slashRatios, remoteContact }), ctx)).toMatchObject({
      error: { type: 'InvalidSlashRatio' },
    })
  })
})

describe('instantiateExternalStaking', () => {
  it('never mixes the rules that it is created under with others', () => {
    expect(() => instantiateExternalStaking(initOf({ rules: 'reference' }), contextOf('safe'))).toThrow(
      'asked for reference rules, created under safe',
    )
  })
})
