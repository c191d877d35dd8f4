import {
  balanceInvariant,
  balanceTerm,
  entryInvariant,
  type MachineInvariant,
  stateInvariant,
} from '../../foundation/machine-invariant.js'
import { sumOfMaxCaps } from './contracts.js'
import { splitLedgerKey } from './ledger.js'
import { operationHeight } from './operations.js'
import { tasksOf } from './scheduler.js'
import type { ConsumerModuleState } from './state.js'

/**
 * What holds in every reachable state of a consumer module. `delegated(c) <= cap(c)` is not among it: governance may lower a cap below its
 * use. It holds right after each bond, and what a cap once allowed is at most the total, which never changes; that is CONSUMER-1.
 */
export const consumerModuleInvariants: readonly MachineInvariant<ConsumerModuleState>[] = [
  stateInvariant({ id: 'MS-V8', formula: 'sum of caps <= total cap' }, (state) => {
    const sum = sumOfMaxCaps(state)
    const { totalContractsMaxCap } = state.config
    return sum > totalContractsMaxCap ? `caps ${sum}, total ${totalContractsMaxCap}` : undefined
  }),
  entryInvariant(
    { id: 'CONSUMER-1', formula: '0 <= delegated(c) <= total cap, at any caps' },
    (state: ConsumerModuleState) => state.contracts,
    (contract, { delegated }, { config }) =>
      delegated < 0n || delegated > config.totalContractsMaxCap
        ? `${contract}: delegated ${delegated}, total cap ${config.totalContractsMaxCap}`
        : undefined,
  ),
  balanceInvariant(
    { id: 'CONSUMER-4', formula: 'booked(c) = sum over delegators and validators of ledger(c, u, v)' },
    balanceTerm(
      (state: ConsumerModuleState) => state.contracts,
      (contract, { booked }, add) => add(contract, booked),
    ),
    balanceTerm(
      (state: ConsumerModuleState) => state.ledger,
      (key, amount, add) => add(splitLedgerKey(key).contract, -amount),
    ),
  ),
  entryInvariant(
    { id: 'CONSUMER-2', formula: 'ledger(c, u, v) is not zero, and c has a cap' },
    (state: ConsumerModuleState) => state.ledger,
    (key, amount, { contracts }) => {
      const { contract, delegator, validator } = splitLedgerKey(key)
      return amount === 0n || !contracts.has(contract) ? `${contract}/${delegator}/${validator}: ${amount}` : undefined
    },
  ),
  entryInvariant(
    { id: 'CONSUMER-3', formula: 'what c is to be told of validators, a task tells it, and c has a cap' },
    (state: ConsumerModuleState) => state.operations,
    (key, { validator }, { contracts, tasks }) => {
      const { contract, atHeight } = operationHeight(key)
      return contracts.has(contract) && tasksOf(tasks, 'valset', contract).length > 0
        ? undefined
        : `${contract}: ${validator} at ${atHeight}`
    },
  ),
]
