/**
 * The parts of the state of both chains, each with the name of whose it is. The first kinds can be seen in a recording, the last ones only in what
 * becomes of them.
 */
export const CELL_KINDS = [
  // Provider, by user (and validator).
  'account',
  'balance',
  'stake',
  'rewards',
  'native',
  'tx',
  'validator',
  'vaultBalance',
  // Consumer.
  'paid',
  'ledger',
  'bonded',
  'delegated',
  'totalDelegated',
  'converterBalance',
  'virtualBalance',
  'price',
  'cap',
  // Between them: a packet by its identity, the packets of a side that wait, and what packets and transactions are numbered.
  'packet',
  'queue',
  'numbers',
  // How a transaction ended, and what it answered.
  'record',
  // Not shown: what a validator's rewards are counted by, what is requested of the consumer's chain, what is noted as
  // burned there, whether there is a channel and an epoch to come.
  'distribution',
  'requests',
  'notes',
  'channel',
  'epoch',
] as const

export type CellKind = (typeof CELL_KINDS)[number]

/** A part of the state: its kind and up to two names. As a pattern it may have `*` for any name. */
export interface Cell {
  readonly kind: CellKind
  readonly owner: string
  readonly validator: string
}

/** Kinds that no recording shows: whether they are the same again can never be seen. */
export const HIDDEN: ReadonlySet<CellKind> = new Set([
  'distribution',
  'requests',
  'notes',
  'channel',
  'epoch',
  'numbers',
])

/** A cell, or a pattern of cells. */
export function cell(kind: CellKind, owner = '', validator = ''): Cell {
  return { kind, owner, validator }
}

/** Cells as a key. */
export function cellKey({ kind, owner, validator }: Cell): string {
  return `${kind}|${owner}|${validator}`
}

/** Whether two cells or patterns have a cell in common. */
export function overlap(a: Cell, b: Cell): boolean {
  return a.kind === b.kind && fits(a.owner, b.owner) && fits(a.validator, b.validator)
}

function fits(a: string, b: string): boolean {
  return a === b || a === '*' || b === '*'
}

/** A cell in words: `stake of alice on cval1`. */
export function cellInWords({ kind, owner, validator }: Cell): string {
  return [kind, ...(owner === '' ? [] : [`of ${owner}`]), ...(validator === '' ? [] : [`on ${validator}`])].join(' ')
}
