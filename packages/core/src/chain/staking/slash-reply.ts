import type { SlashedData } from './effects.js'

/** The mark on the second half of a slash. */
export const SLASH = 'slash'

/** What the second half of a slash answers, if it does. */
export function slashedData(data: unknown): SlashedData | undefined {
  if (typeof data !== 'object' || data === null || !('burned' in data)) return undefined
  return data as SlashedData // only `carryOutSlash` answers under this mark
}
