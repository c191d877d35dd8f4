import { addField, inField, type Migration, type PlainState, Table } from '../../table/index.js'

/** How states of earlier versions become those of the next, from version 1 on. */
export const bankMigrations: readonly Migration[] = [
  addField('vesting', Table.empty<string, PlainState>()),
  inField('config', inField('trusted', trustTransfer)),
]

/** A chain that trusted its channel module, as by default, trusts the module that moves coins over channels. */
function trustTransfer(trusted: PlainState): PlainState {
  if (!Array.isArray(trusted) || !trusted.includes('@ibc') || trusted.includes('@transfer')) return trusted
  return [...trusted, '@transfer']
}
