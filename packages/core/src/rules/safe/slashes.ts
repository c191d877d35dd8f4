import { type Ok, ok } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { BondedStake, StakeRequests, StakeSlash } from '../slashes.js'

/** D-21: every slash counts at once, as far as there is something left, so that the requests and the converter's ledger say the same. */
export function bookSlashes(requests: StakeRequests, slashes: readonly StakeSlash[]): StakeRequests {
  let left = requests
  for (const { validator, slashAmount } of slashes) {
    const requested = left.get(validator)
    if (requested !== undefined) left = left.set(validator, subSaturating(requested, slashAmount))
  }
  return left
}

/** D-21: what is staked is less by all slashes, and never below nothing. The requests were lowered when the slashes were told. */
export function applySlashes({ bonded, requests }: BondedStake, slashes: readonly StakeSlash[]): Ok<BondedStake> {
  const left = new Map<ValoperAddress, Uint128>(bonded.map(({ validator, amount }) => [validator, amount]))
  for (const { validator, slashAmount } of slashes) {
    const staked = left.get(validator)
    if (staked !== undefined) left.set(validator, subSaturating(staked, slashAmount))
  }
  return ok({
    bonded: bonded.map(({ validator }) => ({ validator, amount: left.get(validator) ?? ZERO })),
    requests,
  })
}
