import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { ChannelTerms } from '../../../packets/channel-terms.js'
import { refuseSecondChannel } from '../channel.js'
import type { ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The consumer opens a channel to here: allowed while there is none, or none any more (D-37), and only an unordered one from the end that was named at creation
 * (spec 8.4). Nothing is kept before the handshake is over. The answer's data is the newest version that is spoken here.
 */
export function channelOpenTry(
  state: ExternalStakingState,
  { channel }: ExternalStakingDoor<'channelOpenTry'>,
): ExternalStakingResult<'IbcChannelAlreadyOpen' | 'ChannelClosing' | 'ChannelNotUnordered' | 'Unauthorized'> {
  const refused = refuseSecondChannel(state)
  if (refused) return err(refused)
  const { ordering, connectionId, counterpartyPort: portId } = channel
  if (ordering !== 'unordered') return err({ type: 'ChannelNotUnordered', ordering })
  const { authorizedEndpoint } = state.config
  if (connectionId !== authorizedEndpoint.connectionId || portId !== authorizedEndpoint.portId)
    return err({ type: 'Unauthorized', sender: { connectionId, portId } })
  const { dialect, rewardRoute } = state.config
  const terms: ChannelTerms = { newest: dialect, rewards: rewardRoute }
  return ok({ ...settled(state), data: terms })
}
