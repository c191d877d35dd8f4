/**
 * Holds the titles of the tests that passed against the list of acceptance lines: each line that the deployed contracts hold has a passed test
 * titled `[MS <id> reference]`, exceptions (with their reason) have none, and no title names a line that does not exist.
 *
 *   node .ci/acceptance.mjs REPORT        exit 1 when something is missing or unknown
 */
import { readFileSync } from 'node:fs'

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const { reference, executed, beyond, exceptions } = read(new URL('../testdata/acceptance.json', import.meta.url))
const idsOf = (groups) => Object.values(groups).flatMap(({ ids }) => ids)
const due = [...idsOf(reference), ...idsOf(executed)]
const excepted = new Set(exceptions.map(({ id }) => id))

const titles = read(process.argv[2]).testResults.flatMap(({ assertionResults }) =>
  assertionResults.flatMap(({ status, fullName }) => (status === 'passed' ? [fullName] : [])),
)
const tags = new Set(titles.flatMap((title) => title.match(/\[MS [^\]]*\]/g) ?? []))

// Beside the lines of the list, a title may name a deviation, a vector or formula, a section of the specification.
const known = [/^D-([1-9]|[1-3]\d|4[0-2])$/, /^P[1-7]$/, /^V[1-6]$/, /^\d+(\.\d+)?$/]
const lines = new Set([...due, ...idsOf(beyond)])
const idOf = (tag) => /^\[MS (\S+)( safe| reference)?\]$/.exec(tag)?.[1] ?? ''
const problems = [
  ...due.flatMap((id) => {
    const has = tags.has(`[MS ${id} reference]`)
    if (has === excepted.has(id))
      return [has ? `${id} is an exception and has a test` : `no passed test [MS ${id} reference]`]
    return []
  }),
  ...[...tags].flatMap((tag) =>
    lines.has(idOf(tag)) || known.some((pattern) => pattern.test(idOf(tag)))
      ? []
      : [`${tag} names nothing that is listed`],
  ),
]
for (const problem of problems) console.log(problem)
console.log(
  `${due.length - excepted.size} acceptance lines have their test, ${excepted.size} are exceptions, ${problems.length} problems`,
)
process.exitCode = problems.length > 0 ? 1 : 0
