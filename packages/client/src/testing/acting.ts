import { unwrap } from '@meshwork/core/foundation'
import type { Executed } from '@meshwork/core/mesh'
import type { PriceFeedMessage } from '@meshwork/core/price-feed'
import { fraction } from '@meshwork/core/testing'
import { ADMIN } from '../create-mesh/admin.js'
import { type Pairing, relayPath } from '../create-mesh/pairing.js'
import {
  bringAck,
  carryPacket,
  endsFrom,
  type RelayRecord,
  type Side,
  timeOut,
  waitingAcks,
  waitingPackets,
} from '../relayer/index.js'
import { type Act, perform } from '../scenario/act.js'

/** Lets a user of a pairing's provider act, whether it is allowed or not. */
export function tried(pairing: Pairing, user: string, act: Act): Executed {
  return perform(pairing, pairing.provider.address(user), act)
}

/** Lets users act who may. @throws RefusedError */
export function acts(pairing: Pairing, user: string, ...deeds: readonly Act[]): void {
  for (const deed of deeds) unwrap(tried(pairing, user, deed))
}

/** Governance of the consumer sets the price. @throws RefusedError */
export function setPrice({ consumer, priceFeed }: Pairing, text: string): void {
  const msg: PriceFeedMessage = { type: 'updatePrice', nativePerForeign: fraction(text) }
  unwrap(consumer.execute({ sender: ADMIN, to: priceFeed, msg }))
}

/** Carries the first waiting packet of a side, or the n-th. */
export async function receiveOne(pairing: Pairing, from: Side, nth = 0): Promise<RelayRecord> {
  const path = relayPath(pairing)
  return carryPacket(path, from, one(await waitingPackets(...endsFrom(path, from)), nth))
}

/** Brings the first waiting answer back to a side, or the n-th. */
export async function answerOne(pairing: Pairing, to: Side, nth = 0): Promise<RelayRecord> {
  const path = relayPath(pairing)
  const { packet, ack } = one(await waitingAcks(...endsFrom(path, to)), nth)
  return bringAck(path, to, packet, ack)
}

/** Tries to time out the first waiting packet of a side, or the n-th. */
export async function timeOutOne(pairing: Pairing, from: Side, nth = 0): Promise<RelayRecord> {
  const path = relayPath(pairing)
  return timeOut(path, from, one(await waitingPackets(...endsFrom(path, from)), nth))
}

function one<Item>(waiting: readonly Item[], nth: number): Item {
  const item = waiting[nth]
  if (item === undefined) throw new Error(`nothing waits at ${nth}, only ${waiting.length}`)
  return item
}
