import type { Context, QueryContext } from '../../foundation/context.js'
import type { Failure, SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { OracleResponsePacket, OracleStatus } from '../../packets/oracle-packet.js'
import type { Rules } from '../../rules/rules.js'
import type { OracleError } from './errors.js'
import type { OracleRate } from './messages.js'
import type { OracleState } from './state.js'

/** What the module asks of its chain: to send its answers. */
export type OracleEffect = SendPacketEffect<OracleResponsePacket>

/** What the module tells the world. */
export type OracleEvent =
  | { readonly type: 'oracleRatesSet'; readonly rates: readonly OracleRate[] }
  | { readonly type: 'oracleRequestTaken'; readonly requestId: bigint; readonly channelId: string }
  | { readonly type: 'oracleRequestResolved'; readonly requestId: bigint; readonly status: OracleStatus }
  /** An answer could not be sent: whoever asked never hears of it. */
  | { readonly type: 'oracleAnswerNotSent'; readonly requestId: bigint; readonly failure: Failure }
  /** The asker refused an answer, or it came too late. */
  | { readonly type: 'oracleAnswerFailed'; readonly requestId: bigint; readonly reason: string }

/** The module asks nobody. */
export type OracleQuerier = unknown

/** The rules that the module uses. */
export type OracleRules = Pick<Rules, 'pageLimit'>

export type OracleContext = Context<OracleQuerier, OracleRules>
export type OracleQueryContext = QueryContext<OracleQuerier, OracleRules>

/** What a handler of the module answers. `Refusal` narrows the errors that it can give. */
export type OracleResult<Refusal extends OracleError['type'] = OracleError['type']> = Result<
  Outcome<OracleState, OracleEffect, OracleEvent>,
  Extract<OracleError, { type: Refusal }>
>
