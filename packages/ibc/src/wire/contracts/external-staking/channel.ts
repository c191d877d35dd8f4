import type { StakingChannel } from '@meshwork/core/external-staking'
import { z } from 'zod'
import { type JsonCodec, mapped } from '../json-codec.js'
import { record } from '../record.js'
import { text } from '../values.js'

/** What the contract keeps of its channel beyond what our machine needs; the channel module of its chain has it. */
export interface ChannelFacts {
  /** The contract's own port: `wasm.` and its address. */
  readonly port: string
  readonly counterpartyChannelId: string
  /** The version text that was agreed on. */
  readonly version: string
}

/** An external staking's channel to its consumer, as it is shown. */
export interface IbcChannelAnswer extends StakingChannel, ChannelFacts {}

interface Endpoint {
  readonly port: string
  readonly channelId: string
}

interface ChannelShape {
  readonly endpoint: Endpoint
  readonly counterparty: Endpoint
  readonly order: 'ORDER_UNORDERED'
  readonly version: string
  readonly connectionId: string
}

const endpoint = record<Endpoint>({ port: ['port_id', text], channelId: ['channel_id', text] })

/** No other order passes the handshake. */
const unordered: JsonCodec<'ORDER_UNORDERED'> = { schema: z.literal('ORDER_UNORDERED'), write: (order) => order }

const channelShape = record<ChannelShape>({
  endpoint: ['endpoint', endpoint],
  counterparty: ['counterparty_endpoint', endpoint],
  order: ['order', unordered],
  version: ['version', text],
  connectionId: ['connection_id', text],
})

/** `{"endpoint":{...},"counterparty_endpoint":{...},"order":"ORDER_UNORDERED","version":"...","connection_id":"connection-0"}` */
export const ibcChannel: JsonCodec<IbcChannelAnswer> = mapped(
  channelShape,
  ({ endpoint, counterparty, version, connectionId }): IbcChannelAnswer => ({
    channelId: endpoint.channelId,
    connectionId,
    counterpartyPort: counterparty.port,
    port: endpoint.port,
    counterpartyChannelId: counterparty.channelId,
    version,
  }),
  ({ channelId, connectionId, counterpartyPort, port, counterpartyChannelId, version }): ChannelShape => ({
    endpoint: { port, channelId },
    counterparty: { port: counterpartyPort, channelId: counterpartyChannelId },
    order: 'ORDER_UNORDERED',
    version,
    connectionId,
  }),
)
