import type { IbcState } from './state.js'

/** The state after a packet had its outcome. */
export function forgetPacket(state: IbcState, key: string): IbcState {
  const { config, nextChannel, frozen, channels, commitments, receipts, acks } = state
  return { config, nextChannel, frozen, channels, commitments: commitments.delete(key), receipts, acks }
}
