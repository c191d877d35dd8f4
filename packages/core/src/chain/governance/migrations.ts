import { addField, inField, type Migration, migration, type PlainState, Table } from '../../table/index.js'

/** How states of earlier versions become those of the next, from version 1 on. The values are those of then: they stay when defaults change. */
export const governanceMigrations: readonly Migration[] = [
  migration(
    addField('plans', Table.empty<bigint, PlainState>()),
    inField('config', addField('virtualStakeWeight', 1_000_000_000_000_000_000n)),
  ),
]
