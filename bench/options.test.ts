import { describe, expect, it } from 'vitest'
import { verdictsOf } from './bounds.js'
import { readOptions } from './options.js'
import { broken } from './report.js'
import type { Result } from './result.js'
import type { Row } from './rows/row.js'

const row = (name: string, more: Partial<Row> = {}): Row => ({ name, about: '', measure: async () => [], ...more })
const ROWS = [row('round-trip', { isGuarded: true }), row('rewards'), row('state')]
const names = (...args: readonly string[]) => {
  const options = readOptions(args, ROWS)
  return 'wrong' in options ? options.wrong : options.rows.map(({ name }) => name)
}

describe('readOptions', () => {
  it('takes all rows, those whose names begin so, or those that CI looks at', () => {
    expect(names()).toEqual(['round-trip', 'rewards', 'state'])
    expect(names('--rows=r')).toEqual(['round-trip', 'rewards'])
    expect(names('--rows=state,round-trip')).toEqual(['round-trip', 'state'])
    expect(names('--check')).toEqual(['round-trip'])
    expect(names('--check', '--rows=state')).toEqual(['state'])
  })

  it('says what is wrong', () => {
    expect(names('--fast')).toBe('--fast is no flag of the bench; --help names them')
    expect(names('--rows=slash')).toMatch(/^no row is called 'slash', or begins so; there are round-trip, /)
    expect(names('--rows=')).toMatch(/^no row is called ''/)
    expect(names('--full', '--check')).toBe('--full and --check exclude each other')
  })

  it('reads how much, how and what', () => {
    expect(readOptions(['--full', '--json'], ROWS)).toMatchObject({ mode: 'full', json: true, action: 'run' })
    expect(readOptions(['--list'], ROWS)).toMatchObject({ mode: 'short', json: false, action: 'list' })
    expect(readOptions(['--help', '--list'], ROWS)).toMatchObject({ action: 'help' })
  })
})

const line = (ratio: number): Result => ({
  line: 'round-trip/one',
  what: 'round trip',
  size: '10 accounts',
  ours: { type: 'time', cpuNanos: 20_000, wallNanos: 30_000, spread: 1 },
  limit: { type: 'time', cpuNanos: 20_000 / ratio, wallNanos: 9_000, spread: 1 },
  ratio,
})

describe('verdictsOf', () => {
  it('holds a line against its targets', () => {
    expect(verdictsOf(line(3), 'target')).toEqual([
      { text: 'at most x4', met: true },
      { text: 'at least 25,000/s', met: true },
    ])
    expect(verdictsOf(line(5), 'target')[0]).toEqual({ text: 'at most x4', met: false })
  })
})

describe('broken', () => {
  it('names what CI does not let pass', () => {
    expect(broken([line(3)])).toEqual([])
    expect(broken([line(100)])).toEqual([
      expect.stringMatching(/^round-trip\/one, 10 accounts: x100.00, at most x[\d.]+ passes$/),
    ])
  })
})
