import type { VaultEvent } from '@meshwork/core/vault'
import { type PrintedEvents, unprinted, wasm } from './printed-event.js'

/** Spec 2.4. D-35: bonding calls itself an unbond, and the release of local stake one of cross stake. */
export const vaultEvents: PrintedEvents<VaultEvent> = {
  bonded: ({ user, amount }) => wasm(['action', 'unbond'], ['sender', user], ['amount', `${amount}`]),
  unbonded: ({ user, amount }) => wasm(['action', 'unbond'], ['sender', user], ['amount', `${amount}`]),
  stakedLocal: ({ user, amount }) => wasm(['action', 'stake_local'], ['sender', user], ['amount', `${amount}`]),
  restaked: ({ user, amount }) => wasm(['action', 'restake'], ['sender', user], ['amount', `${amount}`]),
  stakedRemote: ({ user, amount, txId }) =>
    wasm(['action', 'stake_remote'], ['sender', user], ['amount', `${amount}`], ['tx_id', `${txId}`]),
  releasedCrossStake: (event) => released(event),
  releasedLocalStake: (event) => released(event),
  committedTx: ({ lienholder, txId }) => wasm(['action', 'commit_tx'], ['sender', lienholder], ['tx_id', `${txId}`]),
  rolledBackTx: ({ lienholder, txId }) => wasm(['action', 'rollback_tx'], ['sender', lienholder], ['tx_id', `${txId}`]),
  slashedLocal: (event) => slashed('local_slash', event),
  slashedCross: (event) => slashed('cross_slash', event),
  // The contracts cut nothing (D-32), and write nothing off.
  slashCut: unprinted,
  wroteOffLocalStake: unprinted,
}

type Of<Type extends VaultEvent['type']> = Extract<VaultEvent, { type: Type }>

function released({ lienholder, user, amount }: Of<'releasedCrossStake' | 'releasedLocalStake'>) {
  return wasm(['action', 'release_cross_stake'], ['sender', lienholder], ['owner', user], ['amount', `${amount}`])
}

function slashed(action: string, { lienholder, validator, users }: Of<'slashedLocal' | 'slashedCross'>) {
  const names = users.map(({ user }) => user).join(', ')
  return wasm(['action', action], ['lien_holder', lienholder], ['validator', validator], ['users', names])
}
