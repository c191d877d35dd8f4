import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { RuleSetName } from '@meshwork/core/foundation'
import { unwrap } from '@meshwork/core/foundation'
import { type RecordedObject, readRecording } from '../compare/index.js'
import { ReplayText } from '../output.js'
import { readTrace } from '../read-trace.js'
import { replay } from '../replay.js'
import type { TraceInput, TracePart } from '../trace.js'

/** Recorded runs that travel with the project. */
export const travelling = new URL('../../../../../testdata/traces/', import.meta.url)
/** Where a checkout has the larger ones, too. */
export const beside = new URL('../../../../../../shared/traces/', import.meta.url)

/** The names of the recorded runs in a folder. */
export function namesIn(folder: URL): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((file) =>
    file.endsWith('.input.json') ? [file.slice(0, -'.input.json'.length)] : [],
  )
}

function read(file: string): string {
  const found = [travelling, beside].map((place) => new URL(file, place)).find((url) => existsSync(url))
  if (!found) throw new Error(`${file} is missing`)
  return readFileSync(found, 'utf8')
}

/** What was done in a recorded run. */
export function inputOf(name: string): TraceInput {
  return unwrap(readTrace(read(`${name}.input.json`)))
}

/** The exact text of what came of it. */
export function expectedTextOf(name: string): string {
  return read(`${name}.expected.json`)
}

/** What came of it. */
export function expectedOf(name: string): RecordedObject {
  return unwrap(readRecording(expectedTextOf(name)))
}

/** All that a replay tells. */
export async function partsOf(input: TraceInput, rules?: RuleSetName): Promise<readonly TracePart[]> {
  const parts: TracePart[] = []
  for await (const part of replay(input, rules)) parts.push(part)
  return parts
}

/** The text that a replay writes. */
export async function textOf(input: TraceInput, rules?: RuleSetName): Promise<string> {
  const text = new ReplayText(input)
  return (await partsOf(input, rules)).map((part) => text.write(part)).join('')
}
