import { MeshSetupError } from '../../create-mesh/setup-error.js'
import { StepCounts } from '../../scenario/step-counts.js'
import type { FirstGeneration } from '../first-generation.js'
import type { BuiltFirstGeneration } from './build.js'
import type { FirstGenerationStep } from './schema.js'

/** Who does what anybody may do. */
const ANYBODY = 'anybody'

/** Takes one step. What cannot even be said is refused as a chain would. */
export async function takeFirstGenerationStep(
  built: BuiltFirstGeneration,
  step: FirstGenerationStep,
): Promise<StepCounts> {
  const counts = new StepCounts()
  try {
    await take(built, step, counts)
  } catch (error) {
    if (!(error instanceof MeshSetupError)) throw error
    counts.refuse(error.message)
  }
  return counts
}

async function take(
  { made, slasherOwner }: BuiltFirstGeneration,
  step: FirstGenerationStep,
  counts: StepCounts,
): Promise<void> {
  switch (step.op) {
    case 'bond':
      return counts.count(made.bond(step.user, BigInt(step.amount)))
    case 'unbond':
      return counts.count(made.unbond(step.user, BigInt(step.amount)))
    case 'cross_stake':
      return counts.count(made.crossStake(step.user, step.validator, BigInt(step.amount)))
    case 'unstake':
      return counts.count(made.unstake(step.user, step.validator, BigInt(step.amount)))
    case 'release_claims':
      return counts.count(made.release(step.user))
    case 'settle_slash':
      return counts.count(made.settleSlash(ANYBODY, step.user, step.validator))
    case 'accrue':
      return counts.count(made.allocateReward(step.validator, BigInt(step.amount)))
    case 'withdraw_rewards_to_consumer':
      return counts.count(made.sendRewards(ANYBODY, step.validator))
    case 'retry_rewards':
      return counts.count(made.retryRewards(ANYBODY, step.validator))
    case 'retry_transfer':
      return counts.count(made.retryTransfer(ANYBODY))
    case 'update_validators':
      return counts.count(made.updateValidators(ANYBODY))
    case 'undelegate_waiting':
      return counts.count(made.undelegateWaiting(ANYBODY, step.validator))
    case 'claim_rewards':
      return counts.count(made.claimRewards(step.user, step.validator))
    case 'slash': {
      const { by = slasherOwner, validator, fraction, forceUnbond } = step
      return counts.count(made.slash(by, validator, fraction, forceUnbond))
    }
    case 'relay':
      return relay(made, step, counts)
    case 'advance':
      return made.advance(BigInt(step.seconds))
    case 'close_channel':
      made.close()
      counts.succeeded += 1
      return
    case 'open_channel': {
      const opened = made.open()
      return counts.count(opened.ok ? opened : opened.error.executed)
    }
    case 'phase':
      return
  }
}

async function relay(
  made: FirstGeneration,
  { from, packets, acks, max }: Extract<FirstGenerationStep, { op: 'relay' }>,
  counts: StepCounts,
): Promise<void> {
  await made.relay({
    onRecord: (record) => counts.relayed(record),
    ...(from !== undefined && { from }),
    ...(packets !== undefined && { packets }),
    ...(acks !== undefined && { acks }),
    ...(max !== undefined && { max }),
  })
}
