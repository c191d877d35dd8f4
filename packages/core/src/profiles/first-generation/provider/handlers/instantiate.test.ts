import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins, denomOf } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  freshProvider,
  LOCKUP,
  PERIOD,
  PROVIDER,
  PROVIDER_INIT,
  providerContext,
  SLASHER,
} from '../../testing/provider-scene.js'
import { queryMeshProviderConfig } from '../queries.js'
import { meshProviderCodec } from '../state.js'
import { instantiateMeshProvider } from './instantiate.js'

describe.each(BOTH)('instantiateMeshProvider under %s', (rules) => {
  const fresh = freshProvider(rules)

  it('[MS M2-11 safe] [MS M2-11 reference] creates its slasher and knows it by the reply', () => {
    const created = unwrap(instantiateMeshProvider(PROVIDER_INIT, providerContext({ rules })))
    expect(created.effects).toEqual([
      {
        type: 'instantiate',
        kind: 'mesh-slasher',
        msg: { rules, owner: 'governance' },
        label: `Slasher for ${PROVIDER}`,
        admin: PROVIDER,
        funds: [],
        onReply: 'success',
        id: 'slasher',
      },
    ])
    expect(queryMeshProviderConfig(fresh)).toMatchObject({
      consumer: { connectionId: 'connection-0', portId: null },
      slasher: SLASHER,
      channel: null,
      lockup: LOCKUP,
      packetLifetimeSeconds: 3600n,
    })
    const funds = [coins(1, 'uosmo')]
    expect(instantiateMeshProvider(PROVIDER_INIT, providerContext({ rules, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    const nowhere = { ...PROVIDER_INIT, lockup: 'NO BODY' as typeof LOCKUP }
    expect(instantiateMeshProvider(nowhere, providerContext({ rules }))).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
  })

  it('keeps what it is told', () => {
    const consumer = { connectionId: 'connection-0', portId: 'wasm.osmo-consumer' }
    const told = { ...PROVIDER_INIT, consumer, consumerDenom: denomOf('ujuno'), packetLifetimeSeconds: 60n }
    const { state } = unwrap(instantiateMeshProvider(told, providerContext({ rules })))
    expect(queryMeshProviderConfig(state)).toEqual({
      rules,
      consumer,
      lockup: LOCKUP,
      unbondingPeriodSeconds: PERIOD,
      rewardsDenom: 'ibc/rewards',
      consumerDenom: 'ujuno',
      packetLifetimeSeconds: 60n,
      slasher: null,
      channel: null,
    })
    expect(unwrap(meshProviderCodec.decode(meshProviderCodec.encode(state)))).toEqual(state)
  })
})
