import {
  addField,
  inEach,
  inField,
  isPlainRecord,
  type Migration,
  migration,
  type PlainState,
  pairPrefix,
  Table,
} from '../../table/index.js'

const WHOLE = 1_000_000_000_000_000_000n

/** Each contract gets the sum of its ledger, which was only looked up then. */
const bookLedger: Migration = (state) => {
  if (!isPlainRecord(state)) return state
  const { contracts, ledger } = state
  if (!(contracts instanceof Table) || !(ledger instanceof Table)) return state
  const amounts = ledger as Table<string, PlainState> // by `ledgerKey`
  const entries = Array.from(contracts as Table<string, PlainState>, ([contract, registered]) => {
    const booked = sumOf(amounts.values({ prefix: pairPrefix(contract) }))
    return [contract, addField('booked', booked)(registered)] as const
  })
  return { ...state, contracts: Table.fromEntries(entries) }
}

function sumOf(amounts: Iterable<PlainState>): bigint {
  let sum = 0n
  for (const amount of amounts) if (typeof amount === 'bigint') sum += amount
  return sum
}

/** How states of earlier versions become those of the next, from version 1 on. The values are those of then: they stay when defaults change. */
export const consumerModuleMigrations: readonly Migration[] = [
  migration(
    inField(
      'config',
      addField('epochSlots', 1n),
      addField('shareCaps', { maxProviderShare: WHOLE, minLocalShare: 0n }),
    ),
    bookLedger,
    inField('contracts', inEach(addField('usable', null))),
  ),
]
