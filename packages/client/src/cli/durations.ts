import { BadInputError } from './usage.js'

const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_536_000 }

/** Seconds of a duration as people write it: `86400`, `90min`, `6h`, `10d`, `1.5d`. @throws BadInputError naming the option. */
export function readDuration(option: string, text: string): number {
  const [, digits = '', unit = 's'] = /^([0-9]+(?:\.[0-9]+)?)(s|min|m|h|d|w|y)?$/.exec(text) ?? []
  const seconds = Math.round(Number(digits) * (UNITS[unit] ?? 1))
  if (digits !== '' && Number.isSafeInteger(seconds)) return seconds
  throw new BadInputError([`--${option} ${text}: expected a duration such as 86400, 90min, 6h or 10d`])
}
