import type { LockupContext, LockupResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { grantClaim } from './handlers/grant-claim.js'
import { releaseClaim } from './handlers/release-claim.js'
import { slashClaim } from './handlers/slash-claim.js'
import { unbond } from './handlers/unbond.js'
import type { LockupMessage } from './messages.js'
import type { LockupState } from './state.js'

/** The next state of a lockup, or why the message is refused. */
export function transitionLockup(state: LockupState, msg: LockupMessage, ctx: LockupContext): LockupResult {
  switch (msg.type) {
    case 'bond':
      return bond(state, ctx)
    case 'unbond':
      return unbond(state, msg, ctx)
    case 'grantClaim':
      return grantClaim(state, msg, ctx)
    case 'releaseClaim':
      return releaseClaim(state, msg, ctx)
    case 'slashClaim':
      return slashClaim(state, msg, ctx)
  }
}
