import { parseDecimal } from '@meshwork/core/numbers'
import type { PriceFeedMessage } from '@meshwork/core/price-feed'
import { ADMIN } from '../create-mesh/admin.js'
import { closePairing } from '../create-mesh/close-pairing.js'
import { setMaxCap } from '../create-mesh/max-cap.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { type Pairing, relayPath } from '../create-mesh/pairing.js'
import { MeshSetupError } from '../create-mesh/setup-error.js'
import { bringAck, carryPacket, endsFrom, timeOut, waitingAcks, waitingPackets } from '../relayer/index.js'
import { type Act, perform } from './act.js'
import { actorOf } from './cast.js'
import type { OpStep } from './schema.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'

/** One step of the kind `op`. */
type Op<Name extends OpStep['op']> = Extract<OpStep, { op: Name }>

/** Takes a step that happens once. */
export async function takeOpStep(stage: Stage, step: OpStep, counts: StepCounts): Promise<void> {
  const { mesh } = stage
  switch (step.op) {
    case 'phase':
      return
    case 'advance':
      advance(mesh, step)
      return
    case 'relay':
      await relayAll(mesh, step, counts)
      return
    case 'recv':
    case 'ack':
    case 'timeout':
      await deliverOne(mesh.pairing(step.pairing), step, counts)
      return
    case 'epoch':
      counts.count(mesh.epoch(step.pairing))
      return
    case 'close_channel':
      closeChannel(mesh.pairing(step.pairing), step, counts)
      return
    case 'open_channel':
      openChannel(mesh, step, counts)
      return
    case 'set_max_cap':
      changeCap(mesh.pairing(step.pairing), step, counts)
      return
    case 'set_price':
      changePrice(stage, step, counts)
      return
    case 'bond':
    case 'unbond':
    case 'stake_remote':
    case 'unstake':
    case 'withdraw_unbonded':
      actOnce(stage, step, counts)
  }
}

function advance(mesh: Mesh, { blocks = 1, seconds = 0 }: Op<'advance'>): void {
  mesh.advance({ blocks: BigInt(blocks), seconds: BigInt(seconds) })
}

async function relayAll(mesh: Mesh, step: Op<'relay'>, counts: StepCounts): Promise<void> {
  const { op: _, pairing, from, packets, acks, max } = step
  await mesh.relay({
    onRecord: (record) => counts.relayed(record),
    ...(pairing !== undefined && { pairing }),
    ...(from !== undefined && { from }),
    ...(packets !== undefined && { packets }),
    ...(acks !== undefined && { acks }),
    ...(max !== undefined && { max }),
  })
}

/** Where fewer wait than `nth` says, nothing happens. */
async function deliverOne(pairing: Pairing, step: Op<'recv' | 'ack' | 'timeout'>, counts: StepCounts): Promise<void> {
  const { op, from, nth = 0 } = step
  const path = relayPath(pairing)
  const ends = endsFrom(path, from)
  if (op === 'ack') {
    const answered = (await waitingAcks(...ends))[nth]
    if (answered) counts.relayed(await bringAck(path, from, answered.packet, answered.ack))
    return
  }
  const packet = (await waitingPackets(...ends))[nth]
  if (packet) counts.relayed(await (op === 'recv' ? carryPacket : timeOut)(path, from, packet))
}

/** Every message of it counts: the two ends, and the pages that they give back. */
function closeChannel(pairing: Pairing, { from = 'provider' }: Op<'close_channel'>, counts: StepCounts): void {
  const closed = closePairing(pairing, from)
  const steps = closed.ok ? closed.value : closed.error.steps
  for (const { executed } of steps) counts.count(executed)
}

/** Again after a close, or for the first time. */
function openChannel(mesh: Mesh, { pairing }: Op<'open_channel'>, counts: StepCounts): void {
  try {
    mesh.openChannel(pairing)
    counts.succeeded += 1
  } catch (error) {
    if (!(error instanceof MeshSetupError)) throw error
    counts.refuse(error.message)
  }
}

function changeCap({ consumer, virtualStaking }: Pairing, { cap }: Op<'set_max_cap'>, counts: StepCounts): void {
  const set = setMaxCap(consumer, virtualStaking, BigInt(cap))
  if (set.ok) counts.succeeded += 1
  else counts.refuse('error' in set.error ? set.error.error : set.error)
}

function changePrice(stage: Stage, { pairing, price: text, sender }: Op<'set_price'>, counts: StepCounts): void {
  const { consumer, priceFeed } = stage.mesh.pairing(pairing)
  const by = sender === undefined ? ADMIN : actorOf(stage, consumer, sender)?.address
  const price = parseDecimal(text)
  if (by === undefined) counts.refuse(`no account ${sender} on ${consumer.name}`)
  else if (!price.ok) counts.refuse(price.error)
  else {
    const msg: PriceFeedMessage = { type: 'updatePrice', nativePerForeign: price.value }
    counts.count(consumer.execute({ sender: by, to: priceFeed, msg }))
  }
}

function actOnce(stage: Stage, step: Extract<OpStep, { user: string }>, counts: StepCounts): void {
  const pairing = stage.mesh.pairing(step.pairing)
  const by = actorOf(stage, pairing.provider, step.user)?.address
  if (by === undefined) counts.refuse(`no account ${step.user} on ${pairing.provider.name}`)
  else counts.count(perform(pairing, by, actOf(step)))
}

function actOf(step: Extract<OpStep, { user: string }>): Act {
  if (step.op === 'withdraw_unbonded') return { act: step.op }
  const amount = BigInt(step.amount)
  const denom = step.denom === undefined ? {} : { denom: step.denom }
  if (!('validator' in step)) return { act: step.op, amount, ...denom }
  return { act: step.op, amount, validator: step.validator, ...denom }
}
