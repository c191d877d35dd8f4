import type { PendingRewardsView, PendingTxView, StakeView } from '@meshwork/core/external-staking'
import type { Coin, Decimal } from '@meshwork/core/numbers'
import { formatDecimal } from '@meshwork/core/numbers'
import type { ListedValidator } from '@meshwork/core/rules'
import type { ValueRange } from '@meshwork/core/sync'
import type { AccountDetailsView, AccountView, Lien, PendingStakeView } from '@meshwork/core/vault'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'

/** The contracts store points shifted by this, so that they are never below zero (spec 1.4). */
const POINTS_OFFSET = (1n << 255n) - 1n

/** `{"l","h"}` */
function rangeJson({ low, high }: ValueRange): JsonObject {
  return { l: low.toString(), h: high.toString() }
}

/** `{"denom","amount"}` */
function coinJson({ denom, amount }: Coin): JsonObject {
  return { denom, amount: amount.toString() }
}

/** The vault's answer to `account`. */
function accountJson({ denom, bonded, free }: AccountView): JsonObject {
  return { denom, bonded: bonded.toString(), free: rangeJson(free) }
}

/** The vault's answer to `account_details`. */
function accountDetailsJson(view: AccountDetailsView): JsonObject {
  return {
    ...accountJson(view),
    max_lien: rangeJson(view.maxLien),
    total_slashable: rangeJson(view.totalSlashable),
  }
}

/** One of the vault's `claims`. */
function claimJson({ lienholder, amount }: Lien): JsonObject {
  return { lienholder, amount: rangeJson(amount) }
}

/** One of the vault's pending transactions. */
function vaultTxJson({ txId, amount, slashable, user, lienholder }: PendingStakeView): JsonObject {
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
function stakeJson({
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
function externalTxJson({ type, txId, amount, user, validator }: PendingTxView): JsonObject {
  const body = { id: txId, amount: amount.toString(), user, validator }
  switch (type) {
    case 'inFlightStaking':
      return { in_flight_remote_staking: body }
    case 'inFlightUnstaking':
      return { in_flight_remote_unstaking: body }
  }
}

/** A validator of external staking with its state. */
function validatorJson({ validator, status }: ListedValidator): JsonObject {
  return { validator, state: { [status]: {} } }
}

type Answers = Readonly<Record<string, Readonly<Record<string, (answer: never) => JsonValue>>>>

// A stand-in, as codecs.ts: the answers that a snapshot of the state asks for.
export const ANSWERS: Answers = {
  vault: {
    accountDetails: accountDetailsJson,
    accountClaims: (claims: readonly Lien[]) => ({ claims: claims.map(claimJson) }),
    allPendingTxsDesc: (txs: readonly PendingStakeView[]) => ({ txs: txs.map(vaultTxJson) }),
    activeExternalStaking: (contracts: readonly string[]) => ({ contracts }),
    allAccounts: (accounts: readonly { user: string; account: AccountView }[]) => ({
      accounts: accounts.map(({ user, account }) => ({ user, account: accountJson(account) })),
    }),
  },
  'external-staking': {
    stakes: (stakes: readonly StakeView[]) => ({ stakes: stakes.map(stakeJson) }),
    allPendingRewards: (rewards: readonly PendingRewardsView[]) => ({
      rewards: rewards.map((one) => ({ validator: one.validator, rewards: { rewards: coinJson(one.rewards) } })),
    }),
    allPendingTxsDesc: (txs: readonly PendingTxView[]) => ({ txs: txs.map(externalTxJson) }),
    listValidators: (list: readonly ListedValidator[]) => ({ validators: list.map(validatorJson) }),
    listActiveValidators: (validators: readonly string[]) => ({ validators }),
  },
  'price-feed': {
    price: ({ nativePerForeign }: { nativePerForeign: Decimal }) => ({
      native_per_foreign: formatDecimal(nativePerForeign),
    }),
  },
  'virtual-staking': {
    getAllStake: ({ stakes }: { stakes: readonly { validator: string; amount: bigint }[] }) => ({
      stakes: stakes.map(({ validator, amount }) => [validator, amount.toString()]),
    }),
  },
}
