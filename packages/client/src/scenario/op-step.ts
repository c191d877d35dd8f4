import { parseDecimal } from '@meshwork/core/numbers'
import type { PriceFeedMessage, PriceFeedState } from '@meshwork/core/price-feed'
import { SUCCESS_ACK } from '@meshwork/ibc/acks'
import { settleMesh } from '../convergence/heal.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { type Pairing, routeOf } from '../create-mesh/pairing.js'
import { contractState } from '../create-mesh/pairing-states.js'
import {
  bringAck,
  carryPacket,
  endsFrom,
  type RelayPath,
  timeOut,
  waitingAcks,
  waitingPackets,
} from '../relayer/index.js'
import { type Act, perform } from './act.js'
import { actorOf } from './cast.js'
import { takeChannelStep } from './channel-step.js'
import { takeForgedStep } from './forged-step.js'
import { takeGovernanceStep } from './governance-step.js'
import { takePriceStep } from './price-step.js'
import type { OpStep } from './schema.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'
import { takeTransferStep } from './transfer-step.js'
import { takeValidatorStep } from './validator-step.js'

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
      await (step.again ? tryAgain : deliverOne)(stage, step, counts)
      return
    case 'forge':
    case 'forge_ack':
      await takeForgedStep(mesh, step, counts)
      return
    case 'halt_chain':
      mesh.haltChain(step.chain)
      return
    case 'resume_chain':
      mesh.resumeChain(step.chain)
      return
    case 'settle':
      await settleMesh(mesh)
      return
    case 'epoch':
      counts.count(mesh.epoch(step.pairing))
      return
    case 'close_channel':
    case 'close_end':
    case 'confirm_close':
    case 'continue_close':
    case 'open_channel':
    case 'close_feed_channel':
    case 'open_feed_channel':
    case 'freeze_client':
    case 'unfreeze_client':
    case 'flush_outbox':
    case 'save_and_load':
      takeChannelStep(mesh, step, counts)
      return
    case 'accrue':
    case 'slash_provider':
    case 'slash_consumer':
    case 'set_validator':
    case 'end_blocks':
      takeValidatorStep(mesh, step, counts)
      return
    case 'set_max_cap':
    case 'set_share_caps':
    case 'set_policies':
    case 'propose':
    case 'vote':
    case 'end_vote':
    case 'unfreeze':
    case 'force_unstake':
    case 'tell_slashes':
    case 'audit':
    case 'resync':
    case 'end_resync':
      takeGovernanceStep(stage, step, counts)
      return
    case 'transfer':
      takeTransferStep(stage, step, counts)
      return
    case 'set_price':
      changePrice(stage, step, counts)
      return
    case 'set_spot_price':
    case 'request_price':
      takePriceStep(mesh, step, counts)
      return
    case 'bond':
    case 'unbond':
    case 'stake_remote':
    case 'unstake':
    case 'withdraw_unbonded':
    case 'stake_local':
    case 'restake':
    case 'delegate':
    case 'native_unstake':
    case 'native_redelegate':
    case 'release_unbonded':
    case 'withdraw_rewards':
      actOnce(stage, step, counts)
  }
}

function advance(mesh: Mesh, { blocks = 1, seconds = 0, chain }: Op<'advance'>): void {
  mesh.advance({ blocks: BigInt(blocks), seconds: BigInt(seconds), ...(chain !== undefined && { chain }) })
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

type Delivery = Op<'recv' | 'ack' | 'timeout'>

/** Where fewer wait than `nth` says, nothing happens. */
async function deliverOne(stage: Stage, step: Delivery, counts: StepCounts): Promise<void> {
  const path = pathOf(stage, step, counts)
  if (!path) return
  const { op, from, nth = 0 } = step
  const ends = endsFrom(path, from)
  if (op === 'ack') {
    const answered = (await waitingAcks(...ends))[nth]
    if (answered) counts.relayed(await bringAck(path, from, answered.packet, answered.ack))
    return
  }
  const packet = (await waitingPackets(...ends))[nth]
  if (packet) counts.relayed(await (op === 'recv' ? carryPacket : timeOut)(path, from, packet))
}

/** A relayer tries what the chains have settled already. */
async function tryAgain(stage: Stage, step: Delivery, counts: StepCounts): Promise<void> {
  const path = pathOf(stage, step, counts)
  if (!path) return
  const { op, from, nth = 0 } = step
  const over = stage.packets?.over(endsFrom(path, from)[0]) ?? []
  if (op === 'recv') {
    const life = over[nth]
    if (life) counts.relayed(await carryPacket(path, from, life.packet))
    return
  }
  const life = over.filter(({ outcome }) => outcome !== null)[nth]
  if (!life) return
  const record =
    op === 'timeout' ? timeOut(path, from, life.packet) : bringAck(path, from, life.packet, life.ack ?? SUCCESS_ACK)
  counts.relayed(await record)
}

function pathOf({ mesh }: Stage, { route, pairing: name }: Delivery, counts: StepCounts): RelayPath | undefined {
  const pairing = mesh.pairing(name)
  const path = routeOf(pairing, route)
  if (!path) counts.refuse(NO_ROUTE[route ?? 'price'](pairing.name))
  return path
}

const NO_ROUTE: Readonly<Record<NonNullable<Delivery['route']>, (pairing: string) => string>> = {
  price: (pairing) => `the price feed of ${pairing} asks no other chain`,
  rewards: (pairing) => `the rewards of ${pairing} come by packets`,
  previous: (pairing) => `${pairing} had no other channel`,
}

function changePrice(stage: Stage, { pairing, price: text, sender }: Op<'set_price'>, counts: StepCounts): void {
  const { consumer, priceFeed } = stage.mesh.pairing(pairing)
  const { owner } = contractState<PriceFeedState>(consumer.state, priceFeed).config
  const by = sender === undefined ? owner : actorOf(stage, consumer, sender)?.address
  const price = parseDecimal(text)
  if (by === undefined) counts.refuse(`no account ${sender} on ${consumer.name}`)
  else if (!price.ok) counts.refuse(price.error)
  else {
    const msg: PriceFeedMessage = { type: 'updatePrice', nativePerForeign: price.value }
    counts.count(consumer.execute({ sender: by, to: priceFeed, msg }))
  }
}

/** A step in which an account acts by itself. */
type UserStep = Exclude<Extract<OpStep, { user: string }>, { op: 'force_unstake' }>

function actOnce(stage: Stage, step: UserStep, counts: StepCounts): void {
  const pairing = stage.mesh.pairing(step.pairing)
  const by = actorOf(stage, pairing.provider, step.user)?.address
  if (by === undefined) counts.refuse(`no account ${step.user} on ${pairing.provider.name}`)
  else counts.count(perform(pairing, by, actOf(stage, pairing, step)))
}

function actOf(stage: Stage, { consumer }: Pairing, step: UserStep): Act {
  if (!('amount' in step)) {
    if (step.op !== 'withdraw_rewards') return { act: step.op }
    // A text that names nobody there is for the consumer to refuse.
    const { user, validator, recipient = user } = step
    return { act: step.op, validator, recipient: actorOf(stage, consumer, recipient)?.address ?? recipient }
  }
  const amount = BigInt(step.amount)
  const denom = step.denom === undefined ? {} : { denom: step.denom }
  if (!('validator' in step)) return { act: step.op, amount, ...denom }
  if (step.op === 'native_redelegate') return { act: step.op, amount, validator: step.validator, to: step.to, ...denom }
  return { act: step.op, amount, validator: step.validator, ...denom }
}
