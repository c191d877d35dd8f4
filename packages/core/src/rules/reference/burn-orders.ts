import type { SlashedUser } from '../../provider/vault/effects.js'
import type { BurnOrder } from '../burn-orders.js'

/** Each burn by itself, user by user, and of each user lien by lien: the deployed contracts know no other message. */
export function orderBurns(users: readonly SlashedUser[]): readonly BurnOrder[] {
  return users.flatMap(({ user, burns }) =>
    burns.map(({ lienholder, amount }) => ({ lienholder, burns: [{ owner: user, amount }] })),
  )
}
