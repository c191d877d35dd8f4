import type { Terminal } from '../terminal.js'
import { progressLine } from './progress.js'

/** A replay that is done sooner says nothing of its progress. */
const SILENT_MS = 500

/** Tells on stderr how far a replay has come. */
export interface ReplayProgress {
  /** So many steps are done. */
  done(steps: number): void
  /** The line is free for something else. */
  clear(): void
}

/**
 * Progress of a replay of so many steps; none where its line would stand inside the output, or in a log.
 *
 * @param writes - whether stdout gets the whole output, not only what is to be read.
 */
export function replayProgress(
  total: number,
  terminal: Terminal,
  writes: boolean,
  clock: () => number = () => performance.now(),
): ReplayProgress {
  if (!terminal.live || (writes && terminal.screen)) return { done() {}, clear() {} }
  const line = progressLine(terminal, clock)
  const begunAt = clock()
  return {
    done: (steps) => {
      if (clock() - begunAt >= SILENT_MS) line.show(steps, total, steps, total)
    },
    clear: () => line.clear(),
  }
}
