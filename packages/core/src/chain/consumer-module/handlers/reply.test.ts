import { describe, expect, it } from 'vitest'
import type { Reply, ReplyId } from '../../../foundation/effects.js'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { consumerContext, consumerModuleWith } from '../../testing/consumer-modules.js'
import { refused } from '../../testing/contexts.js'
import { STAKE } from '../../testing/module-chain.js'
import { transitionConsumerModule } from '../transition.js'
import { unbondReplyId } from '../unbond-reply.js'

const contract = addressOf('contract1')
const validator = valoperOf('val1')
const state = unwrap(
  transitionConsumerModule(
    consumerModuleWith(contract, 10),
    { type: 'bond', validator, amount: coins(8, STAKE) },
    consumerContext(contract),
  ),
).state
const MARK = unbondReplyId({ contract, validator, asked: uint(5) })
const reply = (data: unknown, id: ReplyId = MARK, from = state) =>
  transitionConsumerModule(from, { type: 'reply', id, result: { ok: true, data, events: [] } }, consumerContext())

describe('reply', () => {
  it('burns what came out, shows it again in the supply, and frees the cap', () => {
    const done = unwrap(reply({ amount: uint(4), completesAtNanos: null }))
    expect(done.state.contracts.get(contract)).toEqual({ maxCap: 10n, delegated: 4n, booked: 0n, usable: null })
    expect(done.effects.map((effect) => 'msg' in effect && effect.msg)).toEqual([
      { type: 'burn', from: contract, amount: coins(4, STAKE) },
      { type: 'addSupplyOffset', denom: coins(0, STAKE).denom, change: 4n },
    ])
    expect(done.events).toEqual([{ type: 'instantUnbonded', contract, validator, asked: 5n, amount: 4n }])
  })

  it('never frees more than is used', () => {
    expect(unwrap(reply({ amount: uint(9) })).state.contracts.get(contract)).toMatchObject({ delegated: 0n })
  })

  it('refuses what is no such answer', () => {
    for (const data of [undefined, null, 5n, {}, { amount: 5 }, { amount: -1n }, { amount: 2n ** 128n }])
      expect(refused(reply(data))).toEqual({ type: 'UnexpectedReply' })
    const ids: readonly ReplyId[] = [
      'unbond',
      5n,
      [],
      ['other', contract, validator, 5n],
      ['unbond', contract, validator],
    ]
    for (const id of ids) expect(refused(reply({ amount: uint(4) }, id))).toEqual({ type: 'UnexpectedReply' })
    expect(refused(reply({ amount: uint(4) }, ['unbond', 'nobody', validator, 5n]))).toEqual({
      type: 'UnexpectedReply',
    })
    const failed: Reply = {
      type: 'reply',
      id: MARK,
      result: { ok: false, failure: { error: { type: 'NoDelegation' }, depth: 'own', by: 'staking' } },
    }
    expect(refused(transitionConsumerModule(state, failed, consumerContext()))).toEqual({ type: 'UnexpectedReply' })
  })
})
