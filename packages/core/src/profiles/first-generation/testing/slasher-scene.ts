import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { addressOf, fraction, valoperOf } from '../../../testing/values.js'
import type { SlasherContext } from '../slasher/effects.js'
import { instantiateSlasher } from '../slasher/handlers/instantiate.js'
import type { SlasherMessage } from '../slasher/messages.js'
import { type SlasherState, slasherCodec } from '../slasher/state.js'
import { transitionSlasher } from '../slasher/transition.js'
import { answerOf, type Circumstances, contextOf } from './circumstances.js'

/** The parties around a slasher in these tests. */
export const PROVIDER = addressOf('juno-provider')
export const OWNER = addressOf('governance')

/** What its owner says. */
export const evidence = {
  type: 'submitEvidence',
  validator: valoperOf('junoval1'),
  amount: fraction('0.1'),
} as const

/** The circumstances of a message to the slasher. */
export function slasherContext(told: Circumstances = {}): SlasherContext {
  return contextOf(addressOf('slasher'), { parseAddress: plainAddressCodec().parse }, told)
}

/** A slasher as its provider creates it. */
export function freshSlasher(rules: RuleSetName): SlasherState {
  return unwrap(instantiateSlasher({ owner: OWNER }, slasherContext({ rules, sender: PROVIDER }))).state
}

/** What a slasher answers. */
export function send(state: SlasherState, msg: SlasherMessage, told: Circumstances = {}) {
  const context = slasherContext({ rules: state.config.rules, ...told })
  return answerOf(state, slasherCodec, () => transitionSlasher(state, msg, context))
}
