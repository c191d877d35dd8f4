import { threadId } from 'node:worker_threads'
import type { Job } from '../job.js'

/** Waits so many milliseconds, then tells the square, and the thread that it was computed in. */
export const slowSquare: Job<
  { readonly of: bigint; readonly millis: number },
  { readonly square: bigint; readonly thread: number }
> = {
  name: 'slow-square',
  answer: async ({ of, millis }) => {
    await new Promise((resolve) => setTimeout(resolve, millis))
    return { square: of * of, thread: threadId }
  },
}

/** Refuses numbers below zero, by throwing. */
export const wholeRoot: Job<number, number> = {
  name: 'whole-root',
  answer: (of) => {
    if (of < 0) throw new RangeError(`no root of ${of}`)
    return Math.floor(Math.sqrt(of))
  },
}

/** Ends its own thread when it is told to. */
export const leaving: Job<boolean, string> = {
  name: 'leaving',
  answer: (leaves) => (leaves ? process.exit(3) : 'stayed'),
}

/** All of them, for the worker script. */
export const jobs = [slowSquare, wholeRoot, leaving]
