import { err, ok } from '../../../foundation/result.js'
import { wholeSeconds } from '../../../foundation/time.js'
import { pairPrefix } from '../../../table/index.js'
import { isModuleAddress } from '../../module-accounts.js'
import { distinctCoins } from '../balances.js'
import type { BankContext, BankResult } from '../effects.js'
import { refuseVesting } from '../genesis.js'
import type { CreateVestingAccount } from '../messages.js'
import { moveCoins } from '../move-coins.js'
import { type BankState, balanceKey } from '../state.js'
import { createVesting, type VestingSchedule } from '../vesting.js'

/**
 * The sender gives own coins to a new account, where they vest from now on.
 *
 * Errors in the order of the checks: `BlockedRecipient` for a module's account; `AccountExists`; `AboveLimit`; `InvalidVesting`; `InsufficientFunds`;
 * `CoinsLocked`.
 */
export function createVestingAccount(
  state: BankState,
  { to, amount, schedule: { type, endSeconds } }: CreateVestingAccount,
  { sender, timeNanos }: BankContext,
): BankResult<
  | 'BlockedRecipient'
  | 'AccountExists'
  | 'InvalidVesting'
  | 'InsufficientFunds'
  | 'CoinsLocked'
  | 'AboveLimit'
  | 'BelowZero'
> {
  if (isModuleAddress(to)) return err({ type: 'BlockedRecipient', address: to })
  const prefix = pairPrefix(to)
  for (const table of [state.balances, state.vesting])
    for (const _entry of table.range({ prefix, limit: 1 })) return err({ type: 'AccountExists', address: to })
  const coins = distinctCoins(amount)
  if (!coins.ok) return err(coins.error)
  const schedule: VestingSchedule =
    type === 'delayed' ? { type, endSeconds } : { type, startSeconds: wholeSeconds(timeNanos), endSeconds }
  const grants = coins.value.map((coin) => ({ coin, vesting: createVesting(schedule, coin.amount) }))
  const [first] = grants
  const odd = first ? grants.find(({ vesting }) => refuseVesting(to, vesting)) : undefined
  if (!first || odd) return err({ type: 'InvalidVesting', address: to })
  const moved = moveCoins(state, { from: sender, to }, amount, timeNanos)
  if (!moved.ok) return moved

  let { vesting } = state
  for (const grant of grants) vesting = vesting.set(balanceKey(to, grant.coin.denom), grant.vesting)
  const { config, balances, supplies } = moved.value.state
  return ok({
    state: { config, balances, supplies, vesting },
    effects: [],
    events: [...moved.value.events, { type: 'vestingAccountCreated', address: to, amount: coins.value, schedule }],
  })
}
