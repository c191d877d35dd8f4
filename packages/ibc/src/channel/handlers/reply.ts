import { err, type Reply } from '@meshwork/core/foundation'
import { settleVersion } from '../../handshake/negotiated.js'
import { OPEN_INIT_REPLY, OPEN_TRY_REPLY } from '../../handshake/open-init.js'
import type { ApplicationRegistry } from '../application.js'
import type { IbcResult } from '../effects.js'
import type { IbcState } from '../state.js'
import { answerPacket } from './answer-packet.js'
import { CLIENT_REPLY, clientNotHeard } from './freeze-client.js'
import { RECEIVE_PACKET_REPLY } from './receive-packet.js'

/** A contract is through with what the module asked of it. Error: `UnexpectedReply`, and those of what the reply goes on with. */
export function replyIbc(state: IbcState, { id, result }: Reply, applications: ApplicationRegistry): IbcResult {
  const [asked, channelId, sequence] = Array.isArray(id) ? id : []
  if (typeof channelId === 'string') {
    if (asked === RECEIVE_PACKET_REPLY && typeof sequence === 'bigint')
      return answerPacket(state, channelId, sequence, result, applications)
    if (asked === CLIENT_REPLY) return clientNotHeard(state, channelId, result)
    if (asked === OPEN_INIT_REPLY || asked === OPEN_TRY_REPLY)
      return settleVersion(state, asked, channelId, result, applications)
  }
  return err({ type: 'UnexpectedReply', id: String(id) })
}
