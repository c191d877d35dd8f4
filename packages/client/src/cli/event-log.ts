import { closeSync, openSync, writeSync } from 'node:fs'
import type { HeardEvent } from '../create-mesh/events.js'
import { toJson } from './json.js'

/** Lines kept before they are written: writing one by one costs more than running the machines. */
const LINES = 4096

/** Writes events as lines of JSON, as they happen. */
export class EventLog {
  private lines: string[] = []
  private readonly file: number

  /** @throws the platform's error when the file cannot be written. */
  constructor(path: string) {
    this.file = openSync(path, 'w')
  }

  /** One line: the step, where and when, and the event's own fields. Amounts are decimal strings. */
  write({ chain, height, timeNanos, source, event }: HeardEvent, step: number): void {
    this.lines.push(`${toJson({ step, chain, height, timeNanos, source, ...event })}\n`)
    if (this.lines.length >= LINES) this.flush()
  }

  /** Everything is in the file when this returns. */
  close(): void {
    this.flush()
    closeSync(this.file)
  }

  private flush(): void {
    writeSync(this.file, this.lines.join(''))
    this.lines = []
  }
}
