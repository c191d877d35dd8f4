import type { Decimal } from '@meshwork/core/numbers'
import type { ValidatorTerms } from '@meshwork/core/virtual-staking'
import { type JsonCodec, mapped } from './json-codec.js'
import { record } from './record.js'
import { validator } from './values.js'

/**
 * `{"address":"v","commission":"0.1","max_commission":"0.2","max_change_rate":"0.01"}`: a validator as the chain shows it to a contract. Its key is not
 * among it: read, the key is empty.
 *
 * @param share - how the three rates are written.
 */
export function validatorTerms(share: JsonCodec<Decimal>): JsonCodec<ValidatorTerms> {
  const shown = record<Omit<ValidatorTerms, 'pubKey'>>({
    validator: ['address', validator],
    commission: ['commission', share],
    maxCommission: ['max_commission', share],
    maxChangeRate: ['max_change_rate', share],
  })
  return mapped(
    shown,
    (terms): ValidatorTerms => ({ ...terms, pubKey: '' }),
    (terms) => terms,
  )
}
