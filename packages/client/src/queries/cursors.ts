import type { AnswersOf, QueryOf, Subjects } from './subjects.js'

/** The types of the questions for lists: those with a cursor. */
export type ListType<Name extends keyof Subjects> = ListTypeOf<QueryOf<Name>> & keyof AnswersOf<Name>

type ListTypeOf<Query> = Query extends { readonly type: infer Type }
  ? 'startAfter' extends keyof Query
    ? Type
    : never
  : never

/** Where a page may begin, for questions of this type. */
type CursorOf<Query, Type> = Query extends { readonly type: infer Own; readonly startAfter?: infer Cursor }
  ? Type extends Own
    ? Exclude<Cursor, undefined>
    : never
  : never

/** One entry of the list that is asked for. */
export type ListEntry<Name extends keyof Subjects, Type extends keyof AnswersOf<Name>> = EntryOf<AnswersOf<Name>[Type]>

type EntryOf<Answer> = Answer extends readonly (infer Entry)[]
  ? Entry
  : Answer extends { readonly stakes: readonly (infer Entry)[] }
    ? Entry
    : never

/** How the next page of each list is asked for: from the last entry, by whom is asked and the type of the question. The compiler lets none be left out. */
type Cursors = {
  readonly [Name in keyof Subjects]: {
    readonly [Type in ListType<Name>]: (last: ListEntry<Name, Type>) => CursorOf<QueryOf<Name>, Type>
  }
}

const byValidator = <Cursor>({ validator }: { readonly validator: Cursor }) => validator
const byDenom = <Cursor>({ denom }: { readonly denom: Cursor }) => denom
const byChannel = <Cursor>({ channelId }: { readonly channelId: Cursor }) => channelId
const byPosition = <Cursor>({ position }: { readonly position: Cursor }) => position
const byTxId = <Cursor>({ txId }: { readonly txId: Cursor }) => txId
const itself = <Cursor>(last: Cursor) => last
const byHolding = <Owner, Validator>(last: { readonly delegator: Owner; readonly validator: Validator }) => ({
  delegator: last.delegator,
  validator: last.validator,
})
const byRequest = ({ channelId, sequence }: { readonly channelId: string; readonly sequence: bigint }) => ({
  channelId,
  sequence,
})

/** The cursor of the page behind the one that ends with an entry. */
export const CURSORS: Cursors = {
  vault: {
    accountClaims: ({ lienholder }) => lienholder,
    activeExternalStaking: itself,
    allAccounts: ({ user }) => user,
    allPendingTxsDesc: byTxId,
  },
  'local-staking': {},
  proxy: {},
  'external-staking': {
    allPendingRewards: byValidator,
    allPendingTxsDesc: byTxId,
    listActiveValidators: itself,
    listValidators: byValidator,
    outbox: byPosition,
    queuedSlashes: ({ number }) => number,
    stakes: byValidator,
  },
  'price-feed': {},
  'twap-price-feed': { requests: byRequest },
  'band-price-feed': { requests: byRequest, awaited: ({ requestId }) => requestId },
  converter: { outbox: byPosition, positions: byHolding, validatorPositions: byValidator },
  'virtual-staking': { getAllStake: byValidator, requests: byValidator },
  bank: { allBalances: ({ address, coin: { denom } }) => ({ address, denom }), balances: byDenom },
  staking: { delegations: byValidator, unbondings: byValidator, validators: byValidator },
  distribution: { rewards: byValidator },
  gov: { proposals: ({ proposalId }) => proposalId, votes: ({ voter }) => voter },
  provider: {},
  virtualStake: {
    allDelegations: byHolding,
    pendingOperations: ({ atHeight, validator, change }) => ({ atHeight, validator, change }),
  },
  transfer: { escrows: byDenom, transferChannels: byChannel, vouchers: byDenom },
  ibc: { channels: byChannel },
  link: { links: ({ linkId }) => linkId, waitingPackets: byPosition },
}
