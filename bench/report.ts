import { type Verdict, verdictsOf } from './bounds.js'
import type { Measured, Result } from './result.js'

/** The results as people read them, a line each under the heading of its size. */
export function printResults(results: readonly Result[]): string {
  const head = `node ${process.version}; processor time, and time on the wall, each the median of rotated rounds; spread = longest round over shortest`
  const rows = results.map((result) => [
    `${result.what}, ${result.size}`,
    figure(result.ours),
    perSecond(result.ours),
    wall(result.ours),
    result.limit ? figure(result.limit) : '',
    result.limit ? perSecond(result.limit) : '',
    result.ratio === null ? '' : `x${result.ratio.toFixed(2)}`,
    spread(result.ours),
    verdictsOf(result, 'target').map(printVerdict).join(', '),
  ])
  return [head, '', ...columns([HEADINGS, ...rows])].join('\n')
}

/** The results as data. */
export function resultsAsJson(results: readonly Result[], mode: string): string {
  const lines = results.map((result) => ({
    ...result,
    ours: withPerSecond(result.ours),
    limit: result.limit && withPerSecond(result.limit),
    targets: verdictsOf(result, 'target'),
    checks: verdictsOf(result, 'check'),
  }))
  return JSON.stringify({ node: process.version, arch: process.arch, mode, results: lines }, null, 2)
}

/** A result in few words, for who waits for the others. */
export function printBriefly({ line, size, ours, ratio }: Result): string {
  return `${line}, ${size}: ${figure(ours)}${ratio === null ? '' : `, x${ratio.toFixed(2)}`}`
}

/** Each line that is above what CI lets pass. */
export function broken(results: readonly Result[]): readonly string[] {
  return results.flatMap((result) =>
    verdictsOf(result, 'check')
      .filter(({ met }) => !met)
      .map(({ text }) => `${result.line}, ${result.size}: ${figureOrRatio(result)}, ${text} passes`),
  )
}

const HEADINGS = ['', 'ours', 'a second', 'wall', 'limit', 'a second', 'ratio', 'spread', 'target']

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const last = HEADINGS.length - 1
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 || column === last ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

function figure(measured: Measured): string {
  switch (measured.type) {
    case 'time':
      return nanos(measured.cpuNanos)
    case 'bytes':
      return bytes(measured.bytes)
    case 'millis':
      return `${measured.millis.toFixed(1)} ms`
    case 'factor':
      return measured.factor.toFixed(2)
  }
}

function figureOrRatio({ ours, ratio }: Result): string {
  return ratio === null ? figure(ours) : `x${ratio.toFixed(2)}`
}

function perSecond(measured: Measured): string {
  return measured.type === 'time' ? rate(measured.cpuNanos) : ''
}

function wall(measured: Measured): string {
  return measured.type === 'time' ? nanos(measured.wallNanos) : ''
}

function spread(measured: Measured): string {
  return measured.type === 'time' ? measured.spread.toFixed(2) : ''
}

function nanos(value: number): string {
  if (value >= 1e8) return `${(value / 1e9).toFixed(2)} s`
  if (value >= 1e5) return `${(value / 1e6).toFixed(2)} ms`
  return value >= 1e4 ? `${(value / 1e3).toFixed(1)} us` : `${value.toFixed(0)} ns`
}

function bytes(value: number): string {
  if (value >= 1e7) return `${(value / 1e6).toFixed(0)} MB`
  return value >= 1e4 ? `${(value / 1e3).toFixed(1)} kB` : `${value.toFixed(0)} B`
}

function rate(nanosEach: number): string {
  const each = 1e9 / nanosEach
  return each >= 100 ? Math.round(each).toLocaleString('en') : each.toFixed(1)
}

function printVerdict({ text, met }: Verdict): string {
  return `${text}: ${met ? 'met' : 'MISSED'}`
}

function withPerSecond(measured: Measured) {
  if (measured.type !== 'time') return measured
  const { cpuNanos, wallNanos } = measured
  return { ...measured, perSecond: 1e9 / cpuNanos, perSecondOnTheWall: 1e9 / wallNanos }
}
