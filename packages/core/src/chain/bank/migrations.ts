import { addField, type Migration, type PlainState, Table } from '../../table/index.js'

/** How states of earlier versions become those of the next, from version 1 on. */
export const bankMigrations: readonly Migration[] = [addField('vesting', Table.empty<string, PlainState>())]
