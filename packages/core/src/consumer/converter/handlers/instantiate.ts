import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { complement, DECIMAL_ONE } from '../../../numbers/decimal.js'
import { chosenPolicy, outboxPolicy } from '../../../outbox/index.js'
import { packetTimeouts } from '../../../packets/timeouts.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ConverterInit } from '../messages.js'
import { BY_PACKET } from '../reward-way.js'
import { createConverterState } from '../state.js'

/** The mark of the reply that brings the address of the virtual staking. */
export const VIRTUAL_STAKING_REPLY = 'virtualStaking'

/**
 * Creates a converter and, with the same rules, the virtual staking that it feeds (spec 6.1).
 *
 * Checked in this order: funds, discount below 1, a remote denom, a dialect that the rules know, times above zero for packets, a policy that the rules know, a window and retries that are numbers of something, the consumer's bond denom.
 */
export function instantiateConverter(
  msg: ConverterInit,
  ctx: ConverterContext,
): ConverterResult<
  | 'FundsNotAccepted'
  | 'InvalidDiscount'
  | 'BelowZero'
  | 'AboveLimit'
  | 'InvalidDenom'
  | 'InvalidPacketTimeout'
  | 'NotDeployed'
  | 'InvalidOutboxPolicy'
  | 'BondedDenomQueryFailed'
> {
  const { priceFeed, discount, remoteDenom, maxRetrieve, tombstonedUnbondEnable, policies } = msg
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  if (discount >= DECIMAL_ONE) return err({ type: 'InvalidDiscount', discount })
  const adjustment = complement(discount)
  if (!adjustment.ok) return adjustment
  if (remoteDenom.length === 0) return err({ type: 'InvalidDenom', text: remoteDenom })
  const dialect = ctx.rules.chooseDialect(msg.dialect)
  if (!dialect.ok) return dialect
  const timeouts = packetTimeouts(msg.timeouts, dialect.value)
  if (!timeouts.ok) return timeouts
  const undeployed = (policies?.reprice ?? 'never') === 'never' ? undefined : ctx.rules.refuseUndeployed('reprice')
  if (undeployed) return err(undeployed)
  const { rewardRoute = BY_PACKET } = msg
  const byTransfer = rewardRoute.type === 'control' ? undefined : ctx.rules.refuseUndeployed('rewards ics20')
  if (byTransfer) return err(byTransfer)
  const policy = outboxPolicy(chosenPolicy(msg))
  if (!policy.ok) return policy
  const localDenom = ctx.query.bondedDenom()
  if (!localDenom.ok) return err({ type: 'BondedDenomQueryFailed', cause: localDenom.error })

  const rules = ctx.rules.name
  const config = {
    rules,
    priceFeed,
    adjustment: adjustment.value,
    localDenom: localDenom.value,
    remoteDenom,
    dialect: dialect.value,
    timeouts: timeouts.value,
    rewardRoute,
    ...policy.value,
  }
  return ok({
    state: createConverterState(config, ctx.rules.createConversion()),
    effects: [
      {
        type: 'instantiate',
        kind: 'virtual-staking',
        msg: {
          rules,
          maxRetrieve,
          tombstonedUnbondEnable,
          ...(policies && { policies }),
        },
        label: `Virtual Staking: ${remoteDenom}`,
        admin: msg.admin ?? null,
        funds: [],
        onReply: 'success',
        id: VIRTUAL_STAKING_REPLY,
      },
    ],
    events: [],
  })
}
