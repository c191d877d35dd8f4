import { addOutboxPolicy, EMPTY_OUTBOX } from '../../outbox/migrations.js'
import { addDialect, addTimeouts } from '../../packets/migrations.js'
import { addField, inField, type Migration, migration, ofType, type PlainState, Table } from '../../table/index.js'

/** How states of earlier versions become those of the next, from version 1 on. The values are those of then: they stay when defaults change. */
export const converterMigrations: readonly Migration[] = [
  migration(
    inField('config', addTimeouts, addOutboxPolicy),
    addField('life', { isFrozen: false, isClosing: false, previous: Table.empty<string, PlainState>() }),
    addField('outboxes', { validators: EMPTY_OUTBOX, rewards: EMPTY_OUTBOX }),
  ),
  inField('config', addField('rewardRoute', { type: 'control' }), addDialect),
  // What was applied before is not known: the provider finds out where counting begins.
  inField('conversion', ofType('ledger', addField('digests', Table.empty<string, PlainState>()))),
]
