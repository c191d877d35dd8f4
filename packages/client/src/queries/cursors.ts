import type { TxId } from '@meshwork/core/identifiers'
import type { ContractSubjects, ModuleSubjects } from './subjects.js'

/** Everything that can be asked of a contract or a module, with its answers. */
type AnySubject = ContractSubjects[keyof ContractSubjects] | ModuleSubjects[keyof ModuleSubjects]

/** The types of a machine's queries that answer with a page: those with a cursor. */
export type ListType<Query, Answers> = Query extends { readonly type: infer Type }
  ? 'startAfter' extends keyof Query
    ? Type & keyof Answers
    : never
  : never

/** Where a page may begin, for queries of this type. */
type CursorOf<Query, Type> = Query extends { readonly type: infer Own; readonly startAfter?: infer Cursor }
  ? Type extends Own
    ? Exclude<Cursor, undefined>
    : never
  : never

/** One entry of an answer. */
export type EntryOf<Answer> = Answer extends readonly (infer Entry)[]
  ? Entry
  : Answer extends { readonly stakes: readonly (infer Entry)[] }
    ? Entry
    : never

/** How the next page of a subject's lists is asked for, by the type of the query. */
type CursorsOf<One> = One extends { readonly query: infer Query; readonly answers: infer Answers }
  ? {
      readonly [Type in ListType<Query, Answers>]: (last: EntryOf<Answers[Type]>) => CursorOf<Query, Type>
    }
  : never

type BothOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (both: infer Both) => void
  ? Both
  : never

/** The cursors of all lists. Lists of one name in two machines have the same cursor; the compiler sees to that, and that none is left out. */
type Cursors = BothOf<CursorsOf<AnySubject>>

/** The cursor of the page behind the one that ends with an entry, by the type of the query. */
export const CURSORS: Cursors = {
  accountClaims: ({ lienholder }) => lienholder,
  activeExternalStaking: (lienholder) => lienholder,
  allAccounts: ({ user }) => user,
  allBalances: ({ address, coin: { denom } }) => ({ address, denom }),
  allDelegations: ({ delegator, validator }) => ({ delegator, validator }),
  allPendingRewards: ({ validator }) => validator,
  allPendingTxsDesc: ({ txId }: { readonly txId: TxId }) => txId,
  balances: ({ denom }) => denom,
  channels: ({ channelId }) => channelId,
  delegations: ({ validator }) => validator,
  escrows: ({ denom }) => denom,
  getAllStake: ({ validator }) => validator,
  listActiveValidators: (validator) => validator,
  listValidators: ({ validator }) => validator,
  outbox: ({ position }) => position,
  pendingOperations: ({ atHeight, validator, change }) => ({ atHeight, validator, change }),
  positions: ({ delegator, validator }) => ({ delegator, validator }),
  proposals: ({ proposalId }) => proposalId,
  requests: ({ validator }) => validator,
  rewards: ({ validator }) => validator,
  stakes: ({ validator }) => validator,
  transferChannels: ({ channelId }) => channelId,
  unbondings: ({ validator }) => validator,
  validatorPositions: ({ validator }) => validator,
  validators: ({ validator }) => validator,
  votes: ({ voter }) => voter,
  vouchers: ({ denom }) => denom,
}
