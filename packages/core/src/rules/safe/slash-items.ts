import type { Denom } from '../../identifiers/denom.js'
import { parseDecimal } from '../../numbers/decimal.js'
import type { ValidatorSlash } from '../../packets/consumer-packet.js'
import type { LeftOutSlash, SortedSlashes } from '../slash-items.js'

/** D-22: a slash with a ratio that is no number, or in another coin, is left out and told. Everything else in the packet counts. */
export function sortSlashes(slashed: readonly ValidatorSlash[], denom: Denom): SortedSlashes {
  const readable: ValidatorSlash[] = []
  const leftOut: LeftOutSlash[] = []
  for (const slash of slashed) {
    const reason = oddity(slash, denom)
    if (reason === undefined) readable.push(slash)
    else leftOut.push({ validator: slash.validator, reason })
  }
  return leftOut.length === 0 ? { readable: slashed, leftOut } : { readable, leftOut }
}

/** D-22: a slash is told the vault until it takes it. */
export function slashReply(): 'always' {
  return 'always'
}

function oddity(
  { validator, slashAmount, slashRatio }: ValidatorSlash,
  denom: Denom,
): LeftOutSlash['reason'] | undefined {
  if (slashAmount.denom !== denom) return { type: 'UnexpectedDenom', denom: slashAmount.denom, expected: denom }
  return parseDecimal(slashRatio).ok ? undefined : { type: 'UnreadableSlashRatio', validator, text: slashRatio }
}
