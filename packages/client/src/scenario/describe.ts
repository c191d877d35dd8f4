import type { EachStep, ScenarioStep } from './schema.js'

/** The coins of the pairing that a step acts on. */
export interface StepDenoms {
  readonly providerDenom: string
  readonly consumerDenom: string
}

/** A step in words, for timelines. Amounts are exact, in base units with their denom. */
export function describeStep(step: ScenarioStep, { providerDenom, consumerDenom }: StepDenoms): string {
  if ('each' in step) return describeEach(step)
  switch (step.op) {
    case 'bond':
      return `${step.user} bonds ${step.amount}${step.denom ?? providerDenom}`
    case 'unbond':
      return `${step.user} unbonds ${step.amount}${step.denom ?? providerDenom}`
    case 'stake_remote':
      return `${step.user} cross-stakes ${step.amount}${step.denom ?? providerDenom} on ${step.validator}`
    case 'unstake':
      return `${step.user} unstakes ${step.amount}${step.denom ?? providerDenom} from ${step.validator}`
    case 'withdraw_unbonded':
      return `${step.user} withdraws what is unbonded`
    case 'set_price':
      return `price becomes ${step.price}`
    case 'set_max_cap':
      return `max cap becomes ${step.cap}${consumerDenom}`
    case 'close_channel':
      return `the channel closes from the ${step.from ?? 'provider'}`
    case 'open_channel':
      return 'the channel opens'
    case 'epoch':
      return 'epoch'
    case 'relay':
      return step.from === undefined ? 'relay' : `relay what the ${step.from} sent`
    case 'recv':
      return `deliver packet ${step.nth ?? 0} of the ${step.from}`
    case 'ack':
      return `return acknowledgement ${step.nth ?? 0} to the ${step.from}`
    case 'timeout':
      return `time out packet ${step.nth ?? 0} of the ${step.from}`
    case 'advance':
      return describeAdvance(step)
    case 'phase':
      return step.title
  }
}

function describeAdvance({
  seconds,
  blocks = 1,
}: {
  seconds?: number | undefined
  blocks?: number | undefined
}): string {
  if (seconds !== undefined) return `${duration(seconds)} pass`
  return blocks === 1 ? 'a block passes' : `${blocks} blocks pass`
}

function describeEach(step: EachStep): string {
  const { each, every = 1 } = step
  const who = every === 1 ? 'every account' : `every ${ordinal(every)} account`
  const where = each === 'stake_remote' || each === 'unstake' ? ` (${step.validator ?? 'round-robin'})` : ''
  return `${who}: ${each.replaceAll('_', ' ')}${where}`
}

function ordinal(n: number): string {
  const tens = n % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${suffix}`
}

/** `21 d`, `1 h 30 min`, `40 s` */
function duration(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const
  const parts: string[] = []
  let left = seconds
  for (const [unit, size] of units) {
    const count = Math.floor(left / size)
    if (count > 0) parts.push(`${count} ${unit}`)
    left -= count * size
  }
  return parts.join(' ') || '0 s'
}
