import { Table, type TableKey } from '@meshwork/core/table'

type AnyTable = Table<TableKey, unknown>

/** All tables inside a state, in the order of its fields, those inside the entries of contracts too. */
export function tablesOf(state: object): readonly AnyTable[] {
  return Object.values(state).flatMap((part: unknown) => {
    if (part instanceof Table) return [part as AnyTable]
    return typeof part === 'object' && part !== null && !Array.isArray(part) ? tablesOf(part) : []
  })
}
