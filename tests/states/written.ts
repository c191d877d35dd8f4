import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { RuleSetName } from '@meshwork/core/foundation'
import { WORLDS, type World } from './worlds.js'

/** What `write.ts` wrote of a world in a version, under a rule set. */
export interface WrittenStates {
  readonly version: string
  readonly rules: RuleSetName
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
const fileOf = (version: string, world: World, rules: RuleSetName) =>
  new URL(`${version}/${world.fileOf(rules)}`, folder)

/** The versions of which states are written down. */
export const WRITTEN_VERSIONS = readdirSync(folder).filter((name) => /^\d/.test(name))

/** The worlds that a version wrote down. */
export function worldsOf(version: string): readonly World[] {
  return WORLDS.filter((world) => existsSync(fileOf(version, world, 'safe')))
}

/** The states of a world in a version, under a rule set. */
export function writtenStates(version: string, world: World, rules: RuleSetName): WrittenStates {
  return JSON.parse(readFileSync(fileOf(version, world, rules), 'utf8'))
}

/** The bytes of a base64 text. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'))
}
