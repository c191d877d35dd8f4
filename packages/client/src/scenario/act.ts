import { stakeKey } from '@meshwork/core/external-staking'
import { err, type MachineMessage, type Result } from '@meshwork/core/foundation'
import { type Address, type Denom, denom as readDenom, valoper } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import { coin, type Uint128, uint128 } from '@meshwork/core/numbers'
import { freeCollateral } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'
import { type ScenarioAccount, scale } from './accounts.js'
import { pairingStates } from './figures.js'
import type { ScaledAmount } from './schema.js'

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

/** Lets an account act on a pairing: one transaction on the provider. */
export function perform(pairing: Pairing, sender: Address, act: Act): Executed {
  const message = messageOf(pairing, act)
  if (!message.ok) return err({ error: message.error, depth: 'own', by: sender })
  const { to, msg } = message.value
  return pairing.provider.execute({ sender, to, msg })
}

function messageOf(pairing: Pairing, act: Act): Result<{ to: Address; msg: MachineMessage }, { type: string }> {
  const { vault, externalStaking } = pairing
  if (act.act === 'withdraw_unbonded')
    return { ok: true, value: { to: externalStaking, msg: { type: 'withdrawUnbonded' } } }
  const amount = readCoin(pairing, act.amount, act.denom)
  if (!amount.ok) return amount
  switch (act.act) {
    case 'bond':
    case 'unbond':
      return { ok: true, value: { to: vault, msg: message({ type: act.act, amount: amount.value }) } }
    case 'stake_remote':
    case 'unstake': {
      const validator = valoper(act.validator)
      if (!validator.ok) return validator
      const msg =
        act.act === 'unstake'
          ? message({ type: 'unstake', validator: validator.value, amount: amount.value })
          : message({
              type: 'stakeRemote',
              lienholder: externalStaking,
              validator: validator.value,
              amount: amount.value,
            })
      return { ok: true, value: { to: act.act === 'unstake' ? externalStaking : vault, msg } }
    }
  }
}

function message<Msg extends MachineMessage>(msg: Msg): MachineMessage {
  return msg
}

function readCoin(pairing: Pairing, amount: bigint, text: string | undefined) {
  const checked = uint128(amount)
  if (!checked.ok) return checked
  const denom: Result<Denom, { type: string }> =
    text === undefined ? pairing.provider.query.bondedDenom() : readDenom(text)
  return denom.ok ? { ok: true as const, value: coin(denom.value, checked.value) } : denom
}

/** What an amount that depends on the account comes to, now. An account that has nothing of it comes to zero. */
export function amountFor(
  pairing: Pairing,
  account: ScenarioAccount,
  index: number,
  amount: ScaledAmount,
  validator: string | undefined,
): bigint {
  return scale(wholeOf(pairing, account, amount.of, validator), index, amount)
}

function wholeOf(
  pairing: Pairing,
  { address, fileAmount }: ScenarioAccount,
  of: ScaledAmount['of'],
  validator: string | undefined,
): Uint128 | bigint {
  if (of === 'file') return fileAmount
  const { vault, externalStaking } = pairingStates(pairing)
  if (of === 'stake') {
    const operator = valoper(validator ?? '')
    return operator.ok ? (externalStaking.stakes.get(stakeKey(address, operator.value))?.stake.low ?? 0n) : 0n
  }
  const account = vault.accounts.get(address)
  if (!account) return 0n
  if (of === 'bonded') return account.collateral
  const free = freeCollateral(account)
  return free.ok ? free.value.low : 0n
}
