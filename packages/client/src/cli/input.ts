import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Result } from '@meshwork/core/foundation'
import type { ScenarioInputs } from '../scenario/build.js'
import { readAccountsFile, readValidatorsFile } from '../scenario/input-files.js'
import type { InputProblem } from '../scenario/problem.js'
import { type RunFile, readRunFile } from './run-file.js'
import { BadInputError } from './usage.js'

/** What a file has to be played. @throws BadInputError with every problem and its place. */
export async function loadRunFile(file: string): Promise<RunFile> {
  return checked(file, readRunFile(await readText(file)))
}

/** The validators and accounts of the files that the command line names. @throws BadInputError */
export async function loadInputs(files: {
  readonly validators: Readonly<Record<string, string>>
  readonly accounts: Readonly<Record<string, string>>
}): Promise<Pick<ScenarioInputs, 'validators' | 'accounts'>> {
  return {
    validators: await loadEach(files.validators, readValidatorsFile),
    accounts: await loadEach(files.accounts, readAccountsFile),
  }
}

/** The value of what was read from a file. @throws BadInputError naming the file. */
export function checked<Value>(file: string, read: Result<Value, readonly InputProblem[]>): Value {
  if (read.ok) return read.value
  throw new BadInputError(
    read.error.map(({ path, message }) => [file, path, message].filter((part) => part !== '').join(': ')),
  )
}

async function loadEach<Content>(
  files: Readonly<Record<string, string>>,
  read: (text: string) => Result<Content, readonly InputProblem[]>,
): Promise<Record<string, Content>> {
  const contents: Record<string, Content> = {}
  for (const [chain, file] of Object.entries(files)) contents[chain] = checked(file, read(await readText(file)))
  return contents
}

/** The text of a file, or for `-` of stdin; a byte order mark before it is no part of it. @throws BadInputError */
export async function readText(file: string): Promise<string> {
  try {
    const whole = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
    return whole.replace(/^\uFEFF/, '')
  } catch (error) {
    throw new BadInputError([`${file}: ${error instanceof Error ? error.message : String(error)}`])
  }
}
