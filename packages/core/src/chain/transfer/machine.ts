import { ok } from '../../foundation/result.js'
import type { Machine } from '../../mesh/machine.js'
import { CHANNEL_DOORS } from '../../packets/channel-message.js'
import type { TransferQuerier, TransferRules } from './effects.js'
import { transferInvariants } from './invariants.js'
import type { TransferInit, TransferMessage } from './messages.js'
import { queryTransfer, type TransferQuery } from './queries.js'
import { createTransferState, type TransferState, transferCodec } from './state.js'
import { transitionTransfer } from './transition.js'

/** The transfer module as a mesh runs it: register it as module `transfer`, which is its port. */
export const transferMachine: Machine<
  TransferState,
  TransferInit,
  TransferMessage,
  TransferQuery,
  TransferQuerier,
  TransferRules
> = {
  kind: 'transfer',
  entries: CHANNEL_DOORS,
  instantiate: ({ rules = 'safe' }) => ok({ state: createTransferState({ rules }), effects: [], events: [] }),
  transition: transitionTransfer,
  query: queryTransfer,
  form: transferCodec,
  invariants: transferInvariants,
}
