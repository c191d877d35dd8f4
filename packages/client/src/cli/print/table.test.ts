import { describe, expect, it } from 'vitest'
import { type Column, formatTable } from './table.js'
import { columnsOf } from './text-columns.js'

const columns: readonly Column[] = [
  { head: ['validator'], align: 'left', least: 6 },
  { head: ['staked', 'OSMO'], align: 'right' },
  { head: ['extra'], align: 'right', optional: true },
]
const rows = [
  ['検証者ノード', '1.500000', '1'],
  ['A rather long name', '1,234.000001', { text: '-2', paint: 'red' as const }],
]

describe('formatTable', () => {
  it('aligns by columns of the terminal', () => {
    expect(formatTable(columns, rows, { columns: 80, colors: false })).toEqual([
      '  validator                 staked  extra',
      '                              OSMO',
      '  検証者ノード            1.500000      1',
      '  A rather long name  1,234.000001     -2',
    ])
  })
  it('lets text give way first, then leaves out what is optional, and never cuts a number', () => {
    const narrow = formatTable(columns, rows, { columns: 36, colors: false })
    expect(narrow[3]).toBe('  A rather lon…  1,234.000001     -2')
    for (const line of narrow) expect(columnsOf(line)).toBeLessThanOrEqual(36)
    expect(formatTable(columns, rows, { columns: 24, colors: false })[3]).toBe('  A rathe…  1,234.000001')
    expect(formatTable(columns, rows, { columns: 10, colors: false })[3]).toBe('  A rat…  1,234.000001')
  })
  it('paints without moving anything', () => {
    const plain = formatTable(columns, rows, { columns: 80, colors: false })
    const painted = formatTable(columns, rows, { columns: 80, colors: true })
    expect(painted[3]).toContain('\u001b[31m   -2\u001b[39m')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of colours.
    expect(painted.map((line) => line.replace(/\u001b\[\d+m/g, '').trimEnd())).toEqual(plain)
  })
})
