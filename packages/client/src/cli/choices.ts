import { BadInputError } from './usage.js'

/** The choice that an option names. @throws BadInputError when it names none. */
export function oneOf<const Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === value)
  if (chosen !== undefined) return chosen
  throw new BadInputError([`--${option} ${value}: expected ${choices.join(' or ')}`])
}

/** A whole number that an option says. @throws BadInputError for one outside of its limits, and for other text. */
export function countFrom(option: string, text: string, least: number, most: number): number {
  const count = Number(text)
  if (/^[0-9]+$/.test(text) && count >= least && count <= most) return count
  throw new BadInputError([`--${option} ${text}: expected a whole number from ${least} to ${most}`])
}
