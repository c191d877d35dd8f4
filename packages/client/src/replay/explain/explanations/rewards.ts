import type { Explanation, Seen } from '../explanation.js'
import { either, failsOnlyThere, isEpoch, partiesOf, receives, settles, succeeds } from '../seen.js'
import { amountAt, fieldsAt, listAt, textAt } from '../values.js'

/** Rewards. */
export const REWARDS: readonly Explanation[] = [
  {
    deviation: 'D-9',
    what: 'a reward that nobody has stake for waits',
    touches: ['record', 'packet', 'distribution', 'rewards'],
    holds: (seen) => receives(seen, 'provider', 'distribute', 'distribute_batch') && failsOnlyThere(seen),
  },
  {
    deviation: 'D-9',
    what: 'what is on its way off earns until it is answered',
    touches: ['rewards', 'distribution'],
    holds: (seen) =>
      (seen.step.op === 'unstake' && succeeds(seen)) ||
      (receives(seen, 'provider', 'distribute', 'distribute_batch') &&
        validatorsOf(seen).some((name) => isLeft(seen, name))) ||
      (settles(seen, 'provider', 'unstake') && isLeft(seen, partiesOf(seen)[1])),
  },
  {
    deviation: 'D-10',
    what: 'a withdrawal reserves what it takes',
    touches: ['rewards'],
    holds: (seen) => seen.step.op === 'withdraw_rewards' && succeeds(seen),
  },
  {
    deviation: 'D-24',
    what: 'rewards go out although the last withdrawal failed',
    touches: ['virtualBalance', 'converterBalance', 'packet'],
    holds: (seen) => isEpoch(seen) && succeeds(seen) && keepsRewards(seen),
  },
]

function validatorsOf(seen: Seen): readonly string[] {
  const { content } = either(seen).content
  return [textAt(content, 'validator'), ...listAt(content, 'rewards').map((reward) => textAt(reward, 'validator'))]
}

/** Whether somebody is on the way off a validator. */
function isLeft({ before }: Seen, validator: string): boolean {
  return [before.reference, before.safe].some((state) =>
    listAt(state, 'external_txs').some((entry) =>
      fieldsAt(entry).some(
        ([kind, tx]) => kind === 'in_flight_remote_unstaking' && textAt(tx, 'validator') === validator,
      ),
    ),
  )
}

/** Whether the contract still has after the epoch what the withdrawals brought in, and ours has not. */
function keepsRewards({ after }: Seen): boolean {
  const [reference, safe] = [after.reference, after.safe].map((state) => amountAt(state, 'chain', 'virtual_balance'))
  return reference !== undefined && safe !== undefined && reference > safe
}
