import { err, ok, type Result } from '@meshwork/core/foundation'
import type { AskError, Asker } from './ask.js'
import { CURSORS, type ListEntry, type ListType } from './cursors.js'
import type { QueryOf, QueryTypeOf, Subjects } from './subjects.js'

/** A question for a list. `startAfter` says behind which entry a walk begins, `limit` how long its pages are asked to be: 30 unless told. */
export type ListQuestion<Name extends keyof Subjects, Type> = QueryOf<Name> & { readonly type: Type } & {
  readonly type: ListType<Name>
}

/** A list has more entries than the caller wanted. */
export interface TooManyEntries {
  readonly type: 'TooManyEntries'
  readonly most: number
}

/** The longest page that every list gives, under either rule set. */
const PAGE = 30

/** How many entries {@link allOf} takes unless told. */
const MOST = 10_000

/**
 * The pages of a list, one after the other, each as long as asked (`limit`, 30 unless told, and what the rules make of it). A refusal is the last that
 * comes. Each page is of the chain as it is when it is taken: what changes meanwhile behind the cursor is seen, what changes before it is not.
 *
 * @param question - for a list; begins behind its `startAfter`.
 */
export function* pagesOf<Name extends keyof Subjects, Type extends QueryTypeOf<Name>>(
  ask: Asker<Name>,
  question: ListQuestion<Name, Type>,
): Generator<Result<readonly ListEntry<Name, Type>[], AskError>, void> {
  let next: object = { limit: PAGE, ...question }
  for (;;) {
    // The question that was put, but for where it begins.
    const answer: Result<unknown, AskError> = ask(next as never)
    if (!answer.ok) return yield answer
    const page = entriesOf<ListEntry<Name, Type>>(answer.value)
    const last = page.at(-1)
    if (last === undefined) return
    yield ok(page)
    next = { ...next, startAfter: cursorBehind(ask.subject, question.type, last) }
  }
}

/**
 * All entries of a list. Errors: `TooManyEntries` when there are more than `most` (10 000 unless told), and what the machine refuses a page for.
 */
export function allOf<Name extends keyof Subjects, Type extends QueryTypeOf<Name>>(
  ask: Asker<Name>,
  question: ListQuestion<Name, Type>,
  { most = MOST }: { readonly most?: number } = {},
): Result<readonly ListEntry<Name, Type>[], AskError | TooManyEntries> {
  const entries: ListEntry<Name, Type>[] = []
  for (const page of pagesOf(ask, question)) {
    if (!page.ok) return page
    if (entries.length + page.value.length > most) return err({ type: 'TooManyEntries', most })
    entries.push(...page.value)
  }
  return ok(entries)
}

/** A page is a list, or says it under `stakes` as the contracts do. */
function entriesOf<Entry>(answer: unknown): readonly Entry[] {
  const list = typeof answer === 'object' && answer !== null && 'stakes' in answer ? answer.stakes : answer
  // By the types, an answer to a list query is one of the two.
  return list as readonly Entry[]
}

/** The table of cursors has one for every list and its entries, see there. */
function cursorBehind(subject: keyof Subjects, type: string, last: unknown): unknown {
  const cursors: Readonly<Record<string, (last: never) => unknown>> = CURSORS[subject]
  return cursors[type]?.(last as never)
}
