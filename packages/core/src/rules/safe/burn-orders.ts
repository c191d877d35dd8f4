import type { Address } from '../../identifiers/address.js'
import type { SlashedUser } from '../../provider/vault/effects.js'
import type { BurnOrder, OwnersBurn } from '../burn-orders.js'

/** Each lienholder once, as the first of its burns comes (decision 17): what it does for one user then costs little for the next. */
export function orderBurns(users: readonly SlashedUser[]): readonly BurnOrder[] {
  const orders = new Map<Address, OwnersBurn[]>()
  for (const { user, burns } of users)
    for (const { lienholder, amount } of burns) {
      const known = orders.get(lienholder)
      if (known === undefined) orders.set(lienholder, [{ owner: user, amount }])
      else known.push({ owner: user, amount })
    }
  return Array.from(orders, ([lienholder, burns]) => ({ lienholder, burns }))
}
