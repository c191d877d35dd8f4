import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { CHAIN } from '../../mesh/host.js'
import { coins, denomOf, fraction, uint } from '../../testing/values.js'
import {
  type ConsumerModuleContext,
  type ConsumerModuleQuerier,
  type ConsumerModuleState,
  consumerModuleMachine,
  transitionConsumerModule,
} from '../consumer-module/index.js'
import { shares } from '../staking/shares.js'
import { contextOf } from './contexts.js'
import { GOVERNANCE, ModuleChain, type ModuleChainSetup, refusal, STAKE } from './module-chain.js'
import type { ProbeHabits } from './probe.js'

/** What every validator may keep of rewards. */
export const TERMS = {
  pubKey: 'a2V5',
  commission: fraction('0.1'),
  maxCommission: fraction('0.2'),
  maxChangeRate: fraction('0.01'),
}

/** Neighbours that know every contract and validator, and a delegation of 100 on each. */
export const KNOWING: ConsumerModuleQuerier = {
  hasValidator: () => ({ ok: true, value: true }),
  hasDelegation: () => ({ ok: true, value: true }),
  delegation: () => ({ ok: true, value: uint(100) }),
  share: () => ({ ok: true, value: { shares: unwrap(shares(1n)), allShares: unwrap(shares(4n)) } }),
  validatorTerms: (validator) => ({ ok: true, value: { validator, ...TERMS } }),
  hasContract: () => true,
}

/** Neighbours of a chain without a staking module. */
export const WITHOUT_STAKING: ConsumerModuleQuerier = {
  hasValidator: () => ({ ok: false, error: { type: 'NoSuchModule', module: 'staking' } }),
  hasDelegation: () => ({ ok: false, error: { type: 'NoSuchModule', module: 'staking' } }),
  delegation: () => ({ ok: false, error: { type: 'NoSuchModule', module: 'staking' } }),
  share: () => ({ ok: false, error: { type: 'NoSuchModule', module: 'staking' } }),
  validatorTerms: () => ({ ok: false, error: { type: 'NoSuchModule', module: 'staking' } }),
  hasContract: () => true,
}

/** What the consumer module hears with a message from a sender. */
export function consumerContext(
  sender: Address = CHAIN,
  query: Partial<ConsumerModuleQuerier> = {},
): ConsumerModuleContext {
  return { ...contextOf(sender), query: { ...KNOWING, ...query } }
}

/** A consumer module in which a contract has a cap. */
export function consumerModuleWith(contract: Address, cap: bigint | number): ConsumerModuleState {
  const init = { bondDenom: denomOf(STAKE), authority: GOVERNANCE }
  const { state } = unwrap(consumerModuleMachine.instantiate(init, consumerContext()))
  const msg = { type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap: coins(cap, STAKE) } as const
  return unwrap(transitionConsumerModule(state, msg, consumerContext())).state
}

/** A chain with one contract, which has no cap yet, and short ways to act on both. */
export function chainWithContract(setup: ModuleChainSetup = {}, habits: ProbeHabits = {}) {
  const chain = new ModuleChain(setup)
  const contract = chain.deploy(habits)
  return {
    chain,
    contract,
    /** Governance sets a cap. */
    cap: (amount: number, of = contract) =>
      refusal(
        chain.act('virtualStake', {
          type: 'setMaxCap',
          authority: GOVERNANCE,
          contract: of,
          maxCap: coins(amount, STAKE),
        }),
      ),
    /** An epoch is over. */
    run: (sender = CHAIN, of = contract) =>
      refusal(chain.act('virtualStake', { type: 'runEpoch', contract: of }, sender)),
    /** The contract ends its epochs. */
    stop: (sender = contract) => refusal(chain.act('virtualStake', { type: 'deleteAllScheduledTasks' }, sender)),
  }
}
