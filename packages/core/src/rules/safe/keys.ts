import { UNKNOWN_KEY } from '../keys.js'

/** D-29: the key itself, from the chain where the message did not bring it. A chain without keys goes on with the contracts' word. */
export function validatorPubKey(key: string, askKey: () => string | undefined): string {
  return key || askKey() || UNKNOWN_KEY
}
