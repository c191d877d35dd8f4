import { invariant } from '../../foundation/invariant.js'
import { encodeUtf8 } from '../../foundation/utf8.js'
import { FORBIDDEN_NAME } from './format.js'
import type { PlainRecord } from './plain-state.js'

/** A set of field names. Its number is its place among the shapes of a state, in the order in which they are met. */
export interface Shape {
  readonly number: number
  /** Ascending by their UTF-8 bytes. */
  readonly names: readonly string[]
}

/** The shapes met while writing a state. */
export class ShapesWritten {
  readonly #byNames = new Map<string, Shape>()
  /** Records made by one literal list their names in one order: found by that order, without sorting. */
  readonly #layouts = new Map<string | undefined, Layout[]>()

  /** The shape of a record, and whether it is met for the first time. */
  shapeOf(record: object): { readonly shape: Shape; readonly isNew: boolean } {
    const names = Object.keys(record)
    const layouts = this.#layouts.get(names[0])
    if (layouts !== undefined) for (const layout of layouts) if (sameNames(layout.names, names)) return layout
    const sorted = sortNames(names)
    const id = JSON.stringify(sorted)
    const known = this.#byNames.get(id)
    const shape = known ?? { number: this.#byNames.size, names: sorted }
    this.#byNames.set(id, shape)
    const added = { names, shape, isNew: false }
    if (layouts === undefined) this.#layouts.set(names[0], [added])
    else layouts.push(added)
    return { shape, isNew: known === undefined }
  }
}

interface Layout {
  readonly names: readonly string[]
  readonly shape: Shape
  readonly isNew: boolean
}

/** The shapes met while reading a state. */
export class ShapesRead {
  readonly #shapes: (Shape & { readonly blank: PlainRecord })[] = []
  readonly #known = new Set<string>()

  get count(): number {
    return this.#shapes.length
  }

  /** Adds the next shape; false when it is there already. */
  add(names: readonly string[]): boolean {
    const id = JSON.stringify(names)
    if (this.#known.has(id)) return false
    this.#known.add(id)
    this.#shapes.push({ number: this.#shapes.length, names, blank: blankRecord(names) })
    return true
  }

  get(number: number): (Shape & { readonly blank: PlainRecord }) | undefined {
    return this.#shapes[number]
  }
}

/** Whether `name` comes after `previous` in the order of their UTF-8 bytes. */
export function namesAscend(previous: string, name: string): boolean {
  const [a, b] = [encodeUtf8(previous), encodeUtf8(name)]
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return a.length < b.length
}

function sortNames(names: readonly string[]): readonly string[] {
  invariant(!names.includes(FORBIDDEN_NAME), `a record in a state has a field ${FORBIDDEN_NAME}`)
  return names.slice().sort((a, b) => (namesAscend(a, b) ? -1 : 1))
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/**
 * A record with these fields to copy from. A spread of what `JSON.parse` made is as small and as quick to read as a
 * literal; fields added one by one took a fifth more room and three times as long to read.
 */
function blankRecord(names: readonly string[]): PlainRecord {
  return JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`)
}
