import { describe, expect, it } from 'vitest'
import { slashOf } from '../../test-support/external-staking.js'
import { coins, denomOf } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const ustake = denomOf('ustake')
const good = slashOf('val1', 10)
const unreadable = slashOf('val2', 10, { slashRatio: '0.1.2' })
const otherCoin = slashOf('val3', 10, { slashAmount: coins(10, 'uosmo') })

describe('sortSlashes', () => {
  it('[MS D-22 safe] leaves out what nobody can carry out, says why, and keeps the order of the rest', () => {
    expect(safe.sortSlashes([unreadable, good, otherCoin, slashOf('val4', 1)], ustake)).toEqual({
      readable: [good, slashOf('val4', 1)],
      leftOut: [
        { validator: 'val2', reason: { type: 'UnreadableSlashRatio', validator: 'val2', text: '0.1.2' } },
        { validator: 'val3', reason: { type: 'UnexpectedDenom', denom: 'uosmo', expected: 'ustake' } },
      ],
    })
  })

  it('gives back the very same list when all can be carried out', () => {
    const slashed = [good]
    for (const rules of [safe, reference]) expect(rules.sortSlashes(slashed, ustake).readable).toBe(slashed)
  })

  it('[MS D-22 reference] leaves nothing out: the ratio is read when the slash is carried out, the coin never', () => {
    const slashed = [unreadable, otherCoin]
    expect(reference.sortSlashes(slashed, ustake)).toEqual({ readable: slashed, leftOut: [] })
  })
})

describe('slashReply', () => {
  it('[MS D-22 safe] wants to hear of every slash; [MS D-22 reference] a refusal undoes the packet', () => {
    expect([safe.slashReply(), reference.slashReply()]).toEqual(['always', 'never'])
  })
})
