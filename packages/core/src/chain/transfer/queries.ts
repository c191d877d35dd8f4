import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { pairPrefix } from '../../table/index.js'
import { type DenomPath, splitDenomPath } from './denom-path.js'
import type { TransferQueryContext } from './effects.js'
import { escrowed, escrowKey, splitEscrowKey } from './escrow.js'
import type { TransferChannel, TransferState } from './state.js'

/** What may be asked of the module without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type TransferQuery =
  | { readonly type: 'transferChannels'; readonly startAfter?: string; readonly limit?: number }
  | { readonly type: 'voucher'; readonly denom: Denom }
  | { readonly type: 'vouchers'; readonly startAfter?: Denom; readonly limit?: number }
  | { readonly type: 'escrow'; readonly channelId: string; readonly denom: Denom }
  | { readonly type: 'escrows'; readonly channelId: string; readonly startAfter?: Denom; readonly limit?: number }

/** A channel that coins can take. */
export interface TransferChannelView extends TransferChannel {
  readonly channelId: string
}

/** A coin that came over a channel: its name here, and the way that it came. */
export interface VoucherView extends DenomPath {
  readonly denom: Denom
}

/** A page of channels, by name. */
export function queryTransferChannels(
  { channels }: TransferState,
  { startAfter, limit }: { readonly startAfter?: string; readonly limit: number },
): readonly TransferChannelView[] {
  const page = channels.range({ limit, ...(startAfter === undefined ? {} : { after: startAfter }) })
  return Array.from(page, ([channelId, channel]) => ({ channelId, ...channel }))
}

/** Where a coin came from; null for one that never came over a channel. */
export function queryVoucher({ vouchers }: TransferState, denom: Denom): VoucherView | null {
  const fullDenom = vouchers.get(denom)
  return fullDenom === undefined ? null : { denom, ...splitDenomPath(fullDenom) }
}

/** A page of coins that came over channels, by their names here. */
export function queryVouchers(
  { vouchers }: TransferState,
  { startAfter, limit }: { readonly startAfter?: Denom; readonly limit: number },
): readonly VoucherView[] {
  const page = vouchers.range({ limit, ...(startAfter === undefined ? {} : { after: startAfter }) })
  return Array.from(page, ([denom, fullDenom]) => ({ denom, ...splitDenomPath(fullDenom) }))
}

/** What of a coin left over a channel and did not come back. */
export function queryEscrow(state: TransferState, channelId: string, denom: Denom): Uint128 {
  return escrowed(state, channelId, denom)
}

/** A page of coins that left over a channel, by denom. */
export function queryEscrows(
  { escrows }: TransferState,
  channelId: string,
  { startAfter, limit }: { readonly startAfter?: Denom; readonly limit: number },
): readonly Coin[] {
  const after = startAfter === undefined ? {} : { after: escrowKey(channelId, startAfter) }
  return Array.from(escrows.range({ prefix: pairPrefix(channelId), limit, ...after }), ([key, amount]) => ({
    denom: splitEscrowKey(key)[1],
    amount,
  }))
}

/** What a transfer module answers, by the query's type. */
export interface TransferAnswers {
  readonly transferChannels: AnswerOf<typeof queryTransferChannels>
  readonly voucher: AnswerOf<typeof queryVoucher>
  readonly vouchers: AnswerOf<typeof queryVouchers>
  readonly escrow: AnswerOf<typeof queryEscrow>
  readonly escrows: AnswerOf<typeof queryEscrows>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryTransfer(
  state: TransferState,
  query: TransferQuery,
  { rules }: Pick<TransferQueryContext, 'rules'>,
): Result<TransferAnswers[TransferQuery['type']], MachineError> {
  switch (query.type) {
    case 'transferChannels':
      return ok(queryTransferChannels(state, { ...query, limit: rules.pageLimit(query.limit) }))
    case 'voucher':
      return ok(queryVoucher(state, query.denom))
    case 'vouchers':
      return ok(queryVouchers(state, { ...query, limit: rules.pageLimit(query.limit) }))
    case 'escrow':
      return ok(queryEscrow(state, query.channelId, query.denom))
    case 'escrows':
      return ok(queryEscrows(state, query.channelId, { ...query, limit: rules.pageLimit(query.limit) }))
  }
}
