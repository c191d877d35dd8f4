import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { fraction, valoperOf } from '../../../testing/values.js'
import { NO_CHANGE, slashOf, termsOf } from '../../testing/consumer-words.js'
import { CONVERTER, virtualStakingContext } from '../../testing/contexts.js'
import { virtualStakingOf } from '../../testing/states.js'
import type { ValsetChange } from '../messages.js'
import type { VirtualStakingState } from '../state.js'
import { handleValsetUpdate } from './handle-valset-update.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const update = (state: VirtualStakingState, change: Partial<ValsetChange>) =>
  unwrap(
    handleValsetUpdate(
      state,
      { type: 'handleValsetUpdate', ...NO_CHANGE, ...change },
      virtualStakingContext({ rules: state.config.rules }),
    ),
  )

describe('handleValsetUpdate', () => {
  it.each(both)(
    '[MS I-23 %s] tells the converter of two that come, one that goes and one that is tombstoned',
    (rules) => {
      const terms = (validator: string, commission: string, maxCommission: string) => ({
        ...termsOf(validator),
        commission: fraction(commission),
        maxCommission: fraction(maxCommission),
      })
      const change: ValsetChange = {
        ...NO_CHANGE,
        additions: [terms('cval3', '0.03', '0.3'), terms('cval1', '0.01', '0.1')],
        removals: [valoperOf('cval2')],
        tombstoned: [valoperOf('cval3')],
      }
      const { state, effects } = update(virtualStakingOf({}, {}, rules), change)
      expect(effects).toEqual([
        { type: 'call', to: CONVERTER, msg: { type: 'valsetUpdate', ...change }, funds: [], onReply: 'never', id: '' },
      ])
      expect(state.inactive).toEqual([{ validator: 'cval2', isTombstoned: false }])
    },
  )

  it.each(both)('tells the converter everything, in the words of the chain (%s)', (rules) => {
    const change: ValsetChange = {
      additions: [termsOf('cval9')],
      removals: [valoperOf('cval1')],
      updated: [termsOf('cval2')],
      jailed: [valoperOf('cval1')],
      unjailed: [valoperOf('cval3')],
      tombstoned: [valoperOf('cval4')],
      slashed: [slashOf('cval4', 5, true)],
    }
    const { state, effects, events } = update(virtualStakingOf({}, {}, rules), change)
    expect(effects).toEqual([
      { type: 'call', to: CONVERTER, msg: { type: 'valsetUpdate', ...change }, funds: [], onReply: 'never', id: '' },
    ])
    expect(events).toEqual([])
    expect(state.inactive).toEqual([
      { validator: 'cval4', isTombstoned: true },
      { validator: 'cval1', isTombstoned: false },
    ])
  })

  it.each(both)('also that nothing changed (%s)', (rules) => {
    const before = virtualStakingOf({ cval1: 5 }, {}, rules)
    const { state, effects } = update(before, {})
    expect(state).toEqual(before)
    expect(effects).toMatchObject([{ msg: { type: 'valsetUpdate', ...NO_CHANGE } }])
  })

  it.each(both)('keeps slashes for the epoch, in their order (%s)', (rules) => {
    const first = update(virtualStakingOf({ cval1: 100 }, { cval1: 100 }, rules), { slashed: [slashOf('cval1', 10)] })
    const second = update(first.state, { slashed: [slashOf('cval1', 20), slashOf('cval2', 1)] })
    expect(second.state.slashRequests.map(({ validator, slashAmount }) => [validator, slashAmount])).toEqual([
      ['cval1', 10n],
      ['cval1', 20n],
      ['cval2', 1n],
    ])
    expect(second.state.bonded).toEqual(virtualStakingOf({}, { cval1: 100 }).bonded)
  })

  it('[MS D-21 safe] lowers the requests at once; [MS D-21 reference] does not', () => {
    const slashed = [slashOf('cval1', 30), slashOf('cval1', 80), slashOf('cval2', 1)]
    const after = (rules: RuleSetName) =>
      Object.fromEntries(update(virtualStakingOf({ cval1: 100, cval2: 7 }, {}, rules), { slashed }).state.requests)
    expect(after('safe')).toEqual({ cval1: 0n, cval2: 6n })
    expect(after('reference')).toEqual({ cval1: 100n, cval2: 7n })
  })
})
