import { formatSpan } from '../../report/durations.js'
import type { FirstGenerationStep } from './schema.js'

/** What coins are called on either chain. Rewards are called on both what the consumer calls them. */
export interface FirstGenerationDenoms {
  readonly providerDenom: string
  readonly consumerDenom: string
}

/** A step in words, for timelines. Amounts are exact, in base units with their denom. */
export function describeFirstGenerationStep(
  step: FirstGenerationStep,
  { providerDenom, consumerDenom }: FirstGenerationDenoms,
): string {
  switch (step.op) {
    case 'bond':
      return `${step.user} bonds ${step.amount}${providerDenom}`
    case 'unbond':
      return `${step.user} unbonds ${step.amount}${providerDenom}`
    case 'cross_stake':
      return `${step.user} cross-stakes ${step.amount}${providerDenom} on ${step.validator}`
    case 'unstake':
      return `${step.user} unstakes ${step.amount}${providerDenom} from ${step.validator}`
    case 'release_claims':
      return `${step.user} has claims given back`
    case 'settle_slash':
      return `the lockup hears what slashes took of ${step.user} on ${step.validator}`
    case 'accrue':
      return `${step.amount}${consumerDenom} of rewards on ${step.validator}`
    case 'withdraw_rewards_to_consumer':
      return `rewards of ${step.validator} go to the provider`
    case 'retry_rewards':
      return `the provider is told again of rewards of ${step.validator}`
    case 'retry_transfer':
      return 'rewards that came back go out again'
    case 'update_validators':
      return 'the provider is told which validators came and went'
    case 'undelegate_waiting':
      return `what waits to leave ${step.validator} is undelegated`
    case 'claim_rewards':
      return `${step.user} claims rewards of ${step.validator}`
    case 'slash':
      return `${step.by ?? 'the slasher'} slashes ${step.fraction} of ${step.validator}`
    case 'relay':
      return step.from === undefined ? 'relay' : `relay what the ${step.from} sent`
    case 'advance':
      return `${formatSpan(BigInt(step.seconds) * 1_000_000_000n)} pass`
    case 'close_channel':
      return 'the channel closes'
    case 'open_channel':
      return 'the channel opens'
    case 'phase':
      return step.title
  }
}
