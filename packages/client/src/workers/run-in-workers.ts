import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '@meshwork/core/foundation'
import { type AnswerMessage, type Job, type TaskMessage, thrownText } from './job.js'

/** A module that calls `serveTasks`. */
export interface WorkerScript {
  readonly url: URL
  /** Options of Node for its threads. Default: those of this process. */
  readonly execArgv?: readonly string[]
}

/** Tasks to be done, and how. */
export interface PooledWork<Task, Answer> {
  readonly job: Job<Task, Answer>
  readonly tasks: readonly Task[]
  /** Who answers in other threads. Without one, everything is done in this thread. */
  readonly script?: WorkerScript
  /** How many threads; 0: this one. Default: as many as the machine has cores. Never more than there are tasks. */
  readonly workers?: number
  /** Hears each answer when it comes, in whatever order that is, with its place among the tasks and how many there are by then. */
  readonly onAnswer?: (answer: Answer, index: number, done: number) => void
  /** Whether the outcome has the answers. Default true; who adds up as they come and has very many tasks needs none of them. */
  readonly keepsAnswers?: boolean
  /** Ends the work early: no further task begins, those under way are given up, and what is done by then is the outcome. */
  readonly signal?: AbortSignal
}

/** What came of the tasks. */
export interface PoolOutcome<Answer> {
  /** In the order of the tasks, whatever was done first. What was not done, or not kept, is undefined. */
  readonly answers: readonly (Answer | undefined)[]
  readonly done: number
  /** Whether it was ended early. */
  readonly stopped: boolean
}

/** A task threw, or a worker ended by itself (then without a task, if it had none). The others are given up. */
export type WorkerError =
  | { readonly type: 'TaskFailed'; readonly index: number; readonly message: string; readonly stack: string }
  | { readonly type: 'WorkerStopped'; readonly index: number | null; readonly message: string; readonly stack: string }

/** Does every task, in several threads at once. Each thread has one task at a time and gets the next when it has answered. */
export async function runInWorkers<Task, Answer>(
  work: PooledWork<Task, Answer>,
): Promise<Result<PoolOutcome<Answer>, WorkerError>> {
  const { script, tasks, workers = availableParallelism() } = work
  const threads = Math.min(workers, tasks.length)
  return script !== undefined && threads >= 1 ? new Pool(work, script, threads).run() : runHere(work)
}

async function runHere<Task, Answer>({
  job,
  tasks,
  onAnswer,
  keepsAnswers = true,
  signal,
}: PooledWork<Task, Answer>): Promise<Result<PoolOutcome<Answer>, WorkerError>> {
  const answers: (Answer | undefined)[] = tasks.map(() => undefined)
  let done = 0
  for (const [index, task] of tasks.entries()) {
    // Lets in who wants to end it.
    await setImmediate()
    if (signal?.aborted) return ok({ answers, done, stopped: true })
    try {
      const answer = await job.answer(task)
      if (keepsAnswers) answers[index] = answer
      done += 1
      onAnswer?.(answer, index, done)
    } catch (thrown) {
      return err({ type: 'TaskFailed', index, ...thrownText(thrown) })
    }
  }
  return ok({ answers, done, stopped: false })
}

class Pool<Task, Answer> {
  private readonly answers: (Answer | undefined)[]
  private readonly threads: Worker[] = []
  private next = 0
  private done = 0
  private settle: (result: Result<PoolOutcome<Answer>, WorkerError>) => void = () => {}
  private settled = false

  constructor(
    private readonly work: PooledWork<Task, Answer>,
    private readonly script: WorkerScript,
    private readonly count: number,
  ) {
    this.answers = work.tasks.map(() => undefined)
  }

  async run(): Promise<Result<PoolOutcome<Answer>, WorkerError>> {
    const { signal } = this.work
    const stop = () => this.settle(ok(this.outcome(true)))
    const outcome = new Promise<Result<PoolOutcome<Answer>, WorkerError>>((resolve) => {
      this.settle = (result) => {
        this.settled = true
        resolve(result)
      }
    })
    if (signal?.aborted) stop()
    else {
      signal?.addEventListener('abort', stop, { once: true })
      for (let i = 0; i < this.count; i++) this.start()
    }
    const result = await outcome
    signal?.removeEventListener('abort', stop)
    await Promise.all(this.threads.map((thread) => thread.terminate()))
    return result
  }

  private start(): void {
    const { url, execArgv } = this.script
    const thread = new Worker(url, {
      workerData: { job: this.work.job.name },
      ...(execArgv && { execArgv: [...execArgv] }),
    })
    this.threads.push(thread)
    /** The task that this thread has. */
    let index: number | null = null
    const hand = () => {
      const { tasks } = this.work
      index = this.next < tasks.length ? this.next : null
      if (index === null) return
      this.next += 1
      const message: TaskMessage = { index, task: tasks[index] }
      try {
        thread.postMessage(message)
      } catch (thrown) {
        // What is no plain data does not travel.
        this.fail({ type: 'TaskFailed', index, ...thrownText(thrown) })
      }
    }
    const stopped = (message: string, stack = '') => this.fail({ type: 'WorkerStopped', index, message, stack })
    thread.on('message', (message: AnswerMessage) => {
      // What was under way when it ended does not count.
      if (this.settled) return
      if (message.type === 'failed') this.fail({ ...message, type: 'TaskFailed' })
      else {
        this.take(message)
        hand()
      }
    })
    thread.on('error', (error) => {
      const { message, stack } = thrownText(error)
      stopped(message, stack)
    })
    thread.on('exit', (code) => stopped(`it ended by itself, with exit code ${code}`))
    hand()
  }

  private take({ index, answer: given }: Extract<AnswerMessage, { type: 'answered' }>): void {
    // The script answers with the job of this name.
    const answer = given as Answer
    if (this.work.keepsAnswers ?? true) this.answers[index] = answer
    this.done += 1
    try {
      this.work.onAnswer?.(answer, index, this.done)
    } catch (thrown) {
      this.fail({ type: 'TaskFailed', index, ...thrownText(thrown) })
      return
    }
    if (this.done === this.work.tasks.length) this.settle(ok(this.outcome(false)))
  }

  private fail(error: WorkerError): void {
    if (!this.settled) this.settle(err(error))
  }

  private outcome(stopped: boolean): PoolOutcome<Answer> {
    return { answers: [...this.answers], done: this.done, stopped }
  }
}
