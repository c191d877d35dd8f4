import type { TransferSettled } from '../../../../chain/transfer/messages.js'
import type { Reply } from '../../../../foundation/effects.js'
import { settled } from '../../../../foundation/outcome.js'
import { err, ok } from '../../../../foundation/result.js'
import { denom } from '../../../../identifiers/denom.js'
import { type Coin, coin } from '../../../../numbers/coin.js'
import { uint128 } from '../../../../numbers/uint128.js'
import type { MeshConsumerResult } from '../effects.js'
import type { MeshConsumerState } from '../state.js'
import { TRANSFER_REPLY } from '../tell-provider.js'
import { keepReturned } from '../undelivered.js'

/** Coins arrived, or are back: then they wait for another try. */
export function transferSettled(
  state: MeshConsumerState,
  { coin: rewards, outcome }: TransferSettled,
): MeshConsumerResult<never> {
  return outcome.type === 'success' ? ok(settled(state)) : ok(returned(state, rewards))
}

/** A transfer could not begin: its coins wait for another try. Error: `UnexpectedReply`. */
export function replyMeshConsumer(
  state: MeshConsumerState,
  { id, result }: Reply,
): MeshConsumerResult<'UnexpectedReply'> {
  const rewards = coinOf(id)
  if (rewards === undefined || result.ok) return err({ type: 'UnexpectedReply', id: String(id) })
  return ok(returned(state, rewards))
}

function returned(state: MeshConsumerState, rewards: Coin) {
  return {
    state: keepReturned(state, rewards),
    effects: [],
    events: [{ type: 'meshRewardsReturned', rewards }],
  } as const
}

/** The coin of a mark that `transferToProvider` made. */
function coinOf(id: Reply['id']): Coin | undefined {
  if (typeof id === 'string' || typeof id === 'bigint') return undefined
  const [mark, name, value] = id
  if (mark !== TRANSFER_REPLY || typeof name !== 'string' || typeof value !== 'bigint') return undefined
  const [named, amount] = [denom(name), uint128(value)]
  return named.ok && amount.ok ? coin(named.value, amount.value) : undefined
}
