import { unwrap } from '@meshwork/core/foundation'
import { valoperOf } from '@meshwork/core/testing'
import type { EventOf, ProtocolEventType } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { pairingQueries } from '../queries/index.js'
import { acts } from './acting.js'

/** An event, and the chain that told it. */
export type ToldEvent<Type extends ProtocolEventType> = EventOf<Type> & { readonly chain: string }

/** What a mesh tells from now on, asked for by type, in order. */
export interface Told {
  of<Type extends ProtocolEventType>(type: Type): readonly ToldEvent<Type>[]
}

/** Listens to a mesh. */
export function listenTo(mesh: Mesh): Told {
  const heard: { readonly type: string; readonly chain: string }[] = []
  mesh.onAny(({ chain, event }) => heard.push({ ...event, chain }))
  return {
    of: <Type extends ProtocolEventType>(type: Type) =>
      // The types of events are told apart by `type`.
      heard.filter((event) => event.type === type) as unknown as readonly ToldEvent<Type>[],
  }
}

/** Alice bonds and puts so much of it behind `cval1`, and an epoch passes. From then on everything is heard, and her account and stake are asked for. */
export async function aliceStaked(mesh: Mesh, bonded: bigint, staked: bigint) {
  const pairing = mesh.pairing()
  acts(pairing, 'alice', { act: 'bond', amount: bonded }, { act: 'stake_remote', validator: 'cval1', amount: staked })
  await mesh.relay()
  unwrap(mesh.epoch())
  const alice = pairing.provider.address('alice')
  const queries = pairingQueries(pairing)
  return {
    mesh,
    pairing,
    alice,
    queries,
    told: listenTo(mesh),
    accountNow: () => unwrap(queries.vault({ type: 'account', account: alice })),
    stakeNow: () => unwrap(queries.externalStaking({ type: 'stake', user: alice, validator: valoperOf('cval1') })),
    pending: () => unwrap(queries.externalStaking({ type: 'allPendingTxsDesc' })),
  }
}
