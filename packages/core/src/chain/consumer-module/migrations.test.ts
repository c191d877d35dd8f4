import { expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { encodeState, Table } from '../../table/index.js'
import { addressOf, valoperOf } from '../../testing/values.js'
import { consumerModuleWith } from '../testing/consumer-modules.js'
import { ledgerKey } from './ledger.js'
import { consumerModuleCodec } from './state.js'

const [long, short] = [addressOf('contract-a'), addressOf('contract')]
const entry = (contract: typeof long, delegator: string, amount: bigint) =>
  [ledgerKey({ contract, delegator: addressOf(delegator), validator: valoperOf('val1') }), amount] as const

it('a module of version 1 gets what each contract has booked from its ledger, and no shares', () => {
  const today = consumerModuleWith(long, 10n)
  const { shareCaps: _, epochSlots: __, ...config } = today.config
  const registered = { maxCap: 10n, delegated: 4n }
  const state = {
    ...today,
    config,
    contracts: Table.fromEntries([
      [long, registered],
      [short, registered],
    ]),
    ledger: Table.fromEntries([entry(long, 'alice', 7n), entry(long, 'bob', -2n), entry(short, 'alice', 3n)]),
  }
  const read = unwrap(consumerModuleCodec.decode(encodeState('consumer-module', 1, state)))
  expect([...read.contracts]).toEqual([
    [short, { ...registered, booked: 3n, usable: null }],
    [long, { ...registered, booked: 5n, usable: null }],
  ])
  expect(read.config.shareCaps).toEqual({ maxProviderShare: 10n ** 18n, minLocalShare: 0n })
})
