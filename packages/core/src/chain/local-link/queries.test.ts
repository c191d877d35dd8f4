import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { RULES } from '../../rules/index.js'
import { type LocalLinkQuery, queryLocalLink } from './queries.js'
import { TalkingChain } from './testing/talkers.js'

describe('queryLocalLink', () => {
  const chain = TalkingChain.with(2)
  const ask = (query: LocalLinkQuery) => queryLocalLink(chain.link, query, { rules: RULES.safe })

  it('answer a link, all links by page, and what waits in its order', () => {
    chain.join()
    chain.join('talker1', chain.add())
    for (const n of [1, 2, 3]) unwrap(chain.say('talker1', { type: 'take', n }))
    expect(ask({ type: 'link', linkId: 'link-1' })).toMatchObject({ value: { linkId: 'link-1', phase: 'open' } })
    expect(ask({ type: 'link', linkId: 'link-9' })).toEqual({
      ok: false,
      error: { type: 'NoSuchLink', linkId: 'link-9' },
    })
    expect(ask({ type: 'links', limit: 1 })).toMatchObject({ value: [{ linkId: 'link-0' }] })
    expect(ask({ type: 'links', startAfter: 'link-0' })).toMatchObject({ value: [{ linkId: 'link-1' }] })
    expect(ask({ type: 'waitingPackets', limit: 2 })).toMatchObject({ value: [{ position: 0n }, { position: 1n }] })
    expect(ask({ type: 'waitingPackets', startAfter: 1n })).toMatchObject({ value: [{ position: 2n, sequence: 3n }] })
  })
})
