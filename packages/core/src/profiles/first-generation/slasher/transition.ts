import type { SlasherContext, SlasherResult } from './effects.js'
import { submitEvidence } from './handlers/submit-evidence.js'
import type { SlasherMessage } from './messages.js'
import type { SlasherState } from './state.js'

/** The next state of a slasher, or why the message is refused. */
export function transitionSlasher(state: SlasherState, msg: SlasherMessage, ctx: SlasherContext): SlasherResult {
  switch (msg.type) {
    case 'submitEvidence':
      return submitEvidence(state, msg, ctx)
  }
}
