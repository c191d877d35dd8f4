import { unwrap } from '@meshwork/core/foundation'
import { type JsonObject, writeJson } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { readTrace } from './read-trace.js'
import { partsOf } from './testing/recorded.js'
import type { TraceRecord } from './trace.js'

/** The records of each step. */
async function recordsOf(
  steps: readonly JsonObject[],
  config: JsonObject = {},
): Promise<readonly (readonly TraceRecord[])[]> {
  const parts = await partsOf(unwrap(readTrace(writeJson({ config, steps: [...steps] }))))
  return parts.flatMap((part) => (part.type === 'step' ? [part.records] : []))
}

const STAKED: readonly JsonObject[] = [
  { op: 'bond', user: 'alice', amount: '1000' },
  { op: 'stake_remote', user: 'alice', validator: 'cval1', amount: '1000' },
  { op: 'relay' },
]
const MAX = `${2n ** 128n - 1n}`
const asConverter = (msg: JsonObject) => ({ op: 'exec', contract: '$virtual_staking', sender: '$converter', msg })
const asVirtualStaking = (msg: JsonObject) => ({ op: 'exec', contract: '$converter', sender: '$virtual_staking', msg })
const stakeOf = (denom: string) => ({
  stake: { delegator: 'alice', validator: 'cval1', stake: { denom, amount: '1' }, tx_id: 7n },
})

describe('the consumer at its edges', () => {
  it('a page of nothing ends the epochs at a cap of zero, with all stake still there', async () => {
    const steps = [...STAKED, { op: 'epoch' }, { op: 'set_max_cap', cap: '0' }, { op: 'epoch' }, { op: 'epoch' }]
    const taken = await recordsOf(steps, { max_retrieve: 0n })
    expect(taken.slice(-2)).toMatchObject([[{ ok: true }], [{ ok: false, err: 'no scheduled task' }]])
    expect(taken.at(-2)?.[0]?.packets).toBeUndefined()
  })

  it.each(['', 'x', 'uother'])(
    'a packet with the coin "%s" is answered in the words of the converter',
    async (denom) => {
      const [, taken] = await recordsOf([
        { op: 'inject', from: 'provider', data: stakeOf(denom) },
        { op: 'recv', from: 'provider' },
      ])
      const ack = `{"error":"Sent wrong denom over IBC: ${denom}, expected ustake"}`
      expect(taken).toMatchObject([{ op: 'recv', ok: true, ack }])
    },
  )

  it('a request that no amount can hold is an abort', async () => {
    const amount = { denom: 'uosmo', amount: MAX }
    const bond = asConverter({ bond: { delegator: 'alice', validator: 'cval1', amount } })
    expect((await recordsOf([...STAKED, bond])).at(-1)).toMatchObject([{ ok: false, panic: true }])
  })

  it('payments that no amount can sum up are an abort, with or without coins', async () => {
    const payments = [
      { validator: 'cval1', reward: MAX },
      { validator: 'cval2', reward: '1' },
    ]
    expect(await recordsOf([asVirtualStaking({ distribute_rewards: { payments } })])).toMatchObject([
      [{ ok: false, panic: true }],
    ])
  })

  it('a slash of another coin is refused', async () => {
    const lists = { additions: [], removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [] }
    const slash = { address: 'cval1', infraction_height: 1n, infraction_time: 0n, power: 1n, slash_ratio: '0.1' }
    const slashed = [{ ...slash, slash_amount: { denom: 'uother', amount: '1' } }]
    const err = 'Sent wrong denom over IBC: uother, expected uosmo'
    expect(await recordsOf([asVirtualStaking({ valset_update: { ...lists, slashed } })])).toMatchObject([
      [{ ok: false, err }],
    ])
  })

  it('a text that can name no validator has no stake', async () => {
    const query = { op: 'query', contract: '$virtual_staking', msg: { get_stake: { validator: '' } } }
    expect(await recordsOf([query])).toMatchObject([[{ ok: true, result: { stake: '0' } }]])
  })
})
