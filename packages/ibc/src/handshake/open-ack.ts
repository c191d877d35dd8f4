import { err, ok } from '@meshwork/core/foundation'
import type { ApplicationRegistry } from '../channel/application.js'
import type { IbcResult } from '../channel/effects.js'
import { enter, openingOf } from '../channel/enter.js'
import { applicationOf, findEndIn } from '../channel/find.js'
import type { OpenAck } from '../channel/messages.js'
import type { ChannelEnd, IbcState } from '../channel/state.js'
import type { VersionError } from '../version/errors.js'

/**
 * Step 3: the other end answered; this end is open before its contract hears of it, so that it can send its first packet at once.
 *
 * Errors: `NoSuchChannel`, `WrongPhase`, `ClientFrozen`; those of the version (spec 8.3), where anything newer than what was proposed is too new.
 */
export function openAck(
  state: IbcState,
  msg: OpenAck,
  applications: ApplicationRegistry,
): IbcResult<VersionError['type'] | 'NoSuchChannel' | 'WrongPhase' | 'ClientFrozen'> {
  const { channelId, counterpartyChannelId, counterpartyVersion } = msg
  const found = findEndIn(state, channelId, 'init')
  if (!found.ok) return err(found.error)
  const version = applicationOf(found.value, applications).accept(counterpartyVersion, found.value.version)
  if (!version.ok) return err(version.error)

  const counterparty = { port: found.value.counterparty.port, channelId: counterpartyChannelId }
  const end: ChannelEnd = { ...found.value, phase: 'open', counterparty, version: version.value }
  return ok({
    state: { ...state, channels: state.channels.set(channelId, end) },
    effects: [enter(end, { type: 'channelOpenAck', channel: openingOf(channelId, end) })],
    events: [{ type: 'channelOpenAck', channelId, port: end.port }],
  })
}
