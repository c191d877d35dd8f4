import type { Compare } from '../order.js'
import { compareIntegers } from '../order.js'
import type { IdRule } from '../registers/id-map.js'
import type { ValidatorBrands } from './brands.js'

/**
 * One slash as a consumer reported it. Five of the fields are its id (spec 5.3): a packet that is sent again says the
 * same and is the same fact. The amount is in the provider's coin; a host that could meet others refuses them before.
 */
export interface SlashFact<B extends ValidatorBrands = ValidatorBrands> {
  /** Part of the id. The height at which the validator misbehaved. */
  readonly infractionHeight: bigint
  /** Not part of the id. Zero in what deployed chains send. */
  readonly infractionTimeSeconds: bigint
  /** Part of the id. The validator's voting power at the infraction. */
  readonly power: bigint
  /** Part of the id. */
  readonly slashRatio: B['ratio']
  /** Part of the id. */
  readonly slashAmount: B['amount']
  /** Part of the id. The height of the packet that reported it. */
  readonly reportHeight: bigint
  /** Not part of the id. The time of the packet that reported it. */
  readonly reportTimeSeconds: bigint
}

/** The order of slashes: by report, then by infraction, so that the older one is carried out first. Zero for one id. */
export const slashOrder: Compare<SlashFact> = (a, b) =>
  compareIntegers(a.reportHeight, b.reportHeight) ||
  compareIntegers(a.infractionHeight, b.infractionHeight) ||
  compareIntegers(a.power, b.power) ||
  compareIntegers(a.slashRatio, b.slashRatio) ||
  compareIntegers(a.slashAmount, b.slashAmount)

/** How slashes of one validator are told apart. Copies that disagree about times join into the smaller ones. */
export function slashRule<B extends ValidatorBrands>(): IdRule<SlashFact<B>> {
  return { compare: slashOrder, join: joinCopies }
}

function joinCopies<B extends ValidatorBrands>(a: SlashFact<B>, b: SlashFact<B>): SlashFact<B> {
  const infractionTimeSeconds = min(a.infractionTimeSeconds, b.infractionTimeSeconds)
  const reportTimeSeconds = min(a.reportTimeSeconds, b.reportTimeSeconds)
  if (infractionTimeSeconds === a.infractionTimeSeconds && reportTimeSeconds === a.reportTimeSeconds) return a
  return { ...a, infractionTimeSeconds, reportTimeSeconds }
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
