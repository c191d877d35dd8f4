import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import { err, type MachineError, ok, type Result } from '@meshwork/core/foundation'
import { type Address, denom as readDenom, valoper } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { type Coin, coin, uint128 } from '@meshwork/core/numbers'
import type { VaultMessage } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'

/** What an account can do by itself. The names are those of the steps. */
export type Act =
  | { readonly act: 'bond' | 'unbond'; readonly amount: bigint; readonly denom?: string }
  | {
      readonly act: 'stake_remote' | 'unstake'
      readonly validator: string
      readonly amount: bigint
      readonly denom?: string
    }
  | { readonly act: 'withdraw_unbonded' }

/** Lets an account act on a pairing: one transaction on the provider. What cannot even be said is refused as the chain would. */
export function perform(pairing: Pairing, sender: Address, act: Act): Executed {
  const call = callOf(pairing, act)
  if (!call.ok) return err({ error: call.error, depth: 'own', by: sender })
  return pairing.provider.execute({ sender, ...call.value })
}

interface Call {
  readonly to: Address
  readonly msg: VaultMessage | ExternalStakingMessage
}

function callOf(pairing: Pairing, act: Act): Result<Call, MachineError> {
  const { vault, externalStaking } = pairing
  if (act.act === 'withdraw_unbonded') return ok({ to: externalStaking, msg: { type: 'withdrawUnbonded' } })
  const asked = coinOf(pairing, act.amount, act.denom)
  if (!asked.ok) return asked
  const amount = asked.value
  if (!('validator' in act)) return ok({ to: vault, msg: { type: act.act, amount } })
  const named = valoper(act.validator)
  if (!named.ok) return named
  const validator = named.value
  if (act.act === 'unstake') return ok({ to: externalStaking, msg: { type: 'unstake', validator, amount } })
  return ok({ to: vault, msg: { type: 'stakeRemote', lienholder: externalStaking, validator, amount } })
}

function coinOf({ provider }: Pairing, amount: bigint, text: string | undefined): Result<Coin, MachineError> {
  const checked = uint128(amount)
  if (!checked.ok) return checked
  const denom = text === undefined ? provider.query.bondedDenom() : readDenom(text)
  return denom.ok ? ok(coin(denom.value, checked.value)) : denom
}
