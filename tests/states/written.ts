import { readdirSync, readFileSync } from 'node:fs'

/** What `write.ts` wrote of a version and a rule set. */
export interface WrittenStates {
  readonly version: string
  readonly rules: 'safe' | 'reference'
  readonly chains: Readonly<Record<string, WrittenChain>>
}

/** A chain as a whole, and each of its modules and contracts alone; base64. */
export interface WrittenChain {
  readonly chain: string
  readonly modules: Readonly<Record<string, WrittenState>>
  readonly contracts: Readonly<Record<string, WrittenState & { readonly kind: string }>>
}

/** A state, and the version of its kind. */
export interface WrittenState {
  readonly version: number
  readonly state: string
}

const folder = new URL('../../testdata/states/', import.meta.url)

/** The versions of which states are written down. */
export const WRITTEN_VERSIONS = readdirSync(folder).filter((name) => /^\d/.test(name))

/** The states of a version under a rule set. */
export function writtenStates(version: string, rules: string): WrittenStates {
  return JSON.parse(readFileSync(new URL(`${version}/${rules}.json`, folder), 'utf8'))
}

/** The bytes of a base64 text. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'))
}
