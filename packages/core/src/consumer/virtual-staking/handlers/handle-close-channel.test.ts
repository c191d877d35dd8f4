import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { ok, unwrap } from '../../../foundation/result.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { slashOf } from '../../testing/consumer-words.js'
import { SILENT, VIRTUAL_STAKING, virtualStakingContext } from '../../testing/contexts.js'
import { amountsOf, toldEffects, virtualStakingOf } from '../../testing/states.js'
import type { VirtualStakingQuerier } from '../effects.js'
import { handleCloseChannel } from './handle-close-channel.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const entry = (delegator: string, validator: string, amount: bigint) => ({
  delegator: addressOf(delegator),
  validator: valoperOf(validator),
  amount,
})
const booked =
  (...entries: readonly ReturnType<typeof entry>[]): VirtualStakingQuerier['ledger'] =>
  (contract, limit) =>
    contract === VIRTUAL_STAKING ? ok(entries.slice(0, limit)) : SILENT

describe.each(both)('handleCloseChannel (%s)', (rules) => {
  const state = virtualStakingOf({ cval1: 30, cval2: 7, cval3: 9 }, { cval1: 30 }, rules)
  const close = (query: Partial<VirtualStakingQuerier>, told = {}) =>
    handleCloseChannel(state, { type: 'handleCloseChannel' }, virtualStakingContext({ rules, query, ...told }))

  it('LedgerBelowZero when one entry is: nothing happens', () => {
    const ledger = booked(entry('alice', 'cval1', 20n), entry('bob', 'cval1', -1n))
    expect(close({ ledger })).toEqual({
      ok: false,
      error: { type: 'LedgerBelowZero', ...entry('bob', 'cval1', -1n) },
    })
  })

  it('checks funds, then the sender, then asks', () => {
    const [sender, funds] = [addressOf('mallory'), [coins(1, 'ujuno')]]
    const silent = { ledger: () => SILENT }
    expect(close(silent, { sender, funds })).toMatchObject({ error: { type: 'FundsNotAccepted' } })
    expect(close(silent, { sender })).toMatchObject({ error: { type: 'Unauthorized', sender } })
    expect(close(silent)).toEqual({ ok: false, error: { type: 'LedgerQueryFailed', cause: SILENT.error } })
  })
})

describe('handleCloseChannel', () => {
  const full = booked(entry('alice', 'cval1', 20n), entry('alice', 'cval2', 7n), entry('bob', 'cval1', 10n))
  const closing = (rules: RuleSetName, limit?: number, ledger = full) =>
    unwrap(
      handleCloseChannel(
        virtualStakingOf({ cval1: 30, cval2: 7, cval3: 9 }, { cval1: 30 }, rules),
        { type: 'handleCloseChannel', ...(limit !== undefined && { limit }) },
        virtualStakingContext({ rules, query: { ledger, delegation: () => ok(uint(25)) } }),
      ),
    )

  it('[MS O11 reference] [MS D-15 reference] ends the epochs and unbonds what the book has, entry by entry', () => {
    const { state: after, effects, events } = closing('reference')
    expect(toldEffects(effects)).toEqual([
      'deleteAllScheduledTasks',
      'updateDelegation alice cval1 20ujuno',
      'unbond cval1 20ujuno',
      'updateDelegation alice cval2 7ujuno',
      'unbond cval2 7ujuno',
      'updateDelegation bob cval1 10ujuno',
      'unbond cval1 10ujuno',
    ])
    // Requests of validators that the book does not name stay.
    expect(after.bonded).toEqual(amountsOf({ cval1: 0, cval2: 0, cval3: 9 }))
    expect([...after.requests.values()]).toEqual([0n, 0n, 9n])
    expect(events).toEqual([{ type: 'epochsStopped' }])
  })

  it('[MS O11 safe] [MS D-15 safe] unbonds what is staked, empties the book and tells the converter', () => {
    const { state: after, effects, events } = closing('safe')
    expect(toldEffects(effects)).toEqual([
      'unbond cval1 25ujuno',
      'updateDelegation alice cval1 20ujuno',
      'updateDelegation alice cval2 7ujuno',
      'updateDelegation bob cval1 10ujuno',
      'closeSettled',
    ])
    expect([after.bonded, after.requests.size, events]).toEqual([[], 0, []])
  })

  it('[MS D-15 safe] nothing stays that was about stakes; [MS D-15 reference] slashes wait for an epoch that never comes', () => {
    const ended = (rules: RuleSetName) => {
      const { burned, ...state } = virtualStakingOf({ cval1: 30 }, { cval1: 30 }, rules)
      const closed = unwrap(
        handleCloseChannel(
          {
            ...state,
            slashRequests: [slashOf('cval1', 5)],
            refusedSteps: [valoperOf('cval1')],
            burned: burned.set(valoperOf('cval1'), uint(3)),
          },
          { type: 'handleCloseChannel' },
          virtualStakingContext({ rules, query: { ledger: full, delegation: () => ok(uint(25)) } }),
        ),
      ).state
      return [closed.slashRequests.length, closed.refusedSteps.length, closed.burned.size, closed.inactive]
    }
    expect(ended('safe')).toEqual([0, 0, 0, [{ validator: 'cval1', isTombstoned: false }]])
    expect(ended('reference')).toEqual([1, 1, 1, []])
  })

  it('[MS D-15 safe] does so page by page, and tells of the last', () => {
    expect(toldEffects(closing('safe', 2).effects)).toHaveLength(3)
    expect(toldEffects(closing('safe', 2, booked(entry('bob', 'cval1', 10n))).effects).at(-1)).toBe('closeSettled')
  })
})
