import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import { remainder, type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { HeldBeyond } from '../../../rules/burned-coins.js'
import type { ValidatorAmount } from '../../../rules/rebalance.js'
import { leftAfter } from '../../../rules/rebalance-changes.js'
import { refuseDenom, refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyEffect, ProxyEvent, ProxyResult } from '../effects.js'
import type { ProxyError } from '../errors.js'
import type { ProxyBurn } from '../messages.js'
import type { ProxyState } from '../state.js'

/**
 * The local staking takes stake away whose collateral is gone (spec 3.2). It comes off the delegations as the rules spread it (D-25, D-8); the rules also say
 * whether the chain burns it or it stays locked here, and whether what has been unstaked burns as well (D-5).
 *
 * Errors: `Unauthorized` from anybody else; `FundsNotAccepted`; `UnexpectedDenom`; `ModuleQueryFailed`; under `reference` also `InsufficientDelegations` when
 * there is nothing to take it from, or not as much, and `BurnOverflow`.
 */
export function burn(
  state: ProxyState,
  { validator, amount: { denom, amount } }: ProxyBurn,
  ctx: ProxyContext,
): ProxyResult<
  | 'Unauthorized'
  | 'FundsNotAccepted'
  | 'UnexpectedDenom'
  | 'ModuleQueryFailed'
  | 'InsufficientDelegations'
  | 'BurnOverflow'
> {
  const { config } = state
  const refused = refuseUnlessFrom(config.parent, ctx) ?? refuseDenom(config.denom, { denom, amount })
  if (refused) return err(refused)
  const delegated = ctx.query.delegations(ctx.self)
  if (!delegated.ok) return err({ type: 'ModuleQueryFailed', cause: delegated.error })
  const shares = ctx.rules.shareBurn(delegated.value, validator, amount)
  const missing = leftAfter(amount, shares ?? [])
  const held = shares && missing === 0n ? ok(NOTHING) : heldBeyond(config.denom, ctx)
  if (!held.ok) return held
  const beyond = shares && missing === 0n ? NOTHING : ctx.rules.burnBeyond(missing, held.value)
  if (beyond === undefined) return err({ type: 'InsufficientDelegations', proxy: ctx.self, asked: amount })
  const burned = ctx.rules.bookBurn(state.burned, amount)
  if (!burned.ok) return err(burned.error)

  return ok({
    state: { config, burned: burned.value },
    effects: [...takeShares(shares ?? [], denom, ctx), ...burnHeld(beyond, denom)],
    events: [
      { type: 'proxyBurned', owner: config.owner, amount, shares: shares ?? [] },
      ...beyondEvents(config.owner, missing, beyond),
    ],
  })
}

/** What burned beside delegations, and what was not there. */
function beyondEvents(owner: Address, missing: Uint128, beyond: HeldBeyond): readonly ProxyEvent[] {
  if (beyond === NOTHING) return []
  const amount = remainder(leftAfter(missing, beyond.unbonding), beyond.coins)
  return [
    { type: 'proxyUnbondedBurned', owner, ...beyond },
    ...(amount === 0n ? [] : [{ type: 'proxyBurnMissing' as const, owner, amount }]),
  ]
}

const NOTHING: HeldBeyond = { unbonding: [], coins: ZERO }

/** What the proxy has beside its delegations. */
function heldBeyond(
  denom: Denom,
  { query, self }: ProxyContext,
): Result<HeldBeyond, Extract<ProxyError, { type: 'ModuleQueryFailed' }>> {
  const unbonding = query.unbonding?.(self) ?? ok([])
  if (!unbonding.ok) return err({ type: 'ModuleQueryFailed', cause: unbonding.error })
  const coins = query.balance(self, denom)
  if (!coins.ok) return err({ type: 'ModuleQueryFailed', cause: coins.error })
  return ok({ unbonding: unbonding.value, coins: coins.value })
}

function takeShares(shares: readonly ValidatorAmount[], denom: Denom, { rules }: ProxyContext): readonly ProxyEffect[] {
  return shares.map((share) => moduleEffect('staking', rules.takeBurned(share, denom)))
}

function burnHeld({ unbonding, coins }: HeldBeyond, denom: Denom): readonly ProxyEffect[] {
  const waiting = unbonding.map(({ validator, amount }) =>
    moduleEffect('staking', { type: 'burnUnbonding', validator, amount: { denom, amount } }),
  )
  return coins === 0n
    ? waiting
    : [...waiting, moduleEffect('bank', { type: 'burnOwn', amount: { denom, amount: coins } })]
}
