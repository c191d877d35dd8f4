import type { PendingTxView, StakeView } from '@meshwork/core/external-staking'
import type { Coin } from '@meshwork/core/numbers'
import { formatDecimal } from '@meshwork/core/numbers'
import type { ListedValidator } from '@meshwork/core/rules'
import type { ValueRange } from '@meshwork/core/sync'
import type { AccountDetailsView, AccountView, Lien, PendingStakeView } from '@meshwork/core/vault'
import type { JsonObject } from '@meshwork/ibc/wire'

/** The contracts store points shifted by this, so that they are never below zero (spec 1.4). */
const POINTS_OFFSET = (1n << 255n) - 1n

/** `{"l","h"}` */
export function rangeJson({ low, high }: ValueRange): JsonObject {
  return { l: low.toString(), h: high.toString() }
}

/** `{"denom","amount"}` */
export function coinJson({ denom, amount }: Coin): JsonObject {
  return { denom, amount: amount.toString() }
}

/** The vault's answer to `account`. */
export function accountJson({ denom, bonded, free }: AccountView): JsonObject {
  return { denom, bonded: bonded.toString(), free: rangeJson(free) }
}

/** The vault's answer to `account_details`. */
export function accountDetailsJson(view: AccountDetailsView): JsonObject {
  return {
    ...accountJson(view),
    max_lien: rangeJson(view.maxLien),
    total_slashable: rangeJson(view.totalSlashable),
  }
}

/** One of the vault's `claims`. */
export function claimJson({ lienholder, amount }: Lien): JsonObject {
  return { lienholder, amount: rangeJson(amount) }
}

/** One of the vault's pending transactions. */
export function vaultTxJson({ txId, amount, slashable, user, lienholder }: PendingStakeView): JsonObject {
  return {
    in_flight_staking: {
      id: txId,
      amount: amount.toString(),
      slashable: formatDecimal(slashable),
      user,
      lienholder,
    },
  }
}

/** One of external staking's `stakes`. */
export function stakeJson({
  owner,
  validator,
  stake,
  pendingUnbonds,
  pointsAlignment,
  withdrawnFunds,
}: StakeView): JsonObject {
  return {
    owner,
    validator,
    stake: {
      stake: rangeJson(stake),
      pending_unbonds: pendingUnbonds.map(({ amount, releaseAtNanos }) => ({
        amount: amount.toString(),
        release_at: releaseAtNanos.toString(),
      })),
      points_alignment: (pointsAlignment + POINTS_OFFSET).toString(),
      withdrawn_funds: withdrawnFunds.toString(),
    },
  }
}

/** One of external staking's pending transactions. */
export function externalTxJson({ type, txId, amount, user, validator }: PendingTxView): JsonObject {
  const body = { id: txId, amount: amount.toString(), user, validator }
  switch (type) {
    case 'inFlightStaking':
      return { in_flight_remote_staking: body }
    case 'inFlightUnstaking':
      return { in_flight_remote_unstaking: body }
    case 'inFlightTransferFunds':
      return { in_flight_transfer_funds: { id: txId, amount: amount.toString(), staker: user, validator } }
  }
}

/** A validator of external staking with its state. */
export function validatorJson({ validator, status }: ListedValidator): JsonObject {
  return { validator, state: { [status]: {} } }
}
