import { err, ok } from '../../foundation/result.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { coin } from '../../numbers/coin.js'
import { sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { OwnersBurn } from '../../rules/burn-orders.js'
import { sumAmounts } from '../../rules/rebalance-changes.js'
import { type PostedBurn, withOpen } from './burn-queue.js'
import { StakeBurner } from './burned-stake.js'
import type { ExternalStakingContext, ExternalStakingEvent, ExternalStakingResult } from './effects.js'
import type { StakeTotalAbort } from './errors.js'
import { withOpenBurn } from './open-burns.js'
import { withExposed } from './slashing-book.js'
import type { ExternalStakingState } from './state.js'
import { burnToTell, tellBurns } from './tell-consumer.js'

/** What the vault has burned. */
export interface AskedBurns {
  /** The validator that the burns should be taken from, or null. */
  readonly validator: ValoperAddress | null
  readonly denom: Denom
  readonly burns: readonly OwnersBurn[]
}

/** Why a burn is refused. */
export type BurnRefusal =
  | 'Unauthorized'
  | 'UnexpectedDenom'
  | 'InsufficientDelegations'
  | 'RangeAbort'
  | StakeTotalAbort['type']
  | 'IbcChannelNotOpen'

/** Burns stake of one user after the other, as the vault says. A slash may ask it of everybody: what comes of them is put into the tables at the end. */
export function burnStakes(
  state: ExternalStakingState,
  { validator: named, denom, burns }: AskedBurns,
  ctx: ExternalStakingContext,
): ExternalStakingResult<BurnRefusal> {
  const { vault, denom: expected } = state.config
  if (ctx.sender !== vault) return err({ type: 'Unauthorized', sender: ctx.sender })
  if (denom !== expected) return err({ type: 'UnexpectedDenom', denom, expected })
  const burner = new StakeBurner(state, ctx.rules)
  let { open } = state.burns
  const events = new Array<ExternalStakingEvent>(burns.length)
  const told: PostedBurn[] = []
  let gone = 0n
  for (let index = 0; index < burns.length; index++) {
    // Within the bounds.
    const { owner: user, amount } = burns[index] as OwnersBurn
    const burned = burner.burn({ user, coming: open.coming.get(user) ?? ZERO }, named, amount)
    if (!burned.ok) return burned
    const { validators, plan, onlyKey } = burned.value
    const { staked, leaving, waiting, coming, missing } = plan
    const asked = coin(denom, amount)
    const inFlight = leaving.length === 0 ? coming : sumOfParts(sumAmounts(leaving) as Uint128, coming)
    // What comes only counts when it is there.
    gone += amount - missing - coming
    events[index] = {
      type: 'burnedVirtualStake',
      user,
      validators,
      shares: staked,
      unbonding: waiting,
      inFlight,
      missing,
      amount: asked,
    }
    open = withOpenBurn(open, user, plan)
    const toTell = burnToTell(state, { user, shares: staked, asked, validators }, ctx)
    if (toTell === undefined) return err({ type: 'IbcChannelNotOpen' })
    if (toTell !== null) told.push({ burn: toTell, onlyKey })
  }

  const ended = burner.end(state)
  const slashing = withExposed(ended.slashing, -gone)
  const burned = slashing === ended.slashing ? ended : { ...ended, slashing }
  const known = withOpen(burned.burns, open)
  const sent = tellBurns(known === burned.burns ? burned : { ...burned, burns: known }, told, ctx)
  return ok({
    state: sent.state,
    effects: sent.effects,
    events: sent.events.length === 0 ? events : [...events, ...sent.events],
  })
}
