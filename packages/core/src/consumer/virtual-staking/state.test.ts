import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { decodeState, type EncodableState, encodeState, Table } from '../../table/index.js'
import { uint, valoperOf } from '../../testing/values.js'
import { slashOf } from '../testing/consumer-words.js'
import { virtualStakingOf } from '../testing/states.js'
import { type VirtualStakingState, virtualStakingCodec } from './state.js'

const validator = valoperOf('cval1')
/** A virtual staking with one of everything that it can hold. */
const full: VirtualStakingState = {
  ...virtualStakingOf({ cval1: 9 }, { cval1: 7 }),
  refusedSteps: [validator],
  slashRequests: [slashOf('cval1', 2)],
  inactive: [{ validator, isTombstoned: true }],
  burned: Table.fromEntries([[validator, uint(1)]]),
  rewardTargets: [validator],
  rewardBatch: { payments: [{ validator, reward: uint(3) }], total: uint(3) },
}
const { kind, version } = virtualStakingCodec

describe('virtualStakingCodec', () => {
  it('writes a state that it reads back', () => {
    const read = unwrap(virtualStakingCodec.decode(virtualStakingCodec.encode(full)))
    expect({ ...read, requests: [...read.requests], burned: [...read.burned] }).toEqual({
      ...full,
      requests: [...full.requests],
      burned: [...full.burned],
    })
  })

  it('has a state of version 1 go on as the deployed contracts, for which there were no policies; no step was refused', () => {
    const { refusedSteps: _, config, ...state } = full
    const { policies: __, ...choices } = config
    const read = unwrap(virtualStakingCodec.decode(encodeState(kind, 1, { ...state, config: choices })))
    const policies = { scaling: 'floor', rejectOnZeroCap: false, reprice: 'never' }
    expect(read.config).toEqual({ ...choices, policies })
    expect(read.refusedSteps).toEqual([])
    expect(read.bonded).toEqual(full.bonded)
  })
})

describe('the form of a virtual staking, which states from people are held against', () => {
  const misfit = (state: object) =>
    virtualStakingCodec.misfit(
      unwrap(decodeState(kind, version, encodeState(kind, version, { ...full, ...state } as EncodableState))),
    )

  it('is that of a virtual staking that holds one of everything', () => {
    expect(misfit({})).toBeUndefined()
    const { converter: _, ...config } = full.config
    expect(misfit({ config })).toEqual(['config', 'converter'])
    expect(misfit({ config: { ...full.config, policies: {} } })).toEqual(['config', 'policies', 'scaling'])
    expect(misfit({ rewardBatch: { payments: [] } })).toEqual(['rewardBatch', 'total'])
  })

  it.each([
    ['requests', Table.fromEntries([[validator, '9']]), [validator]],
    ['bonded', [{ validator }], ['0', 'amount']],
    ['refusedSteps', [{ validator }], ['0']],
    ['slashRequests', [{ ...slashOf('cval1', 2), slashAmount: '2' }], ['0', 'slashAmount']],
    ['inactive', [{ validator }], ['0', 'isTombstoned']],
    ['burned', Table.fromEntries([[validator, '1']]), [validator]],
    ['rewardTargets', [7n], ['0']],
    ['rewardBatch', { payments: [{ validator }], total: 0n }, ['payments', '0', 'reward']],
  ])('shows what is in %s', (field, value, path) => {
    expect(misfit({ [field]: value })).toEqual([field, ...path])
  })
})
