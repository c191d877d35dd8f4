import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, ustake, VAULT } from '../../../../test-support/external-staking.js'
import { addressOf, denomOf, uint, valoperOf } from '../../../testing/values.js'
import type { ExternalStakingEvent, ExternalStakingResult } from '../index.js'
import type { BurnVirtualStakes } from '../messages.js'
import { externalStakingCodec } from '../state.js'

interface AskedBurn {
  readonly user: string
  readonly amount: number
}

const listOf = (burns: readonly AskedBurn[], validator: string | null = null, denom = 'ustake'): BurnVirtualStakes => ({
  type: 'burnVirtualStakes',
  validator: validator === null ? null : valoperOf(validator),
  denom: denomOf(denom),
  burns: burns.map(({ user, amount }) => ({ owner: addressOf(user), amount: uint(amount) })),
})

describe.each(RULE_SETS)('burnVirtualStakes under %s', (rules) => {
  const staked = () => {
    const stage = Stage.open(rules, ['val1', 'val2'])
    for (const user of ['alice', 'bob', 'carol']) stage.staked(user, 'val1', 100)
    stage.staked('bob', 'val2', 50)
    return stage
  }

  /** Under `safe` it speaks 0.12.0, which says whose a burn is. */
  const ownedBy = (delegator: string, ...amounts: bigint[]) => rules === 'safe' && { owner: { delegator, amounts } }

  it('burns of each user, with an event and a packet each', () => {
    const stage = staked()
    const burns = [
      { user: 'alice', amount: 10 },
      { user: 'bob', amount: 30 },
      { user: 'carol', amount: 20 },
    ]
    expect(stage.say(VAULT, listOf(burns)).ok).toBe(true)
    expect(['alice', 'bob', 'carol'].map((user) => stage.stakeOf(user, 'val1').stake.high)).toEqual([90n, 85n, 80n])
    expect(stage.stakeOf('bob', 'val2').stake.high).toBe(35n)
    expect([...stage.state.distributions.values()].map(({ totalStake }) => totalStake)).toEqual([255n, 35n])
    const one = { unbonding: 0n, inFlight: 0n, missing: 0n }
    expect(stage.events).toEqual([
      {
        ...{ type: 'burnedVirtualStake', user: 'alice', validators: ['val1'], ...one, amount: ustake(10) },
        shares: [{ validator: 'val1', amount: 10n }],
      },
      {
        ...{ type: 'burnedVirtualStake', user: 'bob', validators: ['val1', 'val2'], ...one, amount: ustake(30) },
        shares: [
          { validator: 'val1', amount: 15n },
          { validator: 'val2', amount: 15n },
        ],
      },
      {
        ...{ type: 'burnedVirtualStake', user: 'carol', validators: ['val1'], ...one, amount: ustake(20) },
        shares: [{ validator: 'val1', amount: 20n }],
      },
    ])
    const packets = [
      { type: 'burn', validators: ['val1'], burn: ustake(10), ...ownedBy('alice', 10n) },
      { type: 'burn', validators: ['val1', 'val2'], burn: ustake(30), ...ownedBy('bob', 15n, 15n) },
      { type: 'burn', validators: ['val1'], burn: ustake(20), ...ownedBy('carol', 20n) },
    ]
    const [first] = stage.sent
    // Under `safe` the others wait for the answer to the first.
    expect(stage.sent).toEqual(rules === 'safe' ? packets.slice(0, 1) : packets)
    if (first === undefined || rules === 'reference') return
    expect(stage.succeed(first).ok).toBe(true)
    expect(stage.sent).toEqual(packets.slice(1, 2))
  })

  it('takes nobody for a staker of a validator whose name ends like his own', () => {
    const stage = Stage.open(rules, ['aval1', 'val1'])
    stage.staked('alice', 'val1', 100)
    stage.staked('bob', 'aval1', 100)
    stage.staked('carol', 'val1', 100)
    const burns = ['alice', 'bob', 'carol'].map((user) => ({ user, amount: 10 }))
    expect(stage.say(VAULT, listOf(burns)).ok).toBe(true)
    expect(stage.events).toMatchObject([{ validators: ['val1'] }, { validators: ['aval1'] }, { validators: ['val1'] }])
    expect(stage.stakeOf('bob', 'aval1').stake.high).toBe(90n)
    expect([...stage.state.distributions.values()].map(({ totalStake }) => totalStake).sort()).toEqual([180n, 90n])
  })

  it('burns twice of who is named twice', () => {
    const stage = staked()
    const burns = [
      { user: 'carol', amount: 10 },
      { user: 'alice', amount: 10 },
      { user: 'carol', amount: 5 },
    ]
    expect(stage.say(VAULT, listOf(burns, 'val1')).ok).toBe(true)
    expect(['alice', 'carol'].map((user) => stage.stakeOf(user, 'val1').stake.high)).toEqual([90n, 85n])
  })

  if (rules === 'safe')
    it('[MS D-34 safe] tells parts that are not equal each by itself, whoever else is burned of one validator alone', () => {
      const stage = staked()
      const burns = [
        { user: 'alice', amount: 10 },
        { user: 'bob', amount: 120 },
      ]
      expect(stage.say(VAULT, listOf(burns)).ok).toBe(true)
      const told = [...stage.state.burns.outbox.entries.values()].map(({ item }) => [
        item.user,
        item.packet.burn.amount,
      ])
      expect(told).toEqual([
        ['alice', 10n],
        ['bob', 70n],
        ['bob', 50n],
      ])
      expect([...stage.state.burns.unanswered.values()].sort()).toEqual([10n, 50n, 70n])
    })

  it('does nothing for nobody', () => {
    const stage = staked()
    const before = externalStakingCodec.encode(stage.state)
    expect(stage.say(VAULT, listOf([])).ok).toBe(true)
    expect([stage.events, stage.effects]).toEqual([[], []])
    expect(externalStakingCodec.encode(stage.state)).toEqual(before)
  })

  it('refuses anybody but the vault, and another coin', () => {
    const stage = staked()
    const burns = [{ user: 'alice', amount: 10 }]
    const refused = (result: ExternalStakingResult) => (result.ok ? 'ok' : result.error.type)
    expect(refused(stage.say(addressOf('alice'), listOf(burns)))).toBe('Unauthorized')
    expect(refused(stage.say(VAULT, listOf(burns, null, 'uosmo')))).toBe('UnexpectedDenom')
  })

  it('is burnVirtualStake for each, whatever there is and in whatever order, or for nobody', () => {
    const user = fc.constantFrom('eve', 'alice', 'bob', 'carol', 'dave-of-another-length')
    const validator = fc.constantFrom('val1', 'val2', 'val3')
    const amount = fc.integer({ min: 1, max: 100 })
    const setup = fc.array(
      fc.record({
        how: fc.constantFrom('staked', 'staked', 'stake', 'unstake', 'unstaked', 'burn'),
        user,
        validator,
        amount,
      }),
      { maxLength: 25, size: 'max' },
    )
    const burns = fc.array(fc.record({ user, amount: fc.integer({ min: 0, max: 150 }) }), {
      maxLength: 12,
      size: 'max',
    })
    const named = fc.option(validator)
    fc.assert(
      fc.property(setup, burns, named, fc.integer({ min: 1, max: 3 }), (steps, asked, where, outboxWindow) => {
        const [together, single] = [0, 1].map(() => {
          const stage = Stage.open(rules, ['val1', 'val2', 'val3'], { outboxWindow })
          for (const step of steps) perform(stage, step)
          return stage
        })
        if (together === undefined || single === undefined) return
        const start = externalStakingCodec.encode(together.state)
        const result = together.say(VAULT, listOf(asked, where))
        const events: ExternalStakingEvent[] = []
        const sent: unknown[] = []
        for (const burn of asked) {
          const one = single.tryBurn(burn.user, where, burn.amount)
          if (!one.ok) {
            // The first refusal is that of the list, which changes nothing.
            expect(result).toEqual(one)
            expect(externalStakingCodec.encode(together.state)).toEqual(start)
            return
          }
          events.push(...single.events)
          sent.push(...single.sent)
        }
        expect(result.ok).toBe(true)
        expect(externalStakingCodec.encode(together.state)).toEqual(externalStakingCodec.encode(single.state))
        expect(together.events).toEqual(events)
        expect(together.sent).toEqual(sent)
      }),
      { numRuns: 60 },
    )
  })
})

interface SetupStep {
  readonly how: string
  readonly user: string
  readonly validator: string
  readonly amount: number
}

/** One step of what was before; one that is refused is none. */
function perform(stage: Stage, { how, user, validator, amount }: SetupStep): void {
  if (how === 'staked') stage.staked(user, validator, amount)
  if (how === 'stake') stage.stake(user, validator, amount)
  if (how === 'burn') stage.tryBurn(user, null, amount)
  if (how !== 'unstake' && how !== 'unstaked') return
  if (!stage.tryUnstake(user, validator, amount).ok || how === 'unstake') return
  for (const effect of stage.effects)
    if (effect.type === 'sendPacket' && effect.packet.type === 'unstake') stage.succeed(effect.packet)
}
