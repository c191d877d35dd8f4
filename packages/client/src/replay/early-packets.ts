import { type ChannelEnd, type IbcState, packetKey, unresolvedPackets } from '@meshwork/ibc/channel'
import { PROTOCOL_NAME } from '@meshwork/ibc/version'
import { portOf } from '../create-mesh/handshake.js'
import { NO_CHANNEL } from '../create-mesh/pairing.js'
import type { Side } from '../relayer/index.js'
import { chainOf, contractOf, type TraceStage } from './stage.js'
import { withIbcState } from './state-edits.js'

/**
 * A recorder can put packets into the outbox of a chain that has no channel yet. There they wait, in vain until the channel opens. Ours wait on an end that
 * nobody opens, under the name that a pairing without a channel has.
 */
export function provideOutbox(stage: TraceStage, side: Side): void {
  const channelId = stage.pairing.channel[side]
  withIbcState(chainOf(stage, side), (ibc) =>
    ibc.channels.has(channelId) ? ibc : { ...ibc, channels: ibc.channels.set(channelId, outboxOf(stage, side)) },
  )
}

/** A channel got its name on a side: what was put there before waits on it now, and its sequences go on from there. */
export function moveOutbox(stage: TraceStage, side: Side, channelId: string): void {
  const before = NO_CHANNEL[side]
  withIbcState(chainOf(stage, side), (ibc) => {
    const [outbox, end] = [ibc.channels.get(before), ibc.channels.get(channelId)]
    if (!outbox || !end) return ibc
    const { nextSequence } = outbox
    return {
      ...ibc,
      channels: ibc.channels.delete(before).set(channelId, { ...end, nextSequence }),
      commitments: renamed(ibc, before, channelId),
    }
  })
}

function renamed(ibc: IbcState, from: string, to: string): IbcState['commitments'] {
  let { commitments } = ibc
  for (const { sequence, data, timeoutAtNanos } of unresolvedPackets(ibc, from))
    commitments = commitments.delete(packetKey(from, sequence)).set(packetKey(to, sequence), { data, timeoutAtNanos })
  return commitments
}

function outboxOf(stage: TraceStage, side: Side): ChannelEnd {
  const otherSide = side === 'provider' ? 'consumer' : 'provider'
  const [, port] = contractOf(stage, side)
  const [, other] = contractOf(stage, otherSide)
  return {
    phase: 'init',
    side,
    port,
    connectionId: stage.pairing.connectionId,
    counterparty: { port: portOf(other), channelId: NO_CHANNEL[otherSide] },
    ordering: 'unordered',
    application: PROTOCOL_NAME,
    version: '',
    nextSequence: 1n,
    receivedUpTo: 0n,
  }
}
