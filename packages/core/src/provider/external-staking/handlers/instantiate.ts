import { invariant } from '../../../foundation/invariant.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import { chosenPolicy, outboxPolicy } from '../../../outbox/index.js'
import { packetTimeouts } from '../../../packets/timeouts.js'
import type { NotDeployed } from '../../../rules/closing.js'
import { checkSlashRatios } from '../../slash-ratios.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingInit } from '../messages.js'
import { checkSlashSource, DEFAULT_POLICIES } from '../policies.js'
import { checkSlashThrottle, type InvalidSlashThrottle, type SlashThrottle } from '../slash-throttle.js'
import { createExternalStakingState } from '../state.js'

/**
 * Creates an external staking for one vault and one consumer (spec 4.1).
 *
 * Errors: `InvalidSlashRatio` for a ratio above 1; `InvalidEndpoint` when connection or port is empty; `SlashSourceNotSupported` for slashes that need
 * evidence; `InvalidSlashThrottle`; `NotDeployed` for rewards by transfer, a throttle or a dialect that the rules do not know; `InvalidPacketTimeout` for a time of nothing; `InvalidOutboxPolicy`.
 */
export function instantiateExternalStaking(
  msg: ExternalStakingInit,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  | 'InvalidSlashRatio'
  | 'InvalidEndpoint'
  | 'SlashSourceNotSupported'
  | 'InvalidSlashThrottle'
  | 'NotDeployed'
  | 'InvalidPacketTimeout'
  | 'InvalidOutboxPolicy'
> {
  const rules = ctx.rules.name
  // The validator set is made by these rules and read by those that the config names for ever.
  invariant(msg.rules === undefined || msg.rules === rules, `asked for ${msg.rules} rules, created under ${rules}`)
  const { denom, rewardsDenom, vault, unbondingPeriodSeconds } = msg
  const slashRatios = checkSlashRatios(msg.slashRatios)
  if (!slashRatios.ok) return slashRatios
  const { connectionId, portId } = msg.remoteContact
  const authorizedEndpoint = { connectionId, portId }
  if (connectionId === '' || portId === '') return err({ type: 'InvalidEndpoint', endpoint: authorizedEndpoint })
  const { immediateRelease = DEFAULT_POLICIES.immediateRelease } = msg
  const slashSource = checkSlashSource(msg.slashSource ?? DEFAULT_POLICIES.slashSource)
  if (!slashSource.ok) return slashSource
  const slashThrottle = chosenThrottle(msg, ctx)
  if (!slashThrottle.ok) return slashThrottle
  const { rewardRoute = DEFAULT_POLICIES.rewardRoute } = msg
  const undeployed = rewardRoute === 'control' ? undefined : ctx.rules.refuseUndeployed('rewards ics20')
  if (undeployed) return err(undeployed)
  const dialect = ctx.rules.chooseDialect(msg.dialect)
  if (!dialect.ok) return dialect
  const timeouts = packetTimeouts(msg.timeouts, dialect.value)
  if (!timeouts.ok) return timeouts
  const policy = outboxPolicy(chosenPolicy(msg))
  if (!policy.ok) return policy
  const config = {
    rules,
    denom,
    rewardsDenom,
    vault,
    unbondingPeriodSeconds,
    slashRatios: slashRatios.value,
    authorizedEndpoint,
    immediateRelease,
    slashSource: slashSource.value,
    rewardRoute,
    slashThrottle: slashThrottle.value,
    ...(msg.authority === undefined ? {} : { authority: msg.authority }),
    dialect: dialect.value,
    timeouts: timeouts.value,
    ...policy.value,
  }
  return ok({
    state: createExternalStakingState(config, ctx.rules.createValidatorSet()),
    effects: [],
    events: [],
  })
}

function chosenThrottle(
  { slashThrottle = DEFAULT_POLICIES.slashThrottle, unbondingPeriodSeconds }: ExternalStakingInit,
  { rules }: ExternalStakingContext,
): Result<SlashThrottle | null, InvalidSlashThrottle | NotDeployed> {
  if (slashThrottle === null) return ok(null)
  const undeployed = rules.refuseUndeployed('slashThrottle')
  return undeployed ? err(undeployed) : checkSlashThrottle(slashThrottle, unbondingPeriodSeconds)
}
