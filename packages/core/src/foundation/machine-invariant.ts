import type { Table, TableKey } from '../table/index.js'

/** The two rule sets of the protocol: ours, and what the deployed contracts do. */
export type RuleSetName = 'safe' | 'reference'

/** What every invariant says of itself. */
export interface Stated {
  /** Id of spec section 13, for instance `MS-I2`. */
  readonly id: string
  /** The formula, as the docs quote it. */
  readonly formula: string
  /** The deviation `D-n` that breaks it under `reference`; absent where it holds under both rule sets. */
  readonly brokenUnderReference?: string
}

/** Says in a sentence with the numbers what is wrong, or nothing when all is well. */
export type Complaint = string | undefined

/** Something that holds for every single entry of one table. Made by {@link entryInvariant}. */
export interface EntryInvariant<State> extends Stated {
  readonly type: 'entry'
  table(state: State): Table<TableKey, unknown>
  check(key: TableKey, entry: unknown, state: State): Complaint
}

/**
 * Amounts that must cancel out: over all terms and all their entries, the signed parts that fall into one bucket sum to zero. Cheap to
 * keep as running sums. Made by {@link balanceTerm}s.
 */
export interface BalanceInvariant<State> extends Stated {
  readonly type: 'balance'
  readonly terms: readonly BalanceTerm<State>[]
  /** A bucket may also be below zero: the parts that are subtracted are enough, and may be more than enough. */
  readonly atMostZero?: true
}

/** One summand of a balance: what each entry of one table adds to which buckets. */
export interface BalanceTerm<State> {
  table(state: State): Table<TableKey, unknown>
  parts(key: TableKey, entry: unknown, add: AddPart): void
}

/**
 * Adds a signed amount to a bucket. Where a bucket has two names, `group` is the one of which there are few (a validator, a lienholder): nothing is
 * put together for it, and a complaint says `bucket/group`.
 */
export type AddPart = (bucket: string, amount: bigint, group?: string) => void

/** Something about the few fields outside tables, or about a table as a whole where it is small. */
export interface StateInvariant<State> extends Stated {
  readonly type: 'state'
  check(state: State): Complaint
}

/** One invariant of a machine with this state. */
export type MachineInvariant<State> = EntryInvariant<State> | BalanceInvariant<State> | StateInvariant<State>

/** States an invariant over the entries of one table. */
export function entryInvariant<State, Key extends TableKey, Entry>(
  stated: Stated,
  table: (state: State) => Table<Key, Entry>,
  check: (key: Key, entry: Entry, state: State) => Complaint,
): EntryInvariant<State> {
  return { type: 'entry', ...stated, table, check }
}

/** States that the parts of all terms cancel out in every bucket. */
export function balanceInvariant<State>(
  stated: Stated,
  ...terms: readonly BalanceTerm<State>[]
): BalanceInvariant<State> {
  return { type: 'balance', ...stated, terms }
}

/** States that in every bucket the parts subtracted cover the parts added. */
export function coverInvariant<State>(
  stated: Stated,
  ...terms: readonly BalanceTerm<State>[]
): BalanceInvariant<State> {
  return { type: 'balance', ...stated, terms, atMostZero: true }
}

/** One table's part in a balance. */
export function balanceTerm<State, Key extends TableKey, Entry>(
  table: (state: State) => Table<Key, Entry>,
  parts: (key: Key, entry: Entry, add: AddPart) => void,
): BalanceTerm<State> {
  return { table, parts }
}

/** States something about the state as a whole. */
export function stateInvariant<State>(stated: Stated, check: (state: State) => Complaint): StateInvariant<State> {
  return { type: 'state', ...stated, check }
}

/** What one invariant said about one state. */
export interface Violation {
  readonly id: string
  readonly formula: string
  readonly detail: string
  /** Whose state it is: a kind and an address, a module, a pairing. `detail` begins with it. */
  readonly where?: string
  /** The deviation by which `reference` breaks it; such a violation is reported and fails nothing. */
  readonly knownBroken?: string
}
