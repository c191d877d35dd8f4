import { UNKNOWN_KEY } from '../keys.js'

/** D-29: the contracts cannot ask their chain for keys and write this word instead. */
export function validatorPubKey(_key: string, _askKey: unknown): string {
  return UNKNOWN_KEY
}
