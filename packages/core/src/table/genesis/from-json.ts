import { FORBIDDEN_NAME, MAX_DEPTH } from '../encoding/format.js'
import type { PlainState } from '../encoding/plain-state.js'
import type { TableKey } from '../key.js'
import { Table } from '../table.js'
import type { GenesisReason } from './genesis-error.js'
import { isJsonRecord, type Json, type JsonRecord } from './json.js'
import { TABLE } from './to-json.js'
import { readKey } from './written-key.js'
import { hasHalfCharacter, readText } from './written-text.js'

/** What is wrong with a piece of JSON, and where. */
export interface JsonProblem {
  readonly reason: GenesisReason
  readonly path: readonly string[]
}

/** Reads what `jsonOf` wrote. The entries of a table may come in any order. Never throws. */
export class PlainReader {
  /** The first thing that is wrong; what was read then means nothing. */
  problem: JsonProblem | undefined
  private readonly path: string[] = []

  read(json: Json): PlainState {
    if (this.problem) return null
    if (typeof json === 'string') return this.text(json)
    if (typeof json === 'number') return Number.isSafeInteger(json) ? json + 0 : this.refuse('numberNotWhole') // no -0
    if (typeof json !== 'object' || json === null) return json
    if (this.path.length >= MAX_DEPTH) return this.refuse('tooDeep')
    if (Array.isArray(json)) return json.map((item, i) => this.inside(String(i), item))
    return isJsonRecord(json) && Object.hasOwn(json, TABLE) ? this.table(json) : this.record(json as JsonRecord)
  }

  private text(json: string): PlainState {
    const read = readText(json)
    return 'value' in read ? read.value : this.refuse(read.problem)
  }

  private record(json: JsonRecord): PlainState {
    const record: Record<string, PlainState> = {}
    for (const [written, value] of Object.entries(json)) {
      const name = written.startsWith('$') ? written.slice(1) : written
      if (written !== name && !name.startsWith('$')) return this.refuse('badName', written)
      if (name === FORBIDDEN_NAME) return this.refuse('forbiddenName', written)
      if (hasHalfCharacter(name)) return this.refuse('badText', written)
      record[name] = this.inside(written, value)
    }
    return record
  }

  private table({ [TABLE]: entries, ...rest }: JsonRecord): PlainState {
    if (!Array.isArray(entries) || Object.keys(rest).length > 0) return this.refuse('badTable')
    const seen = new Set<TableKey>()
    const read: [TableKey, PlainState][] = []
    for (const [i, entry] of entries.entries()) {
      if (!Array.isArray(entry) || entry.length !== 2) return this.refuse('badTable', String(i))
      const [written, value] = entry
      const place = typeof written === 'string' ? written : JSON.stringify(written)
      const key = readKey(written)
      if (key === undefined) return this.refuse('badKey', place)
      if (seen.has(key)) return this.refuse('repeatedKey', place)
      if (read[0] && typeof read[0][0] !== typeof key) return this.refuse('mixedKeys', place)
      seen.add(key)
      read.push([key, this.inside(place, value)])
      if (this.problem) return null
    }
    return Table.fromEntries(read) as PlainState // keys of one kind: see above
  }

  private inside(step: string, json: Json): PlainState {
    if (this.problem) return null
    this.path.push(step)
    const value = this.read(json)
    this.path.pop()
    return value
  }

  private refuse(reason: GenesisReason, ...place: readonly string[]): null {
    this.problem ??= { reason, path: [...this.path, ...place] }
    return null
  }
}
