import { addField, inField, type Migration, migration } from '../../table/index.js'

/** How states of earlier versions become those of the next, from version 1 on. The values are those of then: they stay when defaults change. */
export const virtualStakingMigrations: readonly Migration[] = [
  migration(
    inField('config', addField('policies', { scaling: 'floor', rejectOnZeroCap: false, reprice: 'never' })),
    addField('refusedSteps', []),
  ),
]
