import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, slashOf, ustake } from '../../../../test-support/external-staking.js'
import { addressOf, valoperOf } from '../../../testing/values.js'

const anybody = addressOf('anybody')

describe('tellSlashes', () => {
  it('tells the vault again of the oldest slashes that it refused, as many as asked for', () => {
    const stage = Stage.open('safe', ['val1', 'val2', 'val3'])
    for (const validator of ['val1', 'val2', 'val3']) stage.staked('alice', validator, 100)
    stage.vaultRefuses = () => 'own'
    const slashed = ['val1', 'val2', 'val3'].map((validator) => slashOf(validator, 10))
    stage.valset({ height: 200n, slashed, tombstoned: [valoperOf('val1')] })
    expect(stage.state.slashing.untold.size).toBe(3)
    stage.say(anybody, { type: 'tellSlashes', limit: 2 })
    expect(stage.effects).toMatchObject([{ msg: { validator: 'val1' } }, { msg: { validator: 'val2' } }])
    expect(stage.state.slashing.untold.size).toBe(3)
    stage.vaultRefuses = () => undefined
    stage.say(anybody, { type: 'tellSlashes', limit: 2 })
    expect([...stage.state.slashing.untold.values()]).toMatchObject([{ validator: 'val3' }])
  })

  it.each(RULE_SETS)('does nothing where the vault took everything, and takes no coins, under %s', (rules) => {
    const stage = Stage.open(rules, ['val1'])
    const before = stage.state
    expect(stage.say(anybody, { type: 'tellSlashes' }).ok).toBe(true)
    expect(stage.state).toBe(before)
    expect(stage.effects).toEqual([])
    const funds = [ustake(1)]
    expect(stage.say(anybody, { type: 'tellSlashes' }, funds)).toMatchObject({ error: { type: 'FundsNotAccepted' } })
  })
})
