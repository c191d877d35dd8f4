import { balanceInvariant, balanceTerm, type MachineInvariant } from '../foundation/machine-invariant.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Uint128 } from '../numbers/uint128.js'
import { conversionLedger, createConversionLedger } from '../rules/conversion-ledger.js'
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
