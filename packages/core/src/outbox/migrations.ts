import { addField, type Migration, type PlainState, Table } from '../table/index.js'

/** An outbox as a machine gets it that had none: nothing waits in it. */
export const EMPTY_OUTBOX: PlainState = { entries: Table.empty<bigint, PlainState>(), nextPosition: 1n }

/** A config from the time before there were outboxes gets what was the default when they came. */
export const addOutboxPolicy: Migration = (config) => addField('maxRetries', 10)(addField('outboxWindow', 1)(config))
