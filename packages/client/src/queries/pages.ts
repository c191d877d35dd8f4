import { err, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { AskError } from './ask.js'
import { CURSORS, type EntryOf, type ListType } from './cursors.js'

/** Whoever can be asked with questions of one machine. */
export interface AnyAsker {
  (question: never): Result<unknown, AskError>
  readonly subject?: { readonly query: MachineMessage; readonly answers: unknown }
}

type SubjectOf<Ask extends AnyAsker> = NonNullable<Ask['subject']>
type QueryOf<Ask extends AnyAsker> = SubjectOf<Ask>['query']
type AnswersOf<Ask extends AnyAsker> = SubjectOf<Ask>['answers']

/** The types of the questions for lists that somebody answers. */
export type ListTypeOf<Ask extends AnyAsker> = ListType<QueryOf<Ask>, AnswersOf<Ask>>

/** A question for a list. `startAfter` says behind which entry a walk begins, `limit` how long its pages are asked to be: 30 unless told. */
export type ListQuestion<Ask extends AnyAsker, Type> = QueryOf<Ask> & { readonly type: Type } & {
  readonly type: ListTypeOf<Ask>
}

/** An entry of the list that is asked for. */
export type ListEntry<Ask extends AnyAsker, Type extends keyof AnswersOf<Ask>> = EntryOf<AnswersOf<Ask>[Type]>

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
export function* pagesOf<Ask extends AnyAsker, Type extends QueryOf<Ask>['type'] & keyof AnswersOf<Ask>>(
  ask: Ask,
  question: ListQuestion<Ask, Type>,
): Generator<Result<readonly ListEntry<Ask, Type>[], AskError>, void> {
  let next: ListQuestion<Ask, Type> = { limit: PAGE, ...question }
  for (;;) {
    // The question is one of this asker's, see the parameters.
    const answer = ask(next as never)
    if (!answer.ok) return yield answer
    const page = entriesOf<ListEntry<Ask, Type>>(answer.value)
    const last = page.at(-1)
    if (last === undefined) return
    yield ok(page)
    next = { ...next, startAfter: cursorBehind(question.type, last) }
  }
}

/**
 * All entries of a list. Errors: `TooManyEntries` when there are more than `most` (10 000 unless told), and what the machine refuses a page for.
 */
export function allOf<Ask extends AnyAsker, Type extends QueryOf<Ask>['type'] & keyof AnswersOf<Ask>>(
  ask: Ask,
  question: ListQuestion<Ask, Type>,
  { most = MOST }: { readonly most?: number } = {},
): Result<readonly ListEntry<Ask, Type>[], AskError | TooManyEntries> {
  const entries: ListEntry<Ask, Type>[] = []
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
function cursorBehind(type: string, last: unknown): unknown {
  const cursors: Readonly<Record<string, (last: never) => unknown>> = CURSORS
  return cursors[type]?.(last as never)
}
