import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EventLog } from './event-log.js'
import { BadInputError } from './usage.js'

/** Where `--out` puts what a run leaves behind. */
export class OutputFolder {
  readonly events: EventLog | undefined

  /** Makes the folder, and the file of events if they are wanted. @throws BadInputError when it cannot be written. */
  constructor(
    private readonly folder: string,
    withEvents: boolean,
  ) {
    try {
      mkdirSync(folder, { recursive: true })
      this.events = withEvents ? new EventLog(join(folder, 'events.jsonl')) : undefined
    } catch (error) {
      throw new BadInputError([`--out ${folder}: ${error instanceof Error ? error.message : String(error)}`])
    }
  }

  /** Writes these files, each a text by its name, and answers what lies in the folder now. */
  write(files: Readonly<Record<string, string>>): readonly string[] {
    this.events?.close()
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.folder, name), content)
    return [...(this.events ? ['events.jsonl'] : []), ...Object.keys(files)]
  }
}
