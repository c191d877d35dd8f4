import { call } from '../../foundation/effects.js'
import { refuseFunds } from '../../foundation/payment.js'
import { err, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { coin } from '../../numbers/coin.js'
import type { SlashRefusal } from '../../rules/account-slash.js'
import type { BurnOrder } from '../../rules/burn-orders.js'
import type { SlashCut, SlashedUser, VaultContext, VaultEffect, VaultResult } from './effects.js'
import type { CrossSlash, LocalSlash, UserSlash } from './messages.js'
import { createAccount, type VaultState } from './state.js'

/**
 * Slashes users, in order, in favour of the sender (spec 2.5 [S]). It touches the named accounts and no others, however many there are. Each lienholder hears
 * of its burns in the order of the slashes. What a slash asks for and does not get is told (safe).
 *
 * Errors: `FundsNotAccepted`; under `reference` (D-32) also what {@link SlashRefusal} lists, and one user is enough to refuse all.
 *
 * @param told - the event that tells of it.
 */
export function slashUsers(
  state: VaultState,
  { slashes, validator }: LocalSlash | CrossSlash,
  ctx: VaultContext,
  told: 'slashedLocal' | 'slashedCross',
): VaultResult<'FundsNotAccepted' | SlashRefusal['type']> {
  const paid = refuseFunds(ctx.funds)
  if (paid) return err(paid)
  const lienholder = ctx.sender
  const holdsCoins = lienholder === state.localStaking?.contract
  // A user may be named twice: the second slash finds what the first one left.
  const accounts = state.accounts.sweep()
  const users = new Array<SlashedUser>(slashes.length)
  const cuts: SlashCut[] = []
  for (let index = 0; index < slashes.length; index++) {
    // Within the bounds.
    const { user, slash } = slashes[index] as UserSlash
    const account = accounts.get(user) ?? createAccount()
    const slashed = ctx.rules.slashAccount(account, { user, lienholder, slash, holdsCoins }, state.config)
    if (!slashed.ok) return slashed
    const { account: after, taken, burns } = slashed.value
    if (after !== account) accounts.set(user, after)
    users[index] = { user, slash: taken, burns }
    if (taken < slash) cuts.push({ type: 'slashCut', lienholder, validator, user, asked: slash, taken })
  }

  const { config, localStaking, pending, activeExternal, lastTxId } = state
  return ok({
    state: { config, localStaking, accounts: accounts.end(), pending, activeExternal, lastTxId },
    effects: burnsOf(state, users, { lienholder, validator }, ctx),
    events: [{ type: told, lienholder, validator, users }, ...cuts],
  })
}

/**
 * Tells each lienholder what it has to burn, since the collateral of these users does not cover it any more.
 *
 * @param slashed - where the slash was, if it was at a validator: that lienholder burns there.
 */
export function burnsOf(
  state: VaultState,
  users: readonly SlashedUser[],
  slashed: { readonly lienholder: Address; readonly validator: ValoperAddress } | null,
  { rules }: Pick<VaultContext, 'rules'>,
): readonly VaultEffect[] {
  return rules
    .orderBurns(users)
    .flatMap((order) => burnEffects(state, order, order.lienholder === slashed?.lienholder ? slashed.validator : null))
}

/**
 * Tells a lienholder to take stake away: off the slashed validator if it is its own, else off all. The local staking hears of each user by himself: a proxy of his
 * own burns for him.
 */
function burnEffects(
  { config: { denom }, localStaking }: VaultState,
  { lienholder, burns }: BurnOrder,
  validator: ValoperAddress | null,
): readonly VaultEffect[] {
  if (lienholder === localStaking?.contract)
    return burns.map(({ owner, amount }) =>
      call(lienholder, { type: 'burnStake', owner, validator, amount: coin(denom, amount) }),
    )
  const [only] = burns
  if (burns.length > 1 || only === undefined)
    return [call(lienholder, { type: 'burnVirtualStakes', validator, denom, burns })]
  const { owner, amount } = only
  return [call(lienholder, { type: 'burnVirtualStake', owner, validator, amount: coin(denom, amount) })]
}
