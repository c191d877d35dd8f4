import { type ParseArgsConfig, parseArgs } from 'node:util'
import { BadInputError } from './usage.js'

/** Tells the options of a command from its inputs. @throws BadInputError for an option that it does not have. */
export function parseWords<const Options extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options })
  } catch (error) {
    throw new BadInputError([error instanceof Error ? error.message : String(error)])
  }
}
