import { InvariantError } from '../../../foundation/invariant.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Outcome } from '../../../foundation/outcome.js'
import { err, ok, unwrap } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import type { Coin } from '../../../numbers/coin.js'
import { RULES } from '../../../rules/index.js'
import { addressOf, coins, fraction, idOf, uint, valoperOf } from '../../../testing/values.js'
import type { VaultContext, VaultEffect, VaultEvent, VaultQueryContext } from '../effects.js'
import type { VaultError } from '../errors.js'
import type { VaultLimits } from '../limits.js'
import type { VaultMessage } from '../messages.js'
import { createVaultState, type VaultState, vaultCodec } from '../state.js'
import { transitionVault } from '../transition.js'

// A vault for `uosmo` with users alice and bob, and two lienholders who can slash 20 % and 70 %; and the same with a local staking, whose liens come first.

export const RULE_SETS: readonly RuleSetName[] = ['safe', 'reference']
export const vault = addressOf('vault')
export const alice = addressOf('alice')
export const bob = addressOf('bob')
export const juno = addressOf('ext-juno')
export const stars = addressOf('ext-stars')
export const local = addressOf('cosmos-local')
export const stranger = addressOf('stranger')

/** What each lienholder may slash for a double sign; half of it for being offline. */
export type Ratios = Readonly<Record<string, string>>
export const RATIOS: Ratios = { [juno]: '0.2', [stars]: '0.7' }

/** What a test may say about the surroundings of a message. */
export interface Surroundings {
  readonly funds?: readonly Coin[]
  readonly ratios?: Ratios
}

export function contextOf(
  rules: RuleSetName,
  sender: Address,
  { funds = [], ratios = RATIOS }: Surroundings = {},
): VaultContext & VaultQueryContext {
  return {
    chainId: 'osmosis-1',
    height: 100n,
    timeNanos: 1_700_000_000_000_000_000n,
    self: vault,
    sender,
    funds,
    rules: RULES[rules],
    query: {
      slashRatios: (contract) => {
        const ratio = ratios[contract]
        if (ratio === undefined) return err({ type: 'NoSuchContract', address: contract })
        return ok({ doubleSign: fraction(ratio), offline: fraction('0.01') })
      },
      parseAddress: (text) => plainAddressCodec().parse(text),
    },
  }
}

/** An empty vault; the limits that are not given are the defaults of the rules. */
export function emptyVault(rules: RuleSetName, limits: Partial<VaultLimits> = {}): VaultState {
  return createVaultState({ rules, denom: uosmo(0).denom, ...unwrap(RULES[rules].vaultLimits(limits)) })
}

/** An empty vault with a local staking. */
export function localVault(rules: RuleSetName, ratio = '0.2', limits: Partial<VaultLimits> = {}): VaultState {
  return { ...emptyVault(rules, limits), localStaking: { contract: local, maxSlash: fraction(ratio) } }
}

/** For slashes of more than the ratio of a lien: the limits of the deployed contracts. */
export const WHOLE_LIEN: Partial<VaultLimits> = { capSlash: 'lien' }

/** Coins of the vault's denom. */
export function uosmo(amount: bigint | number): Coin {
  return coins(amount, 'uosmo')
}

export const bond = (amount: bigint | number): VaultMessage => ({ type: 'bond', amount: uosmo(amount) })
export const unbond = (amount: bigint | number): VaultMessage => ({ type: 'unbond', amount: uosmo(amount) })
export const stake = (lienholder: Address, amount: bigint | number): VaultMessage => ({
  type: 'stakeRemote',
  lienholder,
  validator: valoperOf('cval1'),
  amount: uosmo(amount),
})
export const stakeLocal = (amount: bigint | number): VaultMessage => ({
  type: 'stakeLocal',
  validator: valoperOf('val1'),
  amount: uosmo(amount),
})
export const restake = (amount: bigint | number): VaultMessage => ({
  type: 'restake',
  validator: valoperOf('val1'),
  amount: uosmo(amount),
})
/** The local staking brings coins of a user back. */
export const releaseLocal = (owner: Address, amount: bigint | number): Step => [
  local,
  { type: 'releaseLocalStake', owner },
  { funds: [uosmo(amount)] },
]
/** The local staking has nothing left behind its lien on a user. */
export const writeOff = (owner: Address): VaultMessage => ({ type: 'writeOffLocalStake', owner })
const slashOf =
  (type: 'localSlash' | 'crossSlash', validator: string) =>
  (...slashes: readonly (readonly [user: Address, slash: bigint | number])[]): VaultMessage => ({
    type,
    slashes: slashes.map(([user, slash]) => ({ user, slash: uint(slash) })),
    validator: valoperOf(validator),
  })
export const localSlash = slashOf('localSlash', 'val1')
export const crossSlash = slashOf('crossSlash', 'cval1')
export const release = (owner: Address, amount: bigint | number): VaultMessage => ({
  type: 'releaseCrossStake',
  owner,
  amount: uosmo(amount),
})
export const commit = (txId: bigint | number): VaultMessage => ({ type: 'commitTx', txId: idOf(txId) })
export const rollback = (txId: bigint | number): VaultMessage => ({ type: 'rollbackTx', txId: idOf(txId) })

/** A message with its sender. */
export type Step = readonly [sender: Address, msg: VaultMessage, surroundings?: Surroundings]

/** The outcome of a message that must be accepted. */
export function accepted(
  state: VaultState,
  ...[sender, msg, surroundings]: Step
): Outcome<VaultState, VaultEffect, VaultEvent> {
  return unwrap(transitionVault(state, msg, contextOf(state.config.rules, sender, surroundings)))
}

/** The error of a message that must be refused; looks also whether the state stayed as it was, to the byte. */
export function refused(state: VaultState, ...[sender, msg, surroundings]: Step): VaultError {
  const before = vaultCodec.encode(state).join()
  const result = transitionVault(state, msg, contextOf(state.config.rules, sender, surroundings))
  if (result.ok) throw new InvariantError(`${msg.type} was accepted`)
  if (vaultCodec.encode(state).join() !== before) throw new InvariantError(`a refused ${msg.type} changed the state`)
  return result.error
}

/** The state after messages that must all be accepted. */
export function after(state: VaultState, ...steps: readonly Step[]): VaultState {
  return steps.reduce((present, step) => accepted(present, ...step).state, state)
}
