import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { SlashRefusal } from '../../../rules/account-slash.js'
import { findLien } from '../collateral.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { WriteOffLocalStake } from '../messages.js'
import { burnsOf } from '../slashes.js'
import { type VaultState, withAccount } from '../state.js'

/**
 * The local staking has nothing left behind its lien on `owner`: the chain took more of the stake than the vault was told. The whole lien goes, and so much of the
 * collateral. That is a slash of the whole lien (spec 2.5 [S]), beyond its ratio: other liens that the rest of the collateral no longer covers become smaller, too.
 *
 * Only the local staking gets here. It has had the coins themselves, so it can take no more than it could keep; no other lienholder can pass its ratio this way.
 *
 * Errors: `FundsNotAccepted`; `Unauthorized` from anybody else; `UnknownLienholder` without a lien on the owner; under `reference`, where nobody sends
 * it, also what a slash refuses.
 */
export function writeOffLocalStake(
  state: VaultState,
  { owner: user }: WriteOffLocalStake,
  ctx: VaultContext,
): VaultResult<'FundsNotAccepted' | 'Unauthorized' | 'UnknownLienholder' | SlashRefusal['type']> {
  const { sender: lienholder, rules } = ctx
  const paid = refuseFunds(ctx.funds)
  if (paid) return err(paid)
  if (lienholder !== state.localStaking?.contract) return err({ type: 'Unauthorized', sender: lienholder })
  const account = state.accounts.get(user)
  const lien = account && findLien(account, lienholder)
  if (!lien) return err({ type: 'UnknownLienholder', user, lienholder })
  const asked = { user, lienholder, slash: lien.amount.high, holdsCoins: true }
  const slashed = rules.slashAccount(account, asked, { ...state.config, capSlash: 'lien' })
  if (!slashed.ok) return slashed
  const { account: after, taken: slash, burns } = slashed.value
  return ok({
    state: withAccount(state, user, after),
    effects: burnsOf(state, [{ user, slash, burns }], null, ctx),
    events: [{ type: 'wroteOffLocalStake', lienholder, user, slash, burns }],
  })
}
