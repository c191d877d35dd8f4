import { failureModes } from '../simulation/failures/failure-modes.js'
import { holds } from '../simulation/failures/finding.js'
import { renderFailureModes } from '../simulation/report/failure-modes-html.js'
import { OutputFolder } from './output-folder.js'
import { formatFailureModes, formatFailureModesJson } from './print/failure-modes.js'
import type { Terminal } from './terminal.js'

/** `meshwork simulate --failure-modes`: 0 when every number is that of the documents and no invariant broke, else 1. @throws BadInputError */
export async function failureModesCommand(
  { out, json }: { readonly out: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<0 | 1> {
  const folder = out === undefined ? undefined : new OutputFolder(out, false)
  const modes = await failureModes()
  const sums = `${formatFailureModesJson(modes)}\n`
  terminal.out(json ? sums : formatFailureModes(modes, terminal))
  if (folder) {
    const files = folder.write({ 'summary.json': sums, 'report.html': renderFailureModes(modes) })
    terminal.err(`written into ${out}: ${files.join(', ')}\n`)
  }
  return modes.every(({ findings, broken }) => broken.length === 0 && findings.every(holds)) ? 0 : 1
}
