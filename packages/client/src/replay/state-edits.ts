import type { IbcState } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Chain } from '../runtime/chain.js'

/** Puts another state of the channel module into a chain: for what a recorder does to its chains without any transaction. */
export function withIbcState(chain: Chain, edit: (ibc: IbcState) => IbcState): void {
  const { state } = chain
  const before = ibcState(chain)
  const after = edit(before)
  if (after !== before) chain.restore({ ...state, modules: { ...state.modules, ibc: after } })
}
