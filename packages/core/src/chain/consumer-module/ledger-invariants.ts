import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
} from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { Table } from '../../table/index.js'
import { ledgerPrefix, splitLedgerKey } from './ledger.js'
import type { ConsumerModuleState } from './state.js'

/** A consumer module and the requests of one of its virtual stakings. */
export interface LedgerScope {
  readonly consumerModule: ConsumerModuleState
  /** What the virtual staking should stake per validator. */
  readonly requests: Table<ValoperAddress, Uint128>
}

/**
 * What holds between a virtual staking and the ledger that its chain keeps for it, as long as nothing is burned or slashed: those change requests
 * without saying whose.
 */
export function ledgerInvariants(contract: Address): readonly MachineInvariant<LedgerScope>[] {
  const prefix = ledgerPrefix(contract)
  const ledger = (scope: LedgerScope) => scope.consumerModule.ledger
  return [
    balanceInvariant(
      {
        id: 'MS-V4',
        formula: 'sum over delegators of ledger(c, u, v) = requests(v)',
      },
      balanceTerm(ledger, (key, amount, add) => {
        if (key.startsWith(prefix)) add(splitLedgerKey(key).validator, amount)
      }),
      balanceTerm(
        (scope: LedgerScope) => scope.requests,
        (validator, amount, add) => add(validator, -amount),
      ),
    ),
    ledgerEntryInvariant(contract),
  ]
}

/** Nobody has less than nothing staked through a virtual staking. */
export function ledgerEntryInvariant(contract: Address): MachineInvariant<Pick<LedgerScope, 'consumerModule'>> {
  const prefix = ledgerPrefix(contract)
  return entryInvariant(
    { id: 'MS-V4b', formula: 'ledger(c, u, v) > 0', brokenUnderReference: 'D-16' },
    ({ consumerModule }) => consumerModule.ledger,
    (key, amount) => {
      if (!key.startsWith(prefix) || amount > 0n) return undefined
      const { delegator, validator } = splitLedgerKey(key)
      return `${delegator}/${validator}: ${amount}`
    },
  )
}
