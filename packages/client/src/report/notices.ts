import type { Notice } from '../scenario/report-data.js'

/** A notice with where it happened: `juno: cval1 is jailed (and 2 more)`. */
export function describeNotice({ chain, pairing, text, more }: Notice): string {
  const where = pairing === undefined ? chain : `${chain} (${pairing})`
  return `${where}: ${text}${more === 0 ? '' : ` (and ${more} more of the kind)`}`
}
