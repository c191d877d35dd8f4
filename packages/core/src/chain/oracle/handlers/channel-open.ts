import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
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
  const { ordering, version = '' } = channel
  if (ordering !== 'unordered') return err({ type: 'ChannelNotUnordered', ordering })
  return version === ORACLE_VERSION
    ? ok(settled(state))
    : err({ type: 'InvalidIbcVersion', version, expected: ORACLE_VERSION })
}
