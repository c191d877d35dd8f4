import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { openRecording, type Recording, readTrace, type TraceInput } from '@meshwork/client/replay'
import { unwrap } from '@meshwork/core/foundation'

/** Recorded runs of the contracts that travel with the project, and where a checkout has the larger ones, too. */
const FOLDERS = [
  new URL('../../testdata/traces/', import.meta.url),
  new URL('../../../shared/traces/', import.meta.url),
]

/** Their names. */
export function recordedNames(): readonly string[] {
  const files = FOLDERS.flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
  return [
    ...new Set(files.filter((file) => file.endsWith('.input.json')).map((file) => file.replace('.input.json', ''))),
  ]
}

/** Whether a recorded run is here. */
export function isHere(name: string): boolean {
  return FOLDERS.some((folder) => existsSync(new URL(`${name}.input.json`, folder)))
}

/** Whether a recorded run travels with the project. */
export function travels(name: string): boolean {
  return FOLDERS.slice(0, 1).some((folder) => existsSync(new URL(`${name}.input.json`, folder)))
}

/** What was done in a recorded run. */
export function recordedInput(name: string): TraceInput {
  return unwrap(readTrace(read(`${name}.input.json`)))
}

/** What the contracts did. */
export function recordedRun(name: string): Recording {
  return unwrap(openRecording(read(`${name}.expected.json`)))
}

function read(file: string): string {
  const found = FOLDERS.map((folder) => new URL(file, folder)).find((url) => existsSync(url))
  if (!found) throw new Error(`${file} is missing`)
  return readFileSync(found, 'utf8')
}
