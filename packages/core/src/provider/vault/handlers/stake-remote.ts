import { call } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { nextTxId } from '../../../identifiers/tx-id.js'
import type { Decimal } from '../../../numbers/decimal.js'
import { shareFloor } from '../../../numbers/decimal.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import { maxRange, prepareAdd } from '../../../sync/value-range.js'
import { refuseCoin } from '../../amounts.js'
import { createLien, findLien, usedCollateral, withLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { VaultError } from '../errors.js'
import type { StakeRemote } from '../messages.js'
import { type Account, createAccount, type VaultState } from '../state.js'

/**
 * Puts a lien on the sender's collateral in favour of a lienholder on another chain (spec 2.4 [A]).
 *
 * The lien counts in full from now on, although the other chain has not answered yet; `commitTx` or `rollbackTx` settles it.
 *
 * Errors: `FundsNotAccepted`; `LienholderQueryFailed` when `lienholder` does not tell its slash ratios; `UnexpectedDenom`; `ZeroAmount` (safe);
 * `InsufficientBalance` when the lien, or all slashable parts together, would pass the collateral.
 */
export function stakeRemote(
  state: VaultState,
  { lienholder, validator, amount }: StakeRemote,
  ctx: VaultContext,
): VaultResult<
  'FundsNotAccepted' | 'LienholderQueryFailed' | 'UnexpectedDenom' | 'ZeroAmount' | 'InsufficientBalance'
> {
  const paid = refuseFunds(ctx.funds)
  if (paid) return err(paid)
  const ratios = ctx.query.slashRatios(lienholder)
  if (!ratios.ok) return err({ type: 'LienholderQueryFailed', lienholder, cause: ratios.error })
  const refused = refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const slashable = ratios.value.doubleSign
  const promised = promise(state.accounts.get(user) ?? createAccount(), lienholder, amount.amount, slashable)
  if (!promised.ok) return err(promised.error)

  const txId = nextTxId(state.lastTxId)
  const { config, localStaking, accounts, pending, activeExternal } = state
  return ok({
    state: {
      config,
      localStaking,
      accounts: accounts.set(user, promised.value),
      pending: pending.set(txId, { user, lienholder, amount: amount.amount, slashable }),
      activeExternal: activeExternal.set(lienholder, true),
      lastTxId: txId,
    },
    effects: [call(lienholder, { type: 'receiveVirtualStake', owner: user, validator, amount, txId })],
    events: [{ type: 'stakedRemote', user, lienholder, amount: amount.amount, txId }],
  })
}

/** The account with a larger lien in flight. An existing lien keeps its ratio. */
function promise(
  account: Account,
  lienholder: Address,
  amount: Uint128,
  slashable: Decimal,
): Result<Account, Extract<VaultError, { type: 'InsufficientBalance' }>> {
  const { collateral } = account
  const lien = findLien(account, lienholder) ?? createLien(lienholder, slashable)
  const grown = prepareAdd(lien.amount, amount, collateral)
  if (!grown.ok) return insufficient(lien.amount.high + amount, collateral)
  const slash = shareFloor(amount, lien.slashable)
  const totalSlashable = prepareAdd(account.totalSlashable, slash, collateral)
  if (!totalSlashable.ok) return insufficient(account.totalSlashable.high + slash, collateral)
  const promised: Account = {
    collateral,
    liens: withLien(account.liens, { lienholder, amount: grown.value, slashable: lien.slashable }),
    maxLien: maxRange(account.maxLien, grown.value),
    totalSlashable: totalSlashable.value,
  }
  const used = usedCollateral(promised).high
  return used > collateral ? insufficient(used, collateral) : ok(promised)
}

function insufficient(
  required: bigint,
  collateral: Uint128,
): Result<never, Extract<VaultError, { type: 'InsufficientBalance' }>> {
  return err({ type: 'InsufficientBalance', required, collateral })
}
