import { unwrap } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { readForeignAddress } from '../../wire/fields.js'

/**
 * To whom all stakes belong that come over line 1.0.0, whose packets do not say: the provider as a whole. A consumer keeps one sum per validator there,
 * which is what the document asks of it.
 */
export const WHOLE_PROVIDER: Address = unwrap(readForeignAddress('provider'))
