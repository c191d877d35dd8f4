import { validatorPubKey as noKey } from '../reference/keys.js'

/** D-29: the key itself. A host that keeps no keys gets the contracts' word, which is no base64 of a key: the validator is known, its evidence cannot be checked. */
export function validatorPubKey(key: string, askKey: () => string = () => ''): string {
  return key || askKey() || noKey(key)
}
