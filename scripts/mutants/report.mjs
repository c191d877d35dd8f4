/** What a report of Stryker says, counted as its score is. */
import { readFileSync } from 'node:fs'

const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage']

/** Each mutant that nobody noticed: `{ file, line, status, from, to }`, in the order of the files. */
export function survivorsOf(report) {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .sort(
        (a, b) => a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column,
      )
      .map(({ status, mutatorName, replacement, location }) => ({
        file,
        line: location.start.line,
        status,
        mutator: mutatorName,
        from: textAt(lines, location),
        to: oneLine(replacement ?? ''),
      }))
  })
}

/** How many mutants there are, how many of each outcome, and which share of them is found, in percent. What does not even load is no mutant. */
export function tallyOf(report) {
  const mutants = Object.values(report.files).flatMap((file) => file.mutants)
  const counts = Object.fromEntries(
    statuses.map((status) => [status, mutants.filter((mutant) => mutant.status === status).length]),
  )
  const found = counts.Killed + counts.Timeout
  const all = found + counts.Survived + counts.NoCoverage
  return { mutants: all, ...counts, score: all === 0 ? 100 : (100 * found) / all }
}

/**
 * The report without what is to be tried again, whatever changed: mutants of what sources do while they are loaded, where nobody noticed. Stryker does not know which test
 * could notice them, and so it takes no new test as a reason to try.
 */
export function withoutStaticSurvivors(report) {
  const isKept = (mutant) => !(mutant.static && mutant.status === 'Survived')
  const files = Object.entries(report.files).map(([file, { mutants, ...rest }]) => [
    file,
    { ...rest, mutants: mutants.filter(isKept) },
  ])
  return { ...report, files: Object.fromEntries(files) }
}

export const readReport = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** The source between two places; lines and columns count from 1. */
function textAt(lines, { start, end }) {
  const text = lines.slice(start.line - 1, end.line)
  text[text.length - 1] = text[text.length - 1].slice(0, end.column - 1)
  text[0] = text[0].slice(start.column - 1)
  return oneLine(text.join('\n'))
}

const oneLine = (text) => text.replace(/\s+/g, ' ')
