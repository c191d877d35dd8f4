import { addField, type Migration, type PlainState, Table } from '@meshwork/core/table'

/** How states of earlier versions become those of the next, from version 1 on. */
export const ibcMigrations: readonly Migration[] = [addField('frozen', Table.empty<string, PlainState>())]
