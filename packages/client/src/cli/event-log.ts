import type { HeardEvent } from '../create-mesh/events.js'
import { toJson } from './json.js'
import type { LineFile } from './line-file.js'

/** Writes events as lines of JSON, as they happen. */
export class EventLog {
  constructor(private readonly file: LineFile) {}

  /** One line: the step, where and when, and the event's own fields. Amounts are decimal strings. */
  write({ chain, height, timeNanos, source, event }: HeardEvent, step: number): void {
    this.file.write(toJson({ step, chain, height, timeNanos, source, ...event }))
  }
}
