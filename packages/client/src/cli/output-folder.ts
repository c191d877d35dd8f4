import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderReport } from '../report/index.js'
import type { RunReport } from '../scenario/report-data.js'
import { EventLog } from './event-log.js'
import { formatRunJson } from './print/run-json.js'
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

  /** Writes the summary and the report, and answers what lies in the folder now. */
  write(report: RunReport): readonly string[] {
    this.events?.close()
    writeFileSync(join(this.folder, 'summary.json'), `${formatRunJson(report)}\n`)
    writeFileSync(join(this.folder, 'report.html'), renderReport(report))
    return [...(this.events ? ['events.jsonl'] : []), 'summary.json', 'report.html']
  }
}
