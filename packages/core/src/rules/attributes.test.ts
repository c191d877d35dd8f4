import { describe, expect, it } from 'vitest'
import type { MachineEvent } from '../foundation/context.js'
import { addressOf, idOf, uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'

const told = { txId: idOf(1), user: addressOf('alice'), validator: valoperOf('cval1'), amount: uint(5) }

const BLANK: readonly (MachineEvent & Record<string, unknown>)[] = [
  { type: 'withdrewRewards', ...told, recipient: ' ' },
  { type: 'slashedCross', lienholder: addressOf('ext'), validator: valoperOf('cval1'), users: [] },
  { type: 'slashedLocal', lienholder: addressOf('loc'), validator: valoperOf('cval1'), users: [] },
  { type: 'rolledBackStake', ...told, reason: { type: 'failure', text: '' } },
  { type: 'failedBurn', validators: [], amount: uint(5), reason: { type: 'timeout' } },
  { type: 'remoteBurned', validators: [], remote: {}, local: {}, missing: {} },
  { type: 'valsetUpdated', slashed: [{ slashRatio: '' }] },
  { type: 'packetFailed', channel: 'channel-0', sequence: 1n, packet: 'distribute', error: '\t' },
]

const FINE: readonly (MachineEvent & Record<string, unknown>)[] = [
  { type: 'withdrewRewards', ...told, recipient: 'x' },
  { type: 'rolledBackStake', ...told, reason: { type: 'timeout' } },
  { type: 'rolledBackUnstake', ...told, reason: { type: 'failure', text: 'no' } },
  { type: 'failedBurn', validators: ['cval1'], amount: uint(5), reason: { type: 'timeout' } },
  { type: 'valsetUpdated', slashed: [] },
  { type: 'valsetUpdated', slashed: [{ slashRatio: '' }, { slashRatio: '' }] },
  { type: 'unstaked', ...told },
  { type: 'toString' },
]

describe('refuseEvents', () => {
  it.each(BLANK)('refuses a blank attribute of $type under reference alone', (event) => {
    expect(RULES.reference.refuseEvents([...FINE, event])).toEqual({ type: 'BlankAttribute', event: event.type })
    expect(RULES.safe.refuseEvents([event])).toBeUndefined()
  })

  it('takes everything else', () => {
    expect(RULES.reference.refuseEvents(FINE)).toBeUndefined()
    expect(RULES.reference.refuseEvents([])).toBeUndefined()
  })
})
