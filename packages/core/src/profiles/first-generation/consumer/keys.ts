import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { pairKey, splitPairKey } from '../../../table/index.js'

/** The key of rewards that were not sent: by validator, then by denom. */
export function rewardKey(validator: ValoperAddress, denom: Denom): string {
  return pairKey(validator, denom)
}

/** Which rewards a key names. */
export function splitRewardKey(key: string): { readonly validator: ValoperAddress; readonly denom: Denom } {
  const [validator, denom] = splitPairKey(key)
  // The parts went in as these very types.
  return { validator: validator as ValoperAddress, denom: denom as Denom }
}
