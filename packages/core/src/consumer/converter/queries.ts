import type { AnswerOf } from '../../foundation/answers.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Decimal } from '../../numbers/decimal.js'
import { hasQueued, type OutboxEntryView, pageOutbox } from '../../outbox/index.js'
import { speaks } from '../../packets/dialect.js'
import type { ConversionLedger, Holding, Position, ValidatorPosition } from '../../rules/conversion.js'
import {
  conversionLedger,
  holdingOfKey,
  NO_POSITION,
  NO_VALIDATOR_POSITION,
  positionKey,
} from '../../rules/conversion-ledger.js'
import { pairPrefix } from '../../table/index.js'
import type { ConverterQueryContext } from './effects.js'
import type { ConverterError } from './errors.js'
import { type ConverterStage, converterStage } from './life.js'
import { CONVERTER_LANES, type ConverterLane, type LanePacket } from './outboxes.js'
import type { ConverterChannel, ConverterState } from './state.js'

/**
 * What may be asked of a converter without changing it. The positions need rules that keep a ledger; cursors are exclusive and limits follow the rules.
 */
export type ConverterQuery =
  | { readonly type: 'config' }
  | { readonly type: 'ibcChannel' }
  | { readonly type: 'channelStage' }
  | { readonly type: 'position'; readonly delegator: Address; readonly validator: ValoperAddress }
  | {
      readonly type: 'positions'
      /** Only this delegator's. */
      readonly delegator?: Address
      readonly startAfter?: Holding
      readonly limit?: number
    }
  | {
      readonly type: 'outbox'
      readonly lane: ConverterLane
      /** A position. */
      readonly startAfter?: bigint
      readonly limit?: number
    }
  | { readonly type: 'outboxWaits' }
  | { readonly type: 'offersBack' }
  | { readonly type: 'validatorPosition'; readonly validator: ValoperAddress }
  | { readonly type: 'validatorPositions'; readonly startAfter?: ValoperAddress; readonly limit?: number }

/** What a converter was created with, and the virtual staking it feeds. */
export interface ConverterConfigView {
  readonly priceFeed: Address
  readonly adjustment: Decimal
  readonly virtualStaking: Address | null
}

/** A stake with its owner and validator. */
export interface PositionView extends Holding, Position {}

/** All stakes on one validator. */
export interface ValidatorPositionView extends ValidatorPosition {
  readonly validator: ValoperAddress
}

type LedgerResult<Answer> = Result<Answer, Extract<ConverterError, { type: 'NoConversionLedger' }>>

/** Price feed, adjustment and virtual staking. */
export function queryConverterConfig({
  config: { priceFeed, adjustment },
  virtualStaking,
}: ConverterState): ConverterConfigView {
  return { priceFeed, adjustment, virtualStaking }
}

/** The channel to the provider, be it frozen or not worked off yet; or `IbcChannelNotOpen`. */
export function queryConverterChannel({
  channel,
}: ConverterState): Result<ConverterChannel, Extract<ConverterError, { type: 'IbcChannelNotOpen' }>> {
  return channel === null ? err({ type: 'IbcChannelNotOpen' }) : ok(channel)
}

/** How the channel lives: where it stands, whether the pairing is frozen, and which channels there were before. */
export interface ConverterChannelView {
  readonly stage: ConverterStage
  readonly isFrozen: boolean
  /** By name. */
  readonly previous: readonly string[]
}

/** Where the channel stands. */
export function queryConverterStage(state: ConverterState): ConverterChannelView {
  const { isFrozen, previous } = state.life
  return { stage: converterStage(state), isFrozen, previous: [...previous.keys()] }
}

/** One stake in both coins; zeros for none. */
export function queryPosition(state: ConverterState, holding: Holding): LedgerResult<Position> {
  const ledger = findLedger(state)
  return ledger.ok ? ok(ledger.value.positions.get(positionKey(holding)) ?? NO_POSITION) : ledger
}

/** A page of stakes by delegator (shorter addresses first), then by validator. */
export function queryPositions(
  state: ConverterState,
  page: { delegator?: Address; startAfter?: Holding; limit: number },
): LedgerResult<readonly PositionView[]> {
  const ledger = findLedger(state)
  if (!ledger.ok) return ledger
  const { delegator, startAfter, limit } = page
  const positions = ledger.value.positions.range({
    limit,
    ...(delegator === undefined ? {} : { prefix: pairPrefix(delegator) }),
    ...(startAfter === undefined ? {} : { after: positionKey(startAfter) }),
  })
  return ok(Array.from(positions, ([key, position]) => ({ ...holdingOfKey(key), ...position })))
}

/** A page of what waits in an outbox or is in flight, in order (D-30). */
export function queryConverterOutbox(
  { outboxes }: ConverterState,
  lane: ConverterLane,
  page: { startAfter?: bigint; limit: number },
): readonly OutboxEntryView<LanePacket>[] {
  return pageOutbox(outboxes[lane], page)
}

/** Whether something waits in an outbox that is not in flight (D-30). */
export function queryOutboxWaits({ outboxes }: ConverterState): boolean {
  return CONVERTER_LANES.some((lane) => hasQueued(outboxes[lane]))
}

/** Whether stake can be offered back to the provider at a cap of zero: whether the dialect has words for it. */
export function queryOffersBack({ config }: ConverterState): boolean {
  return speaks(config.dialect, 'internalUnstake')
}

/** All stakes on a validator; zeros for none. */
export function queryValidatorPosition(
  state: ConverterState,
  validator: ValoperAddress,
): LedgerResult<ValidatorPosition> {
  const ledger = findLedger(state)
  return ledger.ok ? ok(ledger.value.totals.get(validator) ?? NO_VALIDATOR_POSITION) : ledger
}

/** A page of validators with their stakes, by validator. */
export function queryValidatorPositions(
  state: ConverterState,
  page: { startAfter?: ValoperAddress; limit: number },
): LedgerResult<readonly ValidatorPositionView[]> {
  const ledger = findLedger(state)
  if (!ledger.ok) return ledger
  const { startAfter, limit } = page
  const totals = ledger.value.totals.range({ limit, ...(startAfter === undefined ? {} : { after: startAfter }) })
  return ok(Array.from(totals, ([validator, total]) => ({ validator, ...total })))
}

/** What a converter answers, by the query's type. */
export interface ConverterAnswers {
  readonly config: AnswerOf<typeof queryConverterConfig>
  readonly ibcChannel: AnswerOf<typeof queryConverterChannel>
  readonly channelStage: AnswerOf<typeof queryConverterStage>
  readonly position: AnswerOf<typeof queryPosition>
  readonly positions: AnswerOf<typeof queryPositions>
  readonly outbox: AnswerOf<typeof queryConverterOutbox>
  readonly outboxWaits: AnswerOf<typeof queryOutboxWaits>
  readonly offersBack: AnswerOf<typeof queryOffersBack>
  readonly validatorPosition: AnswerOf<typeof queryValidatorPosition>
  readonly validatorPositions: AnswerOf<typeof queryValidatorPositions>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryConverter(
  state: ConverterState,
  query: ConverterQuery,
  ctx: Pick<ConverterQueryContext, 'rules'>,
): Result<
  ConverterAnswers[ConverterQuery['type']],
  Extract<ConverterError, { type: 'IbcChannelNotOpen' | 'NoConversionLedger' }>
> {
  switch (query.type) {
    case 'config':
      return ok(queryConverterConfig(state))
    case 'ibcChannel':
      return queryConverterChannel(state)
    case 'channelStage':
      return ok(queryConverterStage(state))
    case 'outbox':
      return ok(queryConverterOutbox(state, query.lane, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'outboxWaits':
      return ok(queryOutboxWaits(state))
    case 'offersBack':
      return ok(queryOffersBack(state))
    case 'position':
      return queryPosition(state, query)
    case 'positions':
      return queryPositions(state, { ...query, limit: ctx.rules.pageLimit(query.limit) })
    case 'validatorPosition':
      return queryValidatorPosition(state, query.validator)
    case 'validatorPositions':
      return queryValidatorPositions(state, { ...query, limit: ctx.rules.pageLimit(query.limit) })
  }
}

function findLedger({ conversion }: ConverterState): LedgerResult<ConversionLedger> {
  const ledger = conversionLedger(conversion)
  return ledger ? ok(ledger) : err({ type: 'NoConversionLedger' })
}
