import { formatCount } from '../../report/compact.js'
import { formatMillis } from '../../report/durations.js'
import type { Terminal } from '../terminal.js'
import { clip } from './text-columns.js'

/** Tells on stderr how many of many runs are done. */
export interface SeedProgress {
  show(done: number, total: number): void
  /** The line is free for what comes next. */
  clear(): void
}

/** A line that is written over is not written more often than this. */
const REDRAW_MS = 80
/** Where nothing can be written over, less passes in silence. */
const SILENT_MS = 2_000
const BAR = 24

/** A bar that is written over on a screen; elsewhere few lines, each after twice as long as the one before. */
export function seedProgress(
  terminal: Pick<Terminal, 'err' | 'live' | 'columns'>,
  clock: () => number = () => performance.now(),
): SeedProgress {
  const began = clock()
  let nextAt = terminal.live ? 0 : SILENT_MS
  let drawn = false
  return {
    show: (done, total) => {
      const took = clock() - began
      if (took < nextAt) return
      nextAt = terminal.live ? took + REDRAW_MS : took * 2
      const line = describe(done, total, took)
      // One column less than there are: a full line would scroll.
      if (terminal.live) terminal.err(`\r\u001b[2K${clip(`${bar(done, total)} ${line}`, terminal.columns - 1)}`)
      else terminal.err(`${line}\n`)
      drawn = true
    },
    clear: () => {
      if (drawn && terminal.live) terminal.err('\r\u001b[2K')
      drawn = false
    },
  }
}

function bar(done: number, total: number): string {
  const full = total === 0 ? BAR : Math.floor((done / total) * BAR)
  return `[${'█'.repeat(full)}${'░'.repeat(BAR - full)}]`
}

function describe(done: number, total: number, took: number): string {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
  const left =
    done === 0 || done === total ? '' : `, about ${formatMillis(Math.max(1_000, (took / done) * (total - done)))} left`
  return `${formatCount(done)} of ${formatCount(total)} runs (${percent} %) after ${formatMillis(took)}${left}`
}
