import type { TransferSettled } from '../../../chain/transfer/messages.js'
import { ok } from '../../../foundation/result.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import { settleOnLane } from '../outboxes.js'
import type { ConverterState } from '../state.js'

/**
 * Rewards that were sent as coins arrived, or are back here (spec 8.8): what arrived leaves the outbox; what came back waits there, or goes out again. Only the chain says
 * so. Nothing happens for a transfer of which nothing waits.
 */
export function transferSettled(
  state: ConverterState,
  { channelId, sequence, outcome }: TransferSettled,
  ctx: ConverterContext,
): ConverterResult<never> {
  const settled = settleOnLane(state, { channelId, sequence, packet: { type: 'distribute' } }, outcome, ctx)
  if (outcome.type === 'success') return ok(settled)
  const error = outcome.type === 'timeout' ? 'timeout' : outcome.text
  const failed = { type: 'packetFailed', channel: channelId, sequence, packet: 'distribute', error } as const
  return ok({ state: settled.state, effects: settled.effects, events: [failed, ...settled.events] })
}
