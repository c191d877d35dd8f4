import { formatCount } from '../../report/compact.js'
import { formatMillis } from '../../report/durations.js'
import type { Terminal } from '../terminal.js'
import { clip } from './text-columns.js'

/** Tells on stderr how far a long step has come. */
export interface Progress {
  /** The step at this place of so many has done so much of its work. Call it as often as you like. */
  show(step: number, steps: number, done: number, total: number): void
  /** The step is over: the line is free for what comes next. */
  clear(): void
}

/** A line that is written over is not written more often than this. */
const REDRAW_MS = 80
/** Where nothing can be written over, shorter steps pass in silence. */
const SILENT_MS = 2_000

/** Progress on this terminal: one line that is written over on a screen; elsewhere few lines, and only for steps that take long. */
export function progressLine(
  terminal: Pick<Terminal, 'err' | 'live' | 'columns'>,
  clock: () => number = () => performance.now(),
): Progress {
  return terminal.live ? new LiveProgress(terminal, clock) : new SparseProgress(terminal, clock)
}

class LiveProgress implements Progress {
  private drawnAt = Number.NEGATIVE_INFINITY
  private drawn = false

  constructor(
    private readonly terminal: Pick<Terminal, 'err' | 'columns'>,
    private readonly clock: () => number,
  ) {}

  show(step: number, steps: number, done: number, total: number): void {
    const now = this.clock()
    if (now - this.drawnAt < REDRAW_MS) return
    this.drawnAt = now
    this.drawn = true
    // One column less than there are: a full line would scroll.
    this.terminal.err(`\r\u001b[2K${clip(describe(step, steps, done, total), this.terminal.columns - 1)}`)
  }

  clear(): void {
    if (this.drawn) this.terminal.err('\r\u001b[2K')
    this.drawn = false
    this.drawnAt = Number.NEGATIVE_INFINITY
  }
}

class SparseProgress implements Progress {
  private step: number | undefined
  private startedAt = 0
  private nextAt = SILENT_MS
  private spoke = false

  constructor(
    private readonly terminal: Pick<Terminal, 'err'>,
    private readonly clock: () => number,
  ) {}

  show(step: number, steps: number, done: number, total: number): void {
    const now = this.clock()
    if (this.step !== step) this.begin(step, now)
    const took = now - this.startedAt
    if (took < this.nextAt) return
    // Each line waits twice as long as the one before: a step of an hour takes a dozen lines.
    this.nextAt = took * 2
    this.spoke = true
    this.terminal.err(`${describe(step, steps, done, total)} after ${formatMillis(took)}\n`)
  }

  clear(): void {
    if (this.spoke) this.terminal.err(`step ${this.step} took ${formatMillis(this.clock() - this.startedAt)}\n`)
    this.step = undefined
    this.spoke = false
  }

  private begin(step: number, now: number): void {
    this.step = step
    this.startedAt = now
    this.nextAt = SILENT_MS
    this.spoke = false
  }
}

function describe(step: number, steps: number, done: number, total: number): string {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
  return `step ${step}/${steps - 1}: ${formatCount(done)} of ${formatCount(total)} (${percent} %)`
}
