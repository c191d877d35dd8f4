/** Work that can be done in another thread: the same task has the same answer wherever it is done. Tasks and answers are plain data, bigints included. */
export interface Job<Task, Answer> {
  /** What a worker script calls it. */
  readonly name: string
  readonly answer: (task: Task) => Answer | Promise<Answer>
}

/** What goes to a worker: a task, and its place among all of them. */
export interface TaskMessage {
  readonly index: number
  readonly task: unknown
}

/** What comes back: the answer, or what the task threw. */
export type AnswerMessage =
  | { readonly type: 'answered'; readonly index: number; readonly answer: unknown }
  | { readonly type: 'failed'; readonly index: number; readonly message: string; readonly stack: string }

/** What a thrown value says, and where it was thrown. */
export function thrownText(thrown: unknown): { readonly message: string; readonly stack: string } {
  if (thrown instanceof Error) return { message: thrown.message, stack: thrown.stack ?? '' }
  return { message: String(thrown), stack: '' }
}
