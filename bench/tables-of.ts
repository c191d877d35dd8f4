import { Table, type TableKey } from '@meshwork/core/table'

type AnyTable = Table<TableKey, unknown>

/** All tables that are fields of a state, or of the records in it, in the order of the fields. */
export function tablesOf(state: object): readonly AnyTable[] {
  return Object.values(state).flatMap((part: unknown) => {
    if (part instanceof Table) return [part as AnyTable]
    return typeof part === 'object' && part !== null && !Array.isArray(part) ? tablesOf(part) : []
  })
}
