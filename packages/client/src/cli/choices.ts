import { BadInputError } from './usage.js'

/** The choice that an option names. @throws BadInputError when it names none. */
export function oneOf<const Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === value)
  if (chosen !== undefined) return chosen
  throw new BadInputError([`--${option} ${value}: expected ${choices.join(' or ')}`])
}
