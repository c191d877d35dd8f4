import { err, ok, type Result } from '@meshwork/core/foundation'
import { checkInput, type InputProblem, inputProblem, parseJson } from '../../scenario/problem.js'
import {
  type FirstGenerationScenario,
  type FirstGenerationStep,
  firstGenerationHeadSchema,
  firstGenerationStepSchema,
} from './schema.js'

/**
 * Reads a run of the first generation from the text of a file. All problems that can be found at once, each with its place: also accounts of the same name,
 * and steps of somebody who has no account.
 */
export function readFirstGenerationScenario(text: string): Result<FirstGenerationScenario, readonly InputProblem[]> {
  const json = parseJson(text)
  if (!json.ok) return err([json.error])
  const head = checkInput(firstGenerationHeadSchema, json.value)
  if (!head.ok) return head
  const problems: InputProblem[] = []
  const steps: FirstGenerationStep[] = []
  head.value.steps.forEach((raw, i) => {
    const step = checkInput(firstGenerationStepSchema, raw, `steps[${i}]`)
    if (step.ok) steps.push(step.value)
    else problems.push(...step.error)
  })
  if (problems.length > 0) return err(problems)
  const scenario = { ...head.value, steps }
  const unfit = [...namesTaken(scenario), ...nobodys(scenario)]
  return unfit.length === 0 ? ok(scenario) : err(unfit)
}

function namesTaken({ provider, consumer }: FirstGenerationScenario): InputProblem[] {
  return Object.entries({ provider, consumer }).flatMap(([side, { accounts = [] }]) => {
    const names = accounts.map(({ name }) => name)
    return names.flatMap((name, i) =>
      names.indexOf(name) === i ? [] : [inputProblem(`${side}.accounts[${i}].name`, `"${name}" is taken`)],
    )
  })
}

/** Every text is an address, so there only those count whom the file names. */
function nobodys({ provider, steps, slasherOwner = 'governance' }: FirstGenerationScenario): InputProblem[] {
  const known = new Set(provider.accounts.map(({ name }) => name))
  return steps.flatMap((step, i) => {
    if ('user' in step && !known.has(step.user))
      return [inputProblem(`steps[${i}].user`, `no account "${step.user}" on the provider`)]
    if (step.op === 'slash' && step.by !== undefined && step.by !== slasherOwner && !known.has(step.by))
      return [inputProblem(`steps[${i}].by`, `no account "${step.by}" on the provider`)]
    return []
  })
}
