import { err, ok, type Result } from '@meshwork/core/foundation'
import type { z } from 'zod'

/** What is wrong with an input file, and where. */
export interface InputProblem {
  readonly type: 'InputProblem'
  /** Place in the file, for instance `steps[3].amount`. */
  readonly path: string
  readonly message: string
}

/** Says what is wrong at a place. */
export function inputProblem(path: string, message: string): InputProblem {
  return { type: 'InputProblem', path, message }
}

/** The value of JSON text, or where it stops being JSON. */
export function parseJson(text: string): Result<unknown, InputProblem> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    // The platform's parser has no other way to say no.
    return err(inputProblem('', error instanceof Error ? error.message : String(error)))
  }
}

/** Checks a value that comes from outside. The problems name their places below `base`. */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  base = '',
): Result<z.output<Schema>, readonly InputProblem[]> {
  const checked = schema.safeParse(value, { error: ({ input }) => (input === undefined ? 'missing' : undefined) })
  return checked.success ? ok(checked.data) : err(checked.error.issues.flatMap((issue) => problemsOf(issue, base)))
}

function problemsOf(issue: z.core.$ZodIssue, base: string): InputProblem[] {
  const path = placeOf(base, issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => inputProblem(placeOf(path, [key]), 'unknown key'))
    case 'invalid_union':
      return unionProblems(issue, path)
    default:
      return [inputProblem(path, issue.message)]
  }
}

/** Of a value that may be one thing or another: what is wrong with it as the one that it seems to be. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: string): InputProblem[] {
  // A tag that none of the known ones is.
  if ('options' in issue && Array.isArray(issue.options))
    return [inputProblem(path, `expected one of ${issue.options.join(', ')}`)]
  const meant = issue.errors.find((inner) => !inner.some((one) => one.code === 'invalid_type' && one.path.length === 0))
  return meant ? meant.flatMap((one) => problemsOf(one, path)) : [inputProblem(path, issue.message)]
}

function placeOf(base: string, parts: readonly PropertyKey[]): string {
  let path = base
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`
    else path += path === '' ? String(part) : `.${String(part)}`
  }
  return path
}
