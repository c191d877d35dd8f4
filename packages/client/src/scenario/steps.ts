import { describeRefusal, ok } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { parseDecimal } from '@meshwork/core/numbers'
import type { PriceFeedMessage } from '@meshwork/core/price-feed'
import { ADMIN, setMaxCap } from '../create-mesh/make-pairing.js'
import type { Mesh } from '../create-mesh/mesh.js'
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
import type { ScenarioAccount } from './accounts.js'
import { type Act, amountFor, perform } from './act.js'
import type { Random } from './random.js'
import type { EachStep, OpStep, ScenarioStep } from './schema.js'

/** Counts what a step did. */
export class StepCounts {
  succeeded = 0
  refused = 0
  refusal: string | undefined
  packets = 0
  acks = 0
  timeouts = 0

  /** A transaction that went through or was refused. */
  count(executed: Executed | RelayRecord['delivered']): void {
    if (executed.ok) this.succeeded += 1
    else this.refuse(describeRefusal(executed.error.error))
  }

  /** Something that could not even be tried. */
  refuse(reason: string): void {
    this.refused += 1
    this.refusal ??= reason
  }

  /** A delivery by the relayer. */
  relayed(record: RelayRecord): void {
    this.count(record.delivered)
    if (!record.delivered.ok) return
    if (record.kind === 'receive') this.packets += 1
    else if (record.kind === 'acknowledge') this.acks += 1
    else this.timeouts += 1
  }
}

/** What the steps of a run act on. */
export interface Stage {
  readonly mesh: Mesh
  readonly accounts: ReadonlyMap<string, readonly ScenarioAccount[]>
  /** By chain, in the order of genesis. */
  readonly validators: ReadonlyMap<string, readonly string[]>
  readonly random: Random
  /** Hears how far a step for all accounts has come. */
  readonly onProgress: (done: number, total: number) => void
}

/** Takes one step and counts what it did. Nothing that a scenario can ask for throws, except a pairing that does not exist. */
export async function takeStep(stage: Stage, step: ScenarioStep): Promise<StepCounts> {
  const counts = new StepCounts()
  if ('each' in step) takeEach(stage, step, counts)
  else await takeOp(stage, step, counts)
  return counts
}

function takeEach({ mesh, accounts, validators, random, onProgress }: Stage, step: EachStep, counts: StepCounts): void {
  const pairing = mesh.pairing(step.pairing)
  const acting = accounts.get(pairing.provider.name) ?? []
  const choices = validators.get(pairing.consumer.name) ?? []
  const { every = 1 } = step
  for (let i = 0; i < acting.length; i += every) {
    const account = acting[i] as ScenarioAccount
    const validator = validatorFor(step, i, choices, random)
    counts.count(perform(pairing, account.address, actFor(pairing, account, i, step, validator)))
    if (i % 10_000 < every) onProgress(i, acting.length)
  }
}

function validatorFor(
  { validator }: EachStep,
  index: number,
  known: readonly string[],
  random: Random,
): string | undefined {
  if (validator === 'round-robin') return known[index % known.length]
  if (validator === 'random') return known[random.below(known.length)]
  return validator
}

function actFor(
  pairing: Pairing,
  account: ScenarioAccount,
  index: number,
  { each, amount = '0' }: EachStep,
  validator: string | undefined,
): Act {
  if (each === 'withdraw_unbonded') return { act: each }
  const whole = typeof amount === 'string' ? BigInt(amount) : amountFor(pairing, account, index, amount, validator)
  if (each === 'bond' || each === 'unbond') return { act: each, amount: whole }
  return { act: each, amount: whole, validator: validator ?? '' }
}

async function takeOp(stage: Stage, step: OpStep, counts: StepCounts): Promise<void> {
  const { mesh } = stage
  switch (step.op) {
    case 'phase':
      return
    case 'advance': {
      const blocks = BigInt(step.blocks ?? 1)
      mesh.advance(step.seconds === undefined ? { blocks } : { blocks, seconds: BigInt(step.seconds) })
      return
    }
    case 'relay': {
      const { from, packets, acks, max } = step
      await mesh.relay({
        onRecord: (record) => counts.relayed(record),
        ...(step.pairing !== undefined && { pairing: step.pairing }),
        ...(from !== undefined && { from }),
        ...(packets !== undefined && { packets }),
        ...(acks !== undefined && { acks }),
        ...(max !== undefined && { max }),
      })
      return
    }
    case 'recv':
    case 'ack':
    case 'timeout':
      await deliverOne(mesh.pairing(step.pairing), step, counts)
      return
    case 'epoch':
      counts.count(mesh.epoch(step.pairing))
      return
    case 'set_max_cap':
      changeCap(mesh.pairing(step.pairing), step.cap, counts)
      return
    case 'set_price':
      changePrice(mesh.pairing(step.pairing), step.price, step.sender, counts)
      return
    case 'bond':
    case 'unbond':
    case 'stake_remote':
    case 'unstake':
    case 'withdraw_unbonded':
      actOnce(stage, step, counts)
  }
}

function actOnce({ mesh, accounts }: Stage, step: Extract<OpStep, { user: string }>, counts: StepCounts): void {
  const pairing = mesh.pairing(step.pairing)
  const sender = addressOf(pairing, accounts.get(pairing.provider.name) ?? [], step.user)
  if (sender === undefined) counts.refuse(`no account ${step.user} on ${pairing.provider.name}`)
  else counts.count(perform(pairing, sender, actOf(step)))
}

function actOf(step: Extract<OpStep, { user: string }>): Act {
  if (step.op === 'withdraw_unbonded') return { act: step.op }
  const denom = step.denom === undefined ? {} : { denom: step.denom }
  const amount = BigInt(step.amount)
  if (step.op === 'bond' || step.op === 'unbond') return { act: step.op, amount, ...denom }
  return { act: step.op, amount, validator: step.validator, ...denom }
}

function addressOf(pairing: Pairing, accounts: readonly ScenarioAccount[], user: string): Address | undefined {
  const named = accounts.find(({ name }) => name === user)
  if (named) return named.address
  const parsed = pairing.provider.addresses.parse(user)
  return parsed.ok ? parsed.value : undefined
}

async function deliverOne(
  pairing: Pairing,
  { op, from, nth = 0 }: { op: 'recv' | 'ack' | 'timeout'; from: Side; nth?: number | undefined },
  counts: StepCounts,
): Promise<void> {
  const path = relayPath(pairing)
  const [sender, receiver] = endsFrom(path, from)
  if (op === 'ack') {
    const waiting = (await waitingAcks(sender, receiver))[nth]
    if (waiting) counts.relayed(await bringAck(path, from, waiting.packet, waiting.ack))
    return
  }
  const packet = (await waitingPackets(sender, receiver))[nth]
  if (packet) counts.relayed(await (op === 'recv' ? carryPacket : timeOut)(path, from, packet))
}

function changeCap({ consumer, virtualStaking }: Pairing, cap: string, counts: StepCounts): void {
  const set = setMaxCap(consumer, virtualStaking, BigInt(cap))
  if (set.ok) counts.succeeded += 1
  else counts.refuse(describeFailure(set.error))
}

function changePrice(
  { consumer, priceFeed }: Pairing,
  text: string,
  sender: string | undefined,
  counts: StepCounts,
): void {
  const price = parseDecimal(text)
  const by = sender === undefined ? ok(ADMIN) : consumer.addresses.parse(sender)
  if (!price.ok) counts.refuse(describeRefusal(price.error))
  else if (!by.ok) counts.refuse(describeRefusal(by.error))
  else {
    const msg: PriceFeedMessage = { type: 'updatePrice', nativePerForeign: price.value }
    counts.count(consumer.execute({ sender: by.value, to: priceFeed, msg }))
  }
}

/** A failure of a chain in the words of its innermost error; any other refusal in its own. */
function describeFailure(error: unknown): string {
  return describeRefusal(typeof error === 'object' && error !== null && 'error' in error ? error.error : error)
}
