/**
 * Holds the titles of the tests that passed against the list of acceptance lines: each line has a passed test titled `[MS <id> reference]`,
 * `[MS <id> safe]` or both, as the list wants it; exceptions (with their reason) have none, and no title names a line that does not exist. A title
 * without a rule set, `[MS <id>]`, stands for both. Likewise each deviation has its `[MS D-n safe]`, each invariant its `[INV MS-<id>]`.
 *
 *   node .ci/acceptance.mjs REPORT        exit 1 when something is missing or unknown
 */
import { readFileSync } from 'node:fs'

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const { both, executed, safe, later, deviations, invariants, exceptions } = read(
  new URL('../testdata/acceptance.json', import.meta.url),
)
const idsOf = (groups) => Object.values(groups).flatMap(({ ids }) => ids)
const numbered = ({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => `D-${from + i}`)
const due = [
  ...[...idsOf(both), ...idsOf(executed)].map((id) => ({ id, rules: 'reference' })),
  ...[...idsOf(both), ...idsOf(safe), ...numbered(deviations)].map((id) => ({ id, rules: 'safe' })),
]
const excepted = new Set(exceptions.map(({ id }) => id))

const titles = read(process.argv[2]).testResults.flatMap(({ assertionResults }) =>
  assertionResults.flatMap(({ status, fullName }) => (status === 'passed' ? [fullName] : [])),
)
const formulas = new Set(
  titles.flatMap((title) => title.match(/\[INV [^\]]*\]/g) ?? []).flatMap((tag) => tag.match(/MS-[A-Z]\d+/g) ?? []),
)
const tags = new Set(titles.flatMap((title) => title.match(/\[MS [^\]]*\]/g) ?? []))

// Beside the lines of the list, a title may name a vector or formula, a section of the specification.
const known = [/^P[1-7]$/, /^V[1-6]$/, /^\d+(\.\d+)?$/]
const lines = new Set([...due.map(({ id }) => id), ...idsOf(later)])
const idOf = (tag) => /^\[MS (\S+)( safe| reference)?\]$/.exec(tag)?.[1] ?? ''
const problems = [
  ...due.flatMap(({ id, rules }) => {
    const has = tags.has(`[MS ${id} ${rules}]`) || tags.has(`[MS ${id}]`)
    if (has === excepted.has(id))
      return [has ? `${id} is an exception and has a test` : `no passed test [MS ${id} ${rules}]`]
    return []
  }),
  ...invariants.ids.flatMap((id) => (formulas.has(`MS-${id}`) ? [] : [`no passed test [INV MS-${id}]`])),
  ...[...tags].flatMap((tag) =>
    lines.has(idOf(tag)) || known.some((pattern) => pattern.test(idOf(tag)))
      ? []
      : [`${tag} names nothing that is listed`],
  ),
]
for (const problem of problems) console.log(problem)
console.log(
  `${due.filter(({ id }) => !excepted.has(id)).length} lines and deviations, each under one rule set, and ${invariants.ids.length} invariants are due; ${excepted.size} are exceptions; ${problems.length} problems`,
)
process.exitCode = problems.length > 0 ? 1 : 0
