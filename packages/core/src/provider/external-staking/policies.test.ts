import { describe, expect, it } from 'vitest'
import { contextOf, initOf, RULE_SETS, START_NANOS, Stage, slashOf } from '../../../test-support/external-staking.js'
import { valoperOf } from '../../testing/values.js'
import { instantiateExternalStaking } from './handlers/instantiate.js'
import { checkSlashSource, type ImmediateRelease, isFreeAtOnce } from './policies.js'

const bob = [valoperOf('bob')]
const PERIOD_OVER = START_NANOS + 100n * 10n ** 9n

describe('isFreeAtOnce', () => {
  it('says for each status who need not wait', () => {
    const statuses = ['active', 'unbonded', 'jailed', 'tombstoned', 'unknown'] as const
    const free = (policy: ImmediateRelease) => statuses.filter((status) => isFreeAtOnce(status, policy))
    expect(free('unbondedAndTombstoned')).toEqual(['unbonded', 'tombstoned'])
    expect(free('tombstoned')).toEqual(['tombstoned'])
  })
})

describe('checkSlashSource', () => {
  it.each(['evidence', 'both'] as const)('refuses %s, which cannot be checked yet', (asked) => {
    const refused = { ok: false, error: { type: 'SlashSourceNotSupported', asked, supported: ['packet'] } }
    expect(checkSlashSource(asked)).toEqual(refused)
    expect(instantiateExternalStaking(initOf({ slashSource: asked }), contextOf('safe'))).toEqual(refused)
  })

  it('takes packets, which is the default', () => {
    expect(checkSlashSource('packet')).toEqual({ ok: true, value: 'packet' })
    expect(new Stage('safe').state.config.slashSource).toBe('packet')
    expect(new Stage('safe', { slashSource: 'packet' }).state.config.slashSource).toBe('packet')
  })
})

describe('[MS D-13] leaving a validator that is merely out of the active set, and slashed for what it did before', () => {
  /** Owner leaves with 100 of 100 after the removal; then the slash of a tenth comes. */
  const left = (rules: 'safe' | 'reference', immediateRelease?: ImmediateRelease) => {
    const stage = Stage.open(rules, ['bob'], immediateRelease === undefined ? {} : { immediateRelease })
    stage.staked('owner', 'bob', 100)
    stage.staked('stays', 'bob', 100)
    stage.valset({ height: 200n, removals: bob })
    stage.unstaked('owner', 'bob', 100)
    return stage
  }
  const slash = (stage: Stage) => {
    stage.valset({ height: 210n, slashed: [slashOf('bob', 20, { infractionHeight: 190n })] })
    return stage.effects.flatMap((effect) =>
      effect.type === 'call' && effect.msg.type === 'crossSlash' ? effect.msg.slashes : [],
    )
  }

  it.each(RULE_SETS)('[MS D-13 %s] by default owner has his 100 at once, and the slash finds none of it', (rules) => {
    const stage = left(rules)
    expect(stage.withdraw('owner')).toBe(100n)
    if (rules === 'safe') expect(slash(stage)).toEqual([{ user: 'stays', slash: 10n }])
  })

  it('[MS D-13 safe] with `tombstoned` owner waits, and loses his tenth like everybody', () => {
    const stage = left('safe', 'tombstoned')
    expect(stage.withdraw('owner')).toBe(0n)
    expect(stage.stakeOf('owner', 'bob').pendingUnbonds).toEqual([{ amount: 100n, releaseAtNanos: PERIOD_OVER }])
    expect(slash(stage)).toEqual([
      { user: 'owner', slash: 10n },
      { user: 'stays', slash: 10n },
    ])
    stage.wait(100)
    expect(stage.withdraw('owner')).toBe(90n)
  })

  it('[MS D-13 safe] a tombstoned validator lets go at once under either policy', () => {
    for (const immediateRelease of ['tombstoned', 'unbondedAndTombstoned'] as const) {
      const stage = Stage.open('safe', ['bob'], { immediateRelease })
      stage.staked('owner', 'bob', 100)
      stage.valset({ height: 200n, tombstoned: bob })
      stage.unstaked('owner', 'bob', 100)
      expect(stage.withdraw('owner')).toBe(100n)
    }
  })

  it('[MS D-13 safe] what the consumer gives back is free at once under either policy', () => {
    for (const immediateRelease of ['tombstoned', 'unbondedAndTombstoned'] as const) {
      const stage = Stage.open('safe', ['bob'], { immediateRelease })
      stage.staked('owner', 'bob', 100)
      expect(stage.internalUnstake('owner', 'bob', 60).ok).toBe(true)
      expect(stage.withdraw('owner')).toBe(60n)
    }
  })
})
