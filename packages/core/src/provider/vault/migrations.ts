import { addField, inField, type Migration, migration } from '../../table/index.js'

const WHOLE = 1_000_000_000_000_000_000n

/** How states of earlier versions become those of the next, from version 1 on. The values are those of then: they stay when defaults change. */
export const vaultMigrations: readonly Migration[] = [
  migration(
    inField(
      'config',
      // What a vault of its rules does that is not told otherwise (D-32).
      addField('capSlash', ({ rules }) => (rules === 'safe' ? 'ratio' : 'lien')),
      addField('maxLienShare', WHOLE),
      addField('maxSlashableShare', WHOLE),
    ),
  ),
]
