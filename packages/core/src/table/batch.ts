import { invariant } from '../foundation/invariant.js'
import { clear } from './arrays.js'

/** A table under edit, as its batch sees it. */
export interface Editing {
  /** Takes back the newest edit of this table that is still in its undo log. */
  undo(): void
  /** Drops the undo log: what is done stays. */
  forget(): void
  /** Ends editing in place: from now on the table is an ordinary persistent one. */
  finish(): void
}

/**
 * A run of edits over several tables that changes their own nodes in place, with one undo log over all of them.
 *
 * `table.edit(batch)` gives the table that joins in; the table it was called on stays as it is. A refused part is undone
 * by `rollbackTo(mark)`; `commit` keeps what was done and frees the log; `seal` ends the batch, after which the tables
 * made under it are ordinary ones.
 */
export class Batch {
  readonly #tables = new Set<Editing>()
  /** Which table each edit since the last commit went to, in order; what it changed stands in that table's own log. */
  readonly #log: Editing[] = []
  #committed = 0
  #sealed = false

  /** False once sealed. */
  get open(): boolean {
    return !this.#sealed
  }

  /** The position to go back to in case what follows is refused. */
  mark(): number {
    return this.#committed + this.#log.length
  }

  /**
   * Takes back every edit made since the mark, in all tables.
   *
   * @throws InvariantError when the mark lies before the last commit or after the present.
   */
  rollbackTo(mark: number): void {
    this.#requireOpen()
    const keep = mark - this.#committed
    invariant(keep >= 0 && keep <= this.#log.length, `cannot roll back to mark ${mark}: committed or undone`)
    while (this.#log.length > keep) this.#log.pop()?.undo()
  }

  /** Makes everything so far final: earlier marks end, and the undo log is freed. */
  commit(): void {
    this.#requireOpen()
    this.#committed += this.#log.length
    // Only what was edited has something to forget: a batch of many tables commits often.
    for (const table of this.#log) table.forget()
    clear(this.#log)
  }

  /** Commits and ends the batch. Its tables stay valid, as ordinary persistent ones. */
  seal(): void {
    this.commit()
    this.#sealed = true
    for (const table of this.#tables) table.finish()
    this.#tables.clear()
  }

  /** For tables: takes part from now on. */
  join(table: Editing): void {
    this.#requireOpen()
    this.#tables.add(table)
  }

  /** For tables: notes that the table has one more edit to undo. */
  record(table: Editing): void {
    this.#log.push(table)
  }

  #requireOpen(): void {
    invariant(!this.#sealed, 'the batch is sealed')
  }
}
