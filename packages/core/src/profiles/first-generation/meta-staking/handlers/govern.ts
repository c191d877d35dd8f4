import { err } from '../../../../foundation/result.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import type { Govern, GrantChange } from '../messages.js'
import type { MetaStakingState } from '../state.js'
import { addConsumer } from './add-consumer.js'
import { removeConsumer } from './remove-consumer.js'

/** The admin does what the chain's governance may (spec 10). Errors: `FundsNotAccepted` (safe), `Unauthorized`, and those of what is asked. */
export function govern(state: MetaStakingState, { msg }: Govern, ctx: MetaStakingContext): MetaStakingResult {
  const stray = ctx.rules.refuseStrayCoins(ctx.funds)
  if (stray) return err(stray)
  return ctx.sender === state.config.admin
    ? changeGrant(state, msg, ctx)
    : err({ type: 'Unauthorized', sender: ctx.sender })
}

/** What the chain asks. Errors: those of what is asked. */
export function changeGrant(state: MetaStakingState, msg: GrantChange, ctx: MetaStakingContext): MetaStakingResult {
  switch (msg.type) {
    case 'addConsumer':
      return addConsumer(state, msg, ctx)
    case 'removeConsumer':
      return removeConsumer(state, msg, ctx)
  }
}
