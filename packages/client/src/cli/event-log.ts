import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { HeardEvent } from '../create-mesh/events.js'
import { toJson } from './json.js'

/** Writes events as lines of JSON, as they happen. */
export class EventLog {
  private buffered: string[] = []
  private readonly stream

  constructor(file: string) {
    this.stream = createWriteStream(file)
  }

  /** One line: the step, where and when, and the event's own fields. Amounts are decimal strings. */
  write({ chain, height, timeNanos, source, event }: HeardEvent, step: number): void {
    this.buffered.push(`${toJson({ step, chain, height, timeNanos, source, ...event })}\n`)
    if (this.buffered.length >= 4096) this.flush()
  }

  /** Everything is on disk when this resolves. */
  async close(): Promise<void> {
    this.flush()
    this.stream.end()
    await once(this.stream, 'finish')
  }

  private flush(): void {
    this.stream.write(this.buffered.join(''))
    this.buffered = []
  }
}
