import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../foundation/effects.js'
import { addressOf, fraction } from '../../../testing/values.js'
import { accepted, after, alice, bond, emptyVault, RULE_SETS, refused, vault } from '../testing/scene.js'
import { LOCAL_STAKING_REPLY } from './instantiate.js'

const local = addressOf('local-staking')
const ratios = { [local]: '0.1' }
const created: Reply = {
  type: 'reply',
  id: LOCAL_STAKING_REPLY,
  result: { ok: true, events: [], address: local },
}

describe.each(RULE_SETS)('replyVault (%s)', (rules) => {
  const waiting = emptyVault(rules)

  it('[MS D-2] keeps the address of the new local staking with its largest slash', () => {
    const { state, effects, events } = accepted(waiting, vault, created, { ratios })
    expect(state).toEqual({ ...waiting, localStaking: { contract: local, maxSlash: fraction('0.1') } })
    expect([effects, events]).toEqual([[], []])
  })

  it('keeps what the vault has by then', () => {
    const busy = after(waiting, [alice, bond(5)])
    expect(accepted(busy, vault, created, { ratios }).state.accounts).toBe(busy.accounts)
  })

  it('refuses when the new one does not answer', () => {
    expect(refused(waiting, vault, created, { ratios: {} })).toEqual({
      type: 'LienholderQueryFailed',
      lienholder: local,
      cause: { type: 'NoSuchContract', address: local },
    })
  })

  it.each<[string, Reply]>([
    ['another id', { ...created, id: 'other' }],
    ['no address', { ...created, result: { ok: true, events: [] } }],
    [
      'a failure',
      { ...created, result: { ok: false, failure: { error: { type: 'InvalidSlashRatio' }, depth: 'own', by: local } } },
    ],
  ])('refuses %s', (_what, reply) => {
    expect(refused(waiting, vault, reply, { ratios })).toEqual({ type: 'UnexpectedReply', id: reply.id })
  })

  it('refuses a reply that anybody made up', () => {
    expect(refused(waiting, alice, created, { ratios })).toMatchObject({ type: 'UnexpectedReply' })
    expect(refused(waiting, local, created, { ratios })).toMatchObject({ type: 'UnexpectedReply' })
  })

  it('refuses a second one: the local staking is fixed at creation', () => {
    const made = accepted(waiting, vault, created, { ratios }).state
    expect(refused(made, vault, created, { ratios })).toMatchObject({ type: 'UnexpectedReply' })
  })
})
