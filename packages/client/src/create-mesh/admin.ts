import type { Address } from '@meshwork/core/identifiers'

/** Who creates the contracts, and so owns the price feeds, unless somebody else is named. Governance, as far as a simulation has one. */
export const ADMIN = '@admin' as Address
