import type { WorkerScript } from '../workers/run-in-workers.js'

/** What a command with many runs needs beside its command line. */
export interface Surroundings {
  /** Who does runs in other threads; without one all are done in this thread. */
  readonly script?: WorkerScript
  /** Ends the work early; what is done by then is printed. */
  readonly signal?: AbortSignal
}

/** The exit code of a program that an interrupt ended. */
export const INTERRUPTED = 130
