import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseVersion } from '../../../packets/exact-version.js'
import type { OracleResult } from '../effects.js'
import type { OracleDoor } from '../messages.js'
import type { OracleState } from '../state.js'

/** What the module speaks. */
export const ORACLE_VERSION = 'bandchain-1'

/** A channel begins to open, or is open: any number may be. Errors: `ChannelNotUnordered`, `InvalidIbcVersion`. */
export function channelOpen(
  state: OracleState,
  { channel }: OracleDoor<'channelOpenInit' | 'channelOpenTry' | 'channelOpenAck' | 'channelOpenConfirm'>,
): OracleResult<'ChannelNotUnordered' | 'InvalidIbcVersion'> {
  const { ordering } = channel
  if (ordering !== 'unordered') return err({ type: 'ChannelNotUnordered', ordering })
  const refused = refuseVersion(channel, ORACLE_VERSION)
  return refused ? err(refused) : ok(settled(state))
}
