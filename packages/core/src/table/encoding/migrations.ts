import { Table } from '../table.js'
import type { PlainRecord, PlainState } from './plain-state.js'

/**
 * A step from one version of a state to the next, over plain values. It must be total: what is not there, or not of the expected kind, it leaves as it is, and the
 * check behind the last step refuses it by its place. The functions of this file are total.
 */
export type Migration = (state: PlainState) => PlainState

/** Several changes as one step, in order. */
export function migration(...changes: readonly Migration[]): Migration {
  return (state) => changes.reduce((changed, change) => change(changed), state)
}

/** A record gets a field, unless it has it: a value, or what is made of the record as it is. */
export function addField(name: string, value: PlainState | ((record: PlainRecord) => PlainState)): Migration {
  return (state) => {
    if (!isPlainRecord(state) || Object.hasOwn(state, name)) return state
    return { ...state, [name]: typeof value === 'function' ? value(state) : value }
  }
}

/** The same inside one field of a record. */
export function inField(name: string, ...changes: readonly Migration[]): Migration {
  const change = migration(...changes)
  return (state) => {
    if (!isPlainRecord(state) || !Object.hasOwn(state, name)) return state
    return { ...state, [name]: change(state[name] ?? null) }
  }
}

/** The same with every entry of a table, or item of an array. */
export function inEach(...changes: readonly Migration[]): Migration {
  const change = migration(...changes)
  return (state) => {
    if (Array.isArray(state)) return state.map(change)
    if (!(state instanceof Table)) return state
    const table: Table<string | bigint, PlainState> = state
    return Table.fromSorted([...table.keys()], Array.from(table.values(), change)) as PlainState // keys of one kind, as before
  }
}

/** The same, if it is a record of this `type`. */
export function ofType(type: string, ...changes: readonly Migration[]): Migration {
  const change = migration(...changes)
  return (state) => (isPlainRecord(state) && state['type'] === type ? change(state) : state)
}

/** Whether something plain is a record: no table, array or single value. */
export function isPlainRecord(state: PlainState | undefined): state is PlainRecord {
  return typeof state === 'object' && state !== null && !Array.isArray(state) && !(state instanceof Table)
}
