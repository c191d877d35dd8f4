import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import { after, BOB, freshProvider, PROVIDER_INIT, providerContext, send } from '../../testing/provider-scene.js'
import { instantiateMeshProvider } from './instantiate.js'

describe.each(BOTH)('replyMeshProvider under %s', (rules) => {
  const created = unwrap(instantiateMeshProvider(PROVIDER_INIT, providerContext({ rules }))).state
  const again = { type: 'reply', id: 'slasher', result: { ok: true, events: [], address: BOB } } as const

  it('[MS M2-11 safe] [MS M2-11 reference] brings the slasher, once', () => {
    expect(after(created, again)).toEqual({ ...created, slasher: BOB })
    expect(send(freshProvider(rules), again)).toMatchObject({ error: { type: 'UnexpectedReply' } })
  })

  it('knows no other reply', () => {
    expect(send(created, { ...again, id: 'other' })).toMatchObject({ error: { type: 'UnexpectedReply' } })
    expect(send(created, { ...again, id: ['slasher'] })).toMatchObject({ error: { type: 'UnexpectedReply' } })
    const failure = { error: { type: 'InvalidAddress' }, depth: 'own', by: 'slasher' } as const
    for (const result of [{ ok: true, events: [] } as const, { ok: false, failure } as const])
      expect(send(created, { ...again, result })).toMatchObject({ error: { type: 'UnexpectedReply' } })
  })
})
