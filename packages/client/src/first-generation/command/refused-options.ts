import type { RunCommandOptions } from '../../cli/run-options.js'
import { BadInputError } from '../../cli/usage.js'

/** Options of `meshwork run` that say nothing to a run of the first generation are not passed over in silence. @throws BadInputError naming each. */
export function refuseOptions({ validators, accounts, seed, importFrom, exportTo }: RunCommandOptions): void {
  const given = {
    validators: Object.keys(validators).length > 0,
    accounts: Object.keys(accounts).length > 0,
    seed: seed !== undefined,
    import: importFrom !== undefined,
    export: exportTo !== undefined,
  }
  const problems = Object.entries(given).flatMap(([option, isGiven]) =>
    isGiven ? [`--${option}: not for a run of the first generation`] : [],
  )
  if (problems.length > 0) throw new BadInputError(problems)
}
