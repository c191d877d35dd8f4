import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { openInitMessage, openTryMessage, twoChains } from '../../test-support/two-chains.js'
import { createApplicationRegistry } from '../channel/application.js'
import { meshApplication } from './mesh-application.js'
import { settleVersion } from './negotiated.js'

const applications = createApplicationRegistry([meshApplication])

describe('settleVersion', () => {
  it.each([
    ['consumer', {}],
    ['consumer', 'nothing that can be read'],
    ['consumer', { side: 'both' }],
    ['consumer', { side: 'consumer' }],
    ['provider', { side: 'provider' }],
  ] as const)('whoever asks is the %s where its contract says %j', (side, data) => {
    const chains = twoChains()
    unwrap(chains.consumer.say(openInitMessage(chains)))
    const answer = { ok: true, events: [], data } as const
    const settled = unwrap(settleVersion(chains.consumer.ibc, 'openInit', 'channel-0', answer, applications))
    expect(settled.state.channels.get('channel-0')).toMatchObject({ phase: 'init', side })
  })

  it.each([
    ['provider', {}],
    ['consumer', { side: 'consumer' }],
  ] as const)('whoever answers is the %s where its contract says %j', (side, data) => {
    const chains = twoChains()
    unwrap(chains.provider.say(openTryMessage(chains)))
    const answer = { ok: true, events: [], data } as const
    const settled = unwrap(settleVersion(chains.provider.ibc, 'openTry', 'channel-0', answer, applications))
    expect(settled.state.channels.get('channel-0')).toMatchObject({ phase: 'tryOpen', side })
  })
})
