import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import { err, type MachineError, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import { type Address, type Denom, denom as readDenom, valoper } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { type Coin, coin, uint128 } from '@meshwork/core/numbers'
import type { ProxyMessage } from '@meshwork/core/proxy'
import type { StakingMessage } from '@meshwork/core/staking'
import type { VaultMessage } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'

/** What an account can do by itself. The names are those of the steps. */
export type Act =
  | { readonly act: 'bond' | 'unbond'; readonly amount: bigint; readonly denom?: string }
  | {
      readonly act: 'stake_remote' | 'unstake' | 'stake_local' | 'restake' | 'delegate' | 'native_unstake'
      readonly validator: string
      readonly amount: bigint
      readonly denom?: string
    }
  | {
      readonly act: 'native_redelegate'
      readonly validator: string
      readonly to: string
      readonly amount: bigint
      readonly denom?: string
    }
  | { readonly act: 'withdraw_rewards'; readonly validator: string; readonly recipient: string }
  | { readonly act: 'withdraw_unbonded' | 'release_unbonded' }

/** Lets an account act on a pairing: one transaction on the provider. What cannot even be said is refused as the chain would. */
export function perform(pairing: Pairing, sender: Address, act: Act): Executed {
  const call = callOf(pairing, sender, act)
  if (!call.ok) return err({ error: call.error, depth: 'own', by: sender })
  const { to, msg } = call.value
  if (to === null) return pairing.provider.executeModule('staking', msg, sender)
  return pairing.provider.execute({ sender, to, msg })
}

interface Call {
  /** Null for the chain's own staking. */
  readonly to: Address | null
  readonly msg: MachineMessage
}

function callOf(pairing: Pairing, sender: Address, act: Act): Result<Call, MachineError> {
  if (!('amount' in act)) return askingCall(pairing, sender, act)
  const amount = coinOf(pairing, act)
  if (!amount.ok) return amount
  if (!('validator' in act)) return toVault(pairing, { type: act.act, amount: amount.value })
  return stakingCall(pairing, sender, act, amount.value)
}

/** What a user asks for without saying how much. */
function askingCall(
  pairing: Pairing,
  sender: Address,
  act: Exclude<Act, { amount: bigint }>,
): Result<Call, MachineError> {
  switch (act.act) {
    case 'withdraw_unbonded':
      return toExternal(pairing, { type: 'withdrawUnbonded' })
    case 'release_unbonded':
      return toProxy(pairing, sender, { type: 'releaseUnbonded' })
    case 'withdraw_rewards': {
      const validator = valoper(act.validator)
      const { recipient: remoteRecipient } = act
      return validator.ok
        ? toExternal(pairing, { type: 'withdrawRewards', validator: validator.value, remoteRecipient })
        : validator
    }
  }
}

function stakingCall(
  pairing: Pairing,
  sender: Address,
  act: Extract<Act, { validator: string; amount: bigint }>,
  amount: Coin,
): Result<Call, MachineError> {
  const named = valoper(act.validator)
  if (!named.ok) return named
  const validator = named.value
  switch (act.act) {
    case 'stake_remote':
      return toVault(pairing, { type: 'stakeRemote', lienholder: pairing.externalStaking, validator, amount })
    case 'unstake':
      return toExternal(pairing, { type: 'unstake', validator, amount })
    case 'stake_local':
      return toVault(pairing, { type: 'stakeLocal', validator, amount })
    case 'restake':
      return toVault(pairing, { type: 'restake', validator, amount })
    case 'native_unstake':
      return toProxy(pairing, sender, { type: 'unstake', validator, amount })
    case 'native_redelegate': {
      const to = valoper(act.to)
      return to.ok ? toProxy(pairing, sender, { type: 'restake', from: validator, to: to.value, amount }) : to
    }
    case 'delegate': {
      const msg: StakingMessage = { type: 'delegate', validator, amount }
      return ok({ to: null, msg })
    }
  }
}

function toVault({ vault }: Pairing, msg: VaultMessage): Result<Call, never> {
  return ok({ to: vault, msg })
}

function toExternal({ externalStaking }: Pairing, msg: ExternalStakingMessage): Result<Call, never> {
  return ok({ to: externalStaking, msg })
}

/** To the proxy that local staking made for an owner; without one nothing is staked there. */
function toProxy(pairing: Pairing, owner: Address, msg: ProxyMessage): Result<Call, MachineError> {
  const proxy = proxyOf(pairing, owner)
  return proxy.ok ? ok({ to: proxy.value, msg }) : proxy
}

/** The proxy that holds a user's local stake. */
export function proxyOf(pairing: Pairing, owner: Address): Result<Address, MachineError> {
  const { localStaking } = pairingStates(pairing).vault
  if (!localStaking) return err({ type: 'NoLocalStaking' })
  return pairing.provider.query.proxyOf(localStaking.contract, owner)
}

/** What of the chain's own coins is delegated is what it stakes; everything else is the coin of the vault. */
function coinOf(
  pairing: Pairing,
  { act, amount, denom: text }: Extract<Act, { amount: bigint }>,
): Result<Coin, MachineError> {
  const checked = uint128(amount)
  if (!checked.ok) return checked
  const denom = text === undefined ? ownDenom(pairing, act) : readDenom(text)
  return denom.ok ? ok(coin(denom.value, checked.value)) : denom
}

function ownDenom(pairing: Pairing, act: Act['act']): Result<Denom, MachineError> {
  return act === 'delegate' ? pairing.provider.query.bondedDenom() : ok(pairingStates(pairing).vault.config.denom)
}
