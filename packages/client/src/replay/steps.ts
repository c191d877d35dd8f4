import type { MachineMessage } from '@meshwork/core/foundation'
import { type Address, denom, valoper } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { coin, parseDecimal, parseUint128 } from '@meshwork/core/numbers'
import type { PriceFeedMessage } from '@meshwork/core/price-feed'
import type { JsonValue } from '@meshwork/ibc/wire'
import { type HandshakeStep, openChannel } from '../create-mesh/handshake.js'
import { setMaxCap } from '../create-mesh/max-cap.js'
import { relayPath } from '../create-mesh/pairing.js'
import {
  bringAck,
  carryPacket,
  endsFrom,
  type RelayRecord,
  relay,
  type Side,
  timeOut,
  waitingAcks,
  waitingPackets,
} from '../relayer/index.js'
import { queryRecord } from './query-json.js'
import { chainOf, recordOf, type TraceStage, timeoutJson } from './stage.js'
import type { TraceRecord, TraceStep } from './trace.js'

/** What a step did, or that it needs a machine that is not there yet. */
export type StepResult =
  | { readonly type: 'done'; readonly records: readonly TraceRecord[] }
  | { readonly type: 'unsupported' }

const UNSUPPORTED: StepResult = { type: 'unsupported' }

/** Takes one step of a recording: moves the clocks, acts, and answers the records of its transactions. */
export async function takeTraceStep(stage: TraceStage, step: TraceStep): Promise<StepResult> {
  const act = ACTS[step.op]
  if (!act) return UNSUPPORTED
  if (step.op !== 'advance' && step.op !== 'query') stage.mesh.advance()
  const records = await act(stage, step)
  return records === undefined ? UNSUPPORTED : { type: 'done', records }
}

type Act = (
  stage: TraceStage,
  step: TraceStep,
) => readonly TraceRecord[] | undefined | Promise<readonly TraceRecord[] | undefined>

const ACTS: Readonly<Record<string, Act>> = {
  bond: (stage, step) => vaultMessage(stage, step, (amount) => ({ type: 'bond', amount })),
  unbond: (stage, step) => vaultMessage(stage, step, (amount) => ({ type: 'unbond', amount })),
  stake_remote: (stage, step) =>
    vaultMessage(stage, step, (amount, validator) => ({
      type: 'stakeRemote',
      lienholder: lienholderOf(stage, step),
      validator,
      amount,
    })),
  unstake: (stage, step) =>
    message(stage, step, 'external', (amount, validator) => ({ type: 'unstake', validator, amount })),
  withdraw_unbonded: (stage, step) =>
    execute(stage, 'provider', 'external', textOf(step.user), { type: 'withdrawUnbonded' }),
  set_price: setPrice,
  set_max_cap: ({ pairing }, { cap }) => {
    setMaxCap(pairing.consumer, pairing.virtualStaking, wholeOf(cap))
    return []
  },
  epoch,
  relay: relayAll,
  recv: (stage, step) => deliver(stage, step, 'recv'),
  ack: (stage, step) => deliver(stage, step, 'ack'),
  timeout: (stage, step) => deliver(stage, step, 'timeout'),
  advance: ({ mesh }, { seconds, blocks }) => {
    mesh.advance({
      seconds: seconds === undefined ? 0n : wholeOf(seconds),
      blocks: blocks === undefined ? 1n : wholeOf(blocks),
    })
    return []
  },
  handshake: (stage, step) => handshakeRecords(stage, step),
  query: (stage, { contract, msg }) => {
    const record = queryRecord(stage, textOf(contract), msg ?? null)
    return record && [record]
  },
}

/** Opens the channel as a recording says, or as far as the ends let it. A failed attempt leaves nothing behind on either chain. */
export function handshakeRecords(stage: TraceStage, step: Partial<TraceStep>): readonly TraceRecord[] {
  const { pairing } = stage
  const { provider, consumer } = pairing
  const before = { provider: provider.state, consumer: consumer.state }
  const channelId = step.channel === undefined ? 'channel-0' : textOf(step.channel)
  const records: TraceRecord[] = []
  const opened = openChannel(
    {
      consumer: { chain: consumer, contract: pairing.converter },
      provider: { chain: provider, contract: pairing.externalStaking },
      connectionId: step.connection === undefined ? 'connection-0' : textOf(step.connection),
      ordering: step.order === 'ORDER_ORDERED' ? 'ordered' : 'unordered',
      version: step.version === undefined ? '' : textOf(step.version),
      channelIds: { consumer: channelId, provider: channelId },
    },
    (taken) => records.push(handshakeRecord(stage, taken)),
  )
  if (opened.ok) stage.pairing = { ...pairing, channel: { provider: channelId, consumer: channelId } }
  else if (opened.error.step === 'openInit' || opened.error.step === 'openTry') {
    provider.restore(before.provider)
    consumer.restore(before.consumer)
  }
  return records
}

function handshakeRecord(stage: TraceStage, { step, side, executed }: HandshakeStep): TraceRecord {
  const op = step === 'openInit' || step === 'openTry' ? 'ibc_channel_open' : 'ibc_channel_connect'
  const contract = side === 'consumer' ? 'converter' : 'external'
  const record = recordOf(chainOf(stage, side), { op, chain: side, contract }, executed)
  return executed.ok && op === 'ibc_channel_open' ? { ...record, version: String(executed.value.data) } : record
}

/** Relays everything that waits, as a recording's `relay` does. */
export async function relayAll(stage: TraceStage, step: Partial<TraceStep>): Promise<readonly TraceRecord[]> {
  const { from, packets, acks, max } = step
  const records: TraceRecord[] = []
  await relay(relayPath(stage.pairing), {
    ...(from !== undefined && { from: sideOf(from) }),
    ...(typeof packets === 'boolean' && { packets }),
    ...(typeof acks === 'boolean' && { acks }),
    ...(typeof max === 'bigint' && { max: Number(max) }),
    onRecord: (record) => records.push(relayRecord(stage, record)),
  })
  return records
}

async function deliver(
  stage: TraceStage,
  step: TraceStep,
  kind: 'recv' | 'ack' | 'timeout',
): Promise<readonly TraceRecord[]> {
  const from = sideOf(step.from)
  const nth = step.nth === undefined ? 0 : Number(wholeOf(step.nth))
  const path = relayPath(stage.pairing)
  const ends = endsFrom(path, from)
  if (kind === 'ack') {
    const waiting = (await waitingAcks(...ends))[nth]
    return waiting ? [relayRecord(stage, await bringAck(path, from, waiting.packet, waiting.ack))] : []
  }
  const packet = (await waitingPackets(...ends))[nth]
  if (!packet) return []
  return [relayRecord(stage, await (kind === 'recv' ? carryPacket : timeOut)(path, from, packet))]
}

function relayRecord(stage: TraceStage, { kind, from, packet, ack, delivered }: RelayRecord): TraceRecord {
  const { sequence: seq, data, timeoutAtNanos } = packet
  const to: Side = from === 'provider' ? 'consumer' : 'provider'
  switch (kind) {
    case 'receive': {
      const head = { op: 'recv', chain: to, from, seq, packet: data, timeout: timeoutJson(timeoutAtNanos) }
      const record = recordOf(chainOf(stage, to), head, delivered)
      return delivered.ok ? { ...record, ack: String(delivered.value.data) } : record
    }
    case 'acknowledge':
      return recordOf(chainOf(stage, from), { op: 'ack', chain: from, seq, packet: data, ack: ack ?? '' }, delivered)
    case 'timeout':
      return recordOf(chainOf(stage, from), { op: 'timeout', chain: from, seq, packet: data }, delivered)
  }
}

function epoch(stage: TraceStage): readonly TraceRecord[] {
  const head = { op: 'sudo', chain: 'consumer', contract: 'virtual_staking' }
  return [recordOf(stage.pairing.consumer, head, stage.mesh.epoch())]
}

function setPrice(stage: TraceStage, step: TraceStep): readonly TraceRecord[] {
  const sender = step.sender === undefined ? 'admin' : textOf(step.sender)
  const price = parseDecimal(textOf(step.price))
  if (!price.ok) return [refused(stage, 'consumer', 'price_feed', sender)]
  const msg: PriceFeedMessage = { type: 'updatePrice', nativePerForeign: price.value }
  return execute(stage, 'consumer', 'price_feed', sender, msg)
}

type Coined = ReturnType<typeof coin>
type Valoper =
  ReturnType<typeof valoper> extends { ok: true; value: infer V } | { ok: false; error: unknown } ? V : never

function vaultMessage(
  stage: TraceStage,
  step: TraceStep,
  make: (amount: Coined, validator: Valoper) => MachineMessage,
) {
  return message(stage, step, 'vault', make)
}

/** A message with a coin, and perhaps a validator. What cannot be read is refused as the contracts' parser refuses it. */
function message(
  stage: TraceStage,
  step: TraceStep,
  contract: string,
  make: (amount: Coined, validator: Valoper) => MachineMessage,
): readonly TraceRecord[] {
  const sender = textOf(step.user)
  const amount = parseUint128(textOf(step.amount))
  const name = denom(step.denom === undefined ? stage.config.providerDenom : textOf(step.denom))
  const validator = valoper(step.validator === undefined ? 'none' : textOf(step.validator))
  if (!amount.ok || !name.ok || !validator.ok) return [refused(stage, 'provider', contract, sender)]
  return execute(stage, 'provider', contract, sender, make(coin(name.value, amount.value), validator.value))
}

function execute(
  stage: TraceStage,
  side: Side,
  contract: string,
  sender: string,
  msg: MachineMessage,
): readonly TraceRecord[] {
  stage.signers.add(sender)
  const chain = chainOf(stage, side)
  const to = stage.names[contract] ?? (contract as Address)
  const executed: Executed = chain.execute({ sender: sender as Address, to, msg })
  return [recordOf(chain, { op: 'execute', chain: side, contract }, executed)]
}

function refused(stage: TraceStage, side: Side, contract: string, sender: string): TraceRecord {
  stage.signers.add(sender)
  const { height, timeNanos } = chainOf(stage, side).state
  return { op: 'execute', chain: side, contract, height, time: timeNanos.toString(), ok: false }
}

function lienholderOf(stage: TraceStage, { contract }: TraceStep): Address {
  const text = contract === undefined ? '$external' : textOf(contract)
  return text.startsWith('$') ? (stage.names[text.slice(1)] ?? (text as Address)) : (text as Address)
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'bigint' ? value.toString() : typeof value === 'string' ? value : ''
}

function wholeOf(value: JsonValue | undefined): bigint {
  return typeof value === 'bigint' ? value : BigInt(textOf(value))
}

function sideOf(value: JsonValue | undefined): Side {
  return value === 'consumer' ? 'consumer' : 'provider'
}
