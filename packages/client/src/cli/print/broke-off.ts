import type { WorkerError } from '../../workers/index.js'

/** Which of many runs broke off, and why. */
export function brokeOffLine({ index, message, stack }: WorkerError, firstSeed: number): string {
  const seed = index === null ? 'a worker' : `seed ${(firstSeed + index) >>> 0}`
  return `${seed} broke off: ${message}${stack === '' ? '' : `\n${stack}`}\n`
}
