import type { ValidatorSlash } from '../../packets/consumer-packet.js'
import type { SortedSlashes } from '../slash-items.js'

/** D-22: none is left out. A ratio is read when the slash is carried out, and fails the packet then; the coin is not looked at. */
export function sortSlashes(slashed: readonly ValidatorSlash[]): SortedSlashes {
  return { readable: slashed, leftOut: [] }
}

/** D-22: what the vault refuses fails the packet. */
export function slashReply(): 'never' {
  return 'never'
}
