import type { Row, Scale } from './rows/row.js'

/** What the command line asks for. */
export interface Options {
  readonly mode: Scale['mode']
  readonly rows: readonly Row[]
  readonly json: boolean
  readonly action: 'run' | 'list' | 'help'
}

export const HELP = `usage: npm run bench [-- flags]

  --full            adds 1,000 and 1,000,000 accounts, and the long forms of all rows
  --check           a short form that fails (status 1) when a ratio is above its bound in bench/bounds.ts, or a figure below
  --rows=a,b        only rows with these names, or names that begin so: round-trip, table, state ...
  --json            prints data instead of a table
  --list            names the rows
  --help            this text

The report goes to stdout, what is being measured to stderr. docs/bench.md tells what the rows mean.`

/** The options of these arguments, or what is wrong with them. */
export function readOptions(args: readonly string[], all: readonly Row[]): Options | { readonly wrong: string } {
  const unknown = args.find((arg) => !FLAGS.has(arg) && !arg.startsWith('--rows='))
  if (unknown !== undefined) return { wrong: `${unknown} is no flag of the bench; --help names them` }
  const has = (flag: string) => args.includes(flag)
  if (has('--full') && has('--check')) return { wrong: '--full and --check exclude each other' }
  const asked = args.flatMap((arg) => (arg.startsWith('--rows=') ? arg.slice('--rows='.length).split(',') : []))
  const stray = asked.find((name) => name === '' || !all.some((row) => row.name.startsWith(name)))
  if (stray !== undefined)
    return { wrong: `no row is called '${stray}', or begins so; there are ${all.map(({ name }) => name).join(', ')}` }
  const chosen = asked.length === 0 ? all : all.filter(({ name }) => asked.some((one) => name.startsWith(one)))
  const mode = has('--full') ? 'full' : has('--check') ? 'check' : 'short'
  return {
    mode,
    // What CI looks at unless it is told otherwise: what tells of a slower machine of ours, in a minute.
    rows: mode === 'check' && asked.length === 0 ? chosen.filter(({ isGuarded }) => isGuarded) : chosen,
    json: has('--json'),
    action: has('--help') ? 'help' : has('--list') ? 'list' : 'run',
  }
}

const FLAGS = new Set(['--full', '--check', '--json', '--list', '--help'])
