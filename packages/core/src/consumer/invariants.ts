import { ledgerPrefix, splitLedgerKey } from '../chain/consumer-module/ledger.js'
import { ledgerEntryInvariant } from '../chain/consumer-module/ledger-invariants.js'
import type { ConsumerModuleState } from '../chain/consumer-module/state.js'
import { balanceInvariant, balanceTerm, type MachineInvariant } from '../foundation/machine-invariant.js'
import type { Address } from '../identifiers/address.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import { conversionLedger, createConversionLedger, holdingOfKey } from '../rules/conversion-ledger.js'
import { Table } from '../table/index.js'
import type { ConverterState } from './converter/state.js'
import type { VirtualStakingState } from './virtual-staking/state.js'

/** The two halves of a consumer that belong together: a converter and the virtual staking that it feeds. */
export interface ConsumerScope {
  readonly converter: ConverterState
  readonly virtualStaking: VirtualStakingState
}

const NO_LEDGER = createConversionLedger()
const NO_REQUESTS = Table.empty<ValoperAddress, Uint128>()

/**
 * What holds between a converter and its virtual staking after every transaction (spec 13, V4). The contracts keep no ledger (D-16), so under
 * `reference` there is nothing that could account for the requests, and nothing is compared.
 */
export const consumerInvariants: readonly MachineInvariant<ConsumerScope>[] = [
  balanceInvariant(
    {
      id: 'MS-V4',
      formula: 'where a ledger is kept: sum over delegators of ledger(v).local - burnedLocal(v) = requests(v)',
    },
    balanceTerm(
      ({ converter }: ConsumerScope) => (conversionLedger(converter.conversion) ?? NO_LEDGER).totals,
      (validator, { local, burnedLocal }, add) => add(validator, local - burnedLocal),
    ),
    balanceTerm(
      ({ converter, virtualStaking }: ConsumerScope) =>
        conversionLedger(converter.conversion) ? virtualStaking.requests : NO_REQUESTS,
      (validator, requested, add) => add(validator, -requested),
    ),
  ),
]

/** A converter and the chain's module, which keeps a book of delegators of its own. */
export interface LedgersScope {
  readonly converter: ConverterState
  readonly consumerModule: ConsumerModuleState
}

/**
 * What holds between a converter's ledger and the book that the chain keeps for its virtual staking: they say the same, whatever was burned or slashed. Neither
 * knows whose loss that was (D-34). While a close is worked off the ledger is void already and the book follows page by page: then nothing is compared.
 */
export function ledgersAgree(virtualStaking: Address): readonly MachineInvariant<LedgersScope>[] {
  const prefix = ledgerPrefix(virtualStaking)
  return [
    balanceInvariant(
      {
        id: 'MS-V4-book',
        formula: 'where a ledger is kept, outside of a close: ledger(c, u, v) of the chain = position(u, v).local',
      },
      balanceTerm(
        ({ converter }: LedgersScope) => (conversionLedger(converter.conversion) ?? NO_LEDGER).positions,
        (key, { local }, add) => {
          const { delegator, validator } = holdingOfKey(key)
          add(delegator, local, validator)
        },
      ),
      balanceTerm(
        ({ converter, consumerModule }: LedgersScope) =>
          conversionLedger(converter.conversion) && !converter.life.isClosing ? consumerModule.ledger : NO_BOOK,
        (key, amount, add) => {
          if (!key.startsWith(prefix)) return
          const { delegator, validator } = splitLedgerKey(key)
          add(delegator, -amount, validator)
        },
      ),
    ),
    ledgerEntryInvariant(virtualStaking),
  ]
}

const NO_BOOK = Table.empty<string, bigint>()
