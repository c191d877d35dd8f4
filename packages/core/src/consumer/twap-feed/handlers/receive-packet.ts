import { err } from '../../../foundation/result.js'
import type { TwapFeedResult } from '../effects.js'

/** Somebody sends the feed a packet: refused, for prices come in answers only (spec 6.3). */
export function receivePacket(): TwapFeedResult<'IbcReceiveNotAccepted'> {
  return err({ type: 'IbcReceiveNotAccepted' })
}
