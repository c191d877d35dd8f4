import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EventLog } from './event-log.js'
import { LineFile } from './line-file.js'
import { BadInputError } from './usage.js'

/** Where `--out` puts what a run leaves behind. */
export class OutputFolder {
  readonly events: EventLog | undefined
  /** What is written while the run goes on, by name. */
  private readonly growing = new Map<string, LineFile>()

  /** Makes the folder, and the file of events if they are wanted. @throws BadInputError when it cannot be written. */
  constructor(
    private readonly folder: string,
    withEvents: boolean,
  ) {
    this.attempt(() => mkdirSync(folder, { recursive: true }))
    this.events = withEvents ? new EventLog(this.lines('events.jsonl')) : undefined
  }

  /** A file that grows line by line until {@link OutputFolder.write}. @throws BadInputError when it cannot be written. */
  lines(name: string): LineFile {
    const file = this.attempt(() => new LineFile(join(this.folder, name)))
    this.growing.set(name, file)
    return file
  }

  /** Writes these files, each a text by its name, and answers what lies in the folder now. */
  write(files: Readonly<Record<string, string>>): readonly string[] {
    for (const file of this.growing.values()) file.close()
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.folder, name), content)
    return [...this.growing.keys(), ...Object.keys(files)]
  }

  private attempt<Value>(work: () => Value): Value {
    try {
      return work()
    } catch (error) {
      throw new BadInputError([`--out ${this.folder}: ${error instanceof Error ? error.message : String(error)}`])
    }
  }
}
