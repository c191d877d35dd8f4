import { err, ok, type Result } from '../../foundation/result.js'
import type { ConverterError } from './errors.js'
import { converterStage } from './life.js'
import type { ConverterChannel, ConverterState } from './state.js'

type Refusal<Type extends ConverterError['type']> = Extract<ConverterError, { type: Type }>

/** Why nothing can be sent now. */
export type SendRefusal = 'IbcChannelNotOpen' | 'ChannelClosing' | 'PairingFrozen'

/** The refusal of another channel beside the one that is open, or that is not worked off yet. After its end another may open (D-37). */
export function refuseSecondChannel({
  channel,
  life,
}: ConverterState): Refusal<'IbcChannelAlreadyOpen' | 'ChannelClosing'> | undefined {
  if (channel === null) return undefined
  const { channelId } = channel
  return { type: life.isClosing ? 'ChannelClosing' : 'IbcChannelAlreadyOpen', channelId }
}

/** The refusal of a channel that opens again to somebody else than before: connection and port are those of the original (D-37). */
export function refuseOtherEnd(
  { life }: ConverterState,
  { connectionId, counterpartyPort: portId }: Pick<ConverterChannel, 'connectionId' | 'counterpartyPort'>,
): Refusal<'WrongEndpoint'> | undefined {
  // All of them had the same.
  const [original] = life.previous.values({ limit: 1 })
  if (original === undefined) return undefined
  const expected = { connectionId: original.connectionId, portId: original.counterpartyPort }
  return connectionId === expected.connectionId && portId === expected.portId
    ? undefined
    : { type: 'WrongEndpoint', endpoint: { connectionId, portId }, expected }
}

/** The channel on which packets go out. Errors: `IbcChannelNotOpen`; `ChannelClosing` while everything is given back; `PairingFrozen`. */
export function openChannel({ channel, life }: ConverterState): Result<ConverterChannel, Refusal<SendRefusal>> {
  if (channel === null) return err({ type: 'IbcChannelNotOpen' })
  if (life.isClosing) return err({ type: 'ChannelClosing', channelId: channel.channelId })
  return life.isFrozen ? err({ type: 'PairingFrozen', channelId: channel.channelId }) : ok(channel)
}

/** The refusal of a packet on a channel that is not the converter's own. */
export function refuseOtherChannel(
  { channel }: ConverterState,
  channelId: string,
): Refusal<'IbcChannelNotOpen' | 'IbcChannelNotMatch'> | undefined {
  if (channel === null) return { type: 'IbcChannelNotOpen' }
  return channel.channelId === channelId
    ? undefined
    : { type: 'IbcChannelNotMatch', channelId, expected: channel.channelId }
}

/** Whether a packet was sent on a channel that has ended, be it just now: what it asked for is void. */
export function isEndedChannel({ channel, life }: ConverterState, channelId: string): boolean {
  return life.previous.has(channelId) || (life.isClosing && channel?.channelId === channelId)
}

/** The refusal of what must arrive in the end, before the first channel. From then on an outbox keeps it until it can go out, be the channel frozen, ending or ended. */
export function refuseBeforeChannel(state: ConverterState): Refusal<'IbcChannelNotOpen'> | undefined {
  return converterStage(state) === 'none' ? { type: 'IbcChannelNotOpen' } : undefined
}
