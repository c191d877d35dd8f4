import { settled } from '../../foundation/outcome.js'
import { ok } from '../../foundation/result.js'
import type { OracleContext, OracleResult } from './effects.js'
import { answerOutcome } from './handlers/answer-outcome.js'
import { beginBlock } from './handlers/begin-block.js'
import { channelOpen } from './handlers/channel-open.js'
import { receivePacket } from './handlers/receive-packet.js'
import { replyOracle } from './handlers/reply.js'
import { setRates } from './handlers/set-rates.js'
import type { OracleMessage } from './messages.js'
import type { OracleState } from './state.js'

/** The next state of the module, or why the message is refused. */
export function transitionOracle(state: OracleState, msg: OracleMessage, ctx: OracleContext): OracleResult {
  switch (msg.type) {
    case 'setRates':
      return setRates(state, msg, ctx)
    case 'beginBlock':
      return beginBlock(state, ctx)
    case 'reply':
      return replyOracle(state, msg)
    case 'channelOpenInit':
    case 'channelOpenTry':
    case 'channelOpenAck':
    case 'channelOpenConfirm':
      return channelOpen(state, msg)
    case 'receivePacket':
      return receivePacket(state, msg, ctx)
    case 'acknowledgePacket':
    case 'timeoutPacket':
      return answerOutcome(state, msg)
    // The module keeps nothing of its channels: what is still to be answered cannot be sent then, and that is told.
    case 'channelCloseInit':
    case 'channelCloseConfirm':
    case 'channelFrozen':
    case 'channelUnfrozen':
      return ok(settled(state))
  }
}
