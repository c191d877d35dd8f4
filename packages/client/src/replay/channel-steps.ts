import type { IbcState } from '@meshwork/ibc/channel'
import type { JsonObject } from '@meshwork/ibc/wire'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { type HandshakeStep, openChannel, portOf } from '../create-mesh/handshake.js'
import type { Side } from '../relayer/index.js'
import { moveOutbox } from './early-packets.js'
import { recordOf } from './records.js'
import { chainOf, contractOf, type TraceStage } from './stage.js'
import { withIbcState } from './state-edits.js'
import { textOf } from './step-fields.js'
import type { TraceRecord } from './trace.js'

/** Opens the channel as a step says, or as far as the ends let it. A failed attempt leaves nothing behind on either chain. */
export function handshake(stage: TraceStage, step: JsonObject): readonly TraceRecord[] {
  const { pairing } = stage
  const { provider, consumer } = pairing
  const before = { provider: provider.state, consumer: consumer.state }
  const channelId = textOf(step, 'channel', 'channel-0')
  const order = textOf(step, 'order', 'ORDER_UNORDERED')
  const told = new HandshakeMessages(stage, {
    channelId,
    order,
    version: textOf(step, 'version'),
    connectionId: textOf(step, 'connection', 'connection-0'),
  })
  const records: TraceRecord[] = []
  const opened = openChannel(
    {
      consumer: { chain: consumer, contract: pairing.converter },
      provider: { chain: provider, contract: pairing.externalStaking },
      connectionId: told.plan.connectionId,
      ordering: order === 'ORDER_UNORDERED' ? 'unordered' : 'ordered',
      version: told.plan.version,
      channelIds: { consumer: channelId, provider: channelId },
    },
    (taken) => {
      records.push(handshakeRecord(stage, taken, told))
      if (taken.executed.ok) moveOutbox(stage, taken.side, channelId)
    },
  )
  if (opened.ok) stage.pairing = { ...pairing, channel: { provider: channelId, consumer: channelId } }
  else if (opened.error.step === 'openInit' || opened.error.step === 'openTry') {
    provider.restore(before.provider)
    consumer.restore(before.consumer)
  }
  return records
}

/** Closes the channel from the provider. The ends are told whether they are open or not, as the recorder does; each decides for itself. */
export function closeChannel(stage: TraceStage): readonly TraceRecord[] {
  const asked = closeEnd(stage, 'provider', 'closeInit')
  return asked.ok === true ? [asked, closeEnd(stage, 'consumer', 'closeConfirm')] : [asked]
}

function closeEnd(stage: TraceStage, side: Side, type: 'closeInit' | 'closeConfirm'): TraceRecord {
  const chain = chainOf(stage, side)
  const channelId = stage.pairing.channel[side]
  const before = chain.state
  withIbcState(chain, (ibc) => reopened(ibc, channelId))
  const closed = chain.executeModule('ibc', { type, channelId })
  if (!closed.ok) chain.restore(before)
  const version = ibcState(chain).channels.get(channelId)?.version ?? ''
  const plan = { channelId, order: 'ORDER_UNORDERED', version, connectionId: stage.pairing.connectionId }
  const msg = { [type === 'closeInit' ? 'close_init' : 'close_confirm']: channelJson(stage, side, plan, channelId) }
  const [contract] = contractOf(stage, side)
  const head = { op: 'ibc_channel_close', chain: side, contract, msg }
  return recordOf(chain, head, closed)
}

function reopened(ibc: IbcState, channelId: string): IbcState {
  const end = ibc.channels.get(channelId)
  return end?.phase === 'closed' ? { ...ibc, channels: ibc.channels.set(channelId, { ...end, phase: 'open' }) } : ibc
}

function handshakeRecord(stage: TraceStage, taken: HandshakeStep, told: HandshakeMessages): TraceRecord {
  const { step, side, executed } = taken
  const op = step === 'openInit' || step === 'openTry' ? 'ibc_channel_open' : 'ibc_channel_connect'
  const [contract] = contractOf(stage, side)
  const head = { op, chain: side, contract, msg: told.messageOf(taken) }
  const version = executed.ok && op === 'ibc_channel_open' ? { version: String(executed.value.data) } : {}
  return recordOf(chainOf(stage, side), head, executed, version)
}

interface ChannelPlan {
  readonly channelId: string
  readonly order: string
  /** As the consumer's end proposes it. */
  readonly version: string
  readonly connectionId: string
}

/** The contracts' own messages of a handshake, for the reader of a record. They name versions that earlier steps answered. */
class HandshakeMessages {
  private proposed = ''
  private agreed = ''

  constructor(
    private readonly stage: TraceStage,
    readonly plan: ChannelPlan,
  ) {}

  /** The message of a step that was taken. */
  messageOf({ step, executed }: HandshakeStep): JsonObject {
    const answer = executed.ok ? String(executed.value.data) : ''
    const { channelId } = this.plan
    switch (step) {
      case 'openInit':
        this.proposed = answer
        return { open_init: this.channel('consumer', this.plan.version, '') }
      case 'openTry':
        this.agreed = answer
        return { open_try: { ...this.channel('provider', '', channelId), counterparty_version: this.proposed } }
      case 'openAck':
        return {
          open_ack: { ...this.channel('consumer', this.agreed, channelId), counterparty_version: this.agreed },
        }
      case 'openConfirm':
        return { open_confirm: this.channel('provider', this.agreed, channelId) }
    }
  }

  private channel(side: Side, version: string, counterpartyChannelId: string): JsonObject {
    return channelJson(this.stage, side, { ...this.plan, version }, counterpartyChannelId)
  }
}

/** `{"channel": ...}` as the contracts are told of one. */
function channelJson(stage: TraceStage, side: Side, plan: ChannelPlan, counterpartyChannelId: string): JsonObject {
  const [, own] = contractOf(stage, side)
  const [, other] = contractOf(stage, side === 'consumer' ? 'provider' : 'consumer')
  return {
    channel: {
      endpoint: { port_id: portOf(own), channel_id: plan.channelId },
      counterparty_endpoint: { port_id: portOf(other), channel_id: counterpartyChannelId },
      order: plan.order,
      version: plan.version,
      connection_id: plan.connectionId,
    },
  }
}
