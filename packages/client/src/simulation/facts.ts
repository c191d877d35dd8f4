import { displayUnit, formatAmount } from '../report/amounts.js'
import { formatCount, formatCounted } from '../report/compact.js'
import { type ConsumerSettings, NO_CAP, type SimulationSettings, type SlashSettings } from './settings.js'
import { spanOf } from './words.js'

/** What is simulated, without what is about one consumer. */
export function generalFacts(settings: SimulationSettings): readonly string[] {
  const { users, provider, spread, localShare, steps, stepSeconds } = settings
  const unit = displayUnit(provider.denom)
  const together = users.reduce((sum, { collateral }) => sum + collateral, 0n)
  return [
    `${spanOf(steps * stepSeconds)} in ${formatCounted(steps, 'step')} of ${spanOf(stepSeconds)}`,
    `${formatCounted(users.length, 'user')} with ${formatAmount(together, unit)} on ${provider.name}`,
    ...(spread === 1 ? [] : [`each stake over ${formatCounted(spread, 'validator')}`]),
    ...(localShare === '0' ? [] : [`${percent(localShare)} of it staked at home, too`]),
    ...provider.slashes.map((slash) => `at home a slash ${slashFact(slash)}`),
  ]
}

/** What is simulated of one consumer. */
export function consumerFacts(
  consumer: ConsumerSettings,
  { stepSeconds }: Pick<SimulationSettings, 'stepSeconds'>,
): readonly string[] {
  const { denom, price, discount, maxCap, validators, stakeShare, oracle, epochSeconds, reprice, slashes } = consumer
  const unit = displayUnit(denom)
  const native = validators.reduce((sum, { tokens }) => sum + tokens, 0n)
  const late = oracle.delaySeconds === 0 ? '' : `, ${spanOf(oracle.delaySeconds)} late`
  return [
    `${percent(stakeShare)} of the collateral staked at ${price}, ${percent(discount)} off`,
    ...pathFacts(consumer),
    `oracle every ${spanOf(Math.max(oracle.everySeconds, stepSeconds))}${late}`,
    `epochs of ${spanOf(Math.max(epochSeconds, stepSeconds))}`,
    reprice === 'never' ? 'stake keeps its worth' : 'stake follows the price',
    `${formatAmount(native, unit)} native on ${formatCounted(validators.length, 'validator')}`,
    maxCap === NO_CAP ? 'no cap' : `cap ${formatAmount(maxCap, unit)}`,
    ...slashes.map((slash) => `a slash ${slashFact(slash)}`),
    ...(consumer.exit ? [`users leave below ${percent(consumer.exit.below)} of the first price`] : []),
  ]
}

function pathFacts({
  path: { volatility = '0', drift = '0', jumps = [], prices = [], randomJumps },
}: ConsumerSettings): string[] {
  return [
    ...(Number(volatility) > 0 ? [`volatility ${percent(volatility)} a year`] : []),
    ...(Number(drift) !== 0 ? [`drift ${percent(drift)} a year`] : []),
    ...jumps.map(({ atSeconds, change }) => `jump ${percent(change)} after ${spanOf(atSeconds)}`),
    ...prices.map(({ atSeconds, price }) => `price ${price} after ${spanOf(atSeconds)}`),
    ...(randomJumps
      ? [`${randomJumps.perYear} jumps a year of ${percent(randomJumps.from)} to ${percent(randomJumps.to)}`]
      : []),
  ]
}

function slashFact({ atSeconds, fraction, validator, tombstone }: SlashSettings): string {
  const whom = typeof validator === 'number' ? `validator ${formatCount(validator)}` : `the ${validator} validator`
  const when = atSeconds === 'random' ? 'at a random time' : `after ${spanOf(atSeconds)}`
  return `by ${percent(fraction)} of ${validator === 'random' ? 'a random validator' : whom} ${when}${tombstone ? ' for a double sign' : ''}`
}

/** A decimal text in percent, without trailing zeros. */
function percent(text: string): string {
  const [, sign = '', whole = '', places = ''] = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? []
  const digits = whole + places.padEnd(2, '0')
  const cut = digits.length - Math.max(2, places.length) + 2
  const [head, tail] = [digits.slice(0, cut).replace(/^0+(?=.)/, ''), digits.slice(cut).replace(/0+$/, '')]
  return `${sign}${head}${tail === '' ? '' : `.${tail}`} %`
}
