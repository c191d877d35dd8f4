import { formatDecimal } from '@meshwork/core/numbers'
import { type ChainPower, percentOf, simplestFraction } from '../../scenario/power-shares.js'
import type {
  FoundViolation,
  Notice,
  PairingSummary,
  PersonLoss,
  RunReport,
  SlashRecord,
  ValidatorSummary,
} from '../../scenario/report-data.js'
import { toJson } from '../json.js'

/** The sums of a run as one JSON object: nothing but the keys below, always in this order, whole amounts as decimal strings of the smallest unit. */
export function formatRunJson(report: RunReport): string {
  const { steps, chains, pairings, slashes, losses } = report
  return formatSums(report, {
    perChain: byName(
      Object.entries(chains),
      ([name]) => name,
      ([, chain]) => chainTotals(chain),
    ),
    perPairing: byName(pairings, nameOf, pairingTotals),
    perValidator: byName(pairings, nameOf, ({ validators }) =>
      byName(validators, ({ validator }) => validator, validatorTotals),
    ),
    slashed: byName(pairings, nameOf, ({ slashed }) => slashed),
    slashes: slashes.map(slashTotals),
    losses: { people: losses.people, named: losses.named.map(lossTotals) },
    rewards: byName(pairings, nameOf, ({ rewards }) => rewards),
    notices: steps.flatMap(({ index, notices = [] }) => notices.map((one) => noticeTotals(index, one))),
  })
}

/** What the sums of any run begin and end with; between them the totals that its format has. */
export function formatSums(
  {
    steps,
    packets,
    acks,
    invariants,
    wallMs,
    rssBytes,
  }: Pick<RunReport, 'packets' | 'acks' | 'invariants' | 'wallMs' | 'rssBytes'> & {
    readonly steps: { readonly length: number }
  },
  totals: object,
): string {
  return toJson(
    {
      steps: steps.length,
      packets,
      acks,
      invariants: {
        checked: invariants.checked,
        broken: invariants.broken.map(violationTotals),
        knownBroken: invariants.knownBroken.map(violationTotals),
      },
      totals,
      wallMs: Math.round(wallMs * 1_000) / 1_000,
      rssBytes,
    },
    2,
  )
}

/** A notice of a step, as JSON tells it. */
export function noticeTotals(step: number, { chain, pairing, type, text, more }: Notice) {
  return { step, chain, ...(pairing !== undefined && { pairing }), type, text, more }
}

function violationTotals({ id, step, detail, formula, knownBroken }: FoundViolation) {
  return { id, step, detail, formula, ...(knownBroken !== undefined && { deviation: knownBroken }) }
}

function nameOf({ name }: PairingSummary): string {
  return name
}

function byName<Item, Told>(
  items: readonly Item[],
  name: (item: Item) => string,
  tell: (item: Item) => Told,
): Readonly<Record<string, Told>> {
  return Object.fromEntries(items.map((item) => [name(item), tell(item)]))
}

/** Written out field by field, here and below: what a report gains later does not slip into this format, and the order stays. */
function chainTotals({
  chainId,
  height,
  timeNanos,
  accounts,
  validators,
  bondDenom,
  supply,
  power,
}: RunReport['chains'][string]) {
  const counts = { chainId, height, timeNanos, accounts, validators, bondDenom, supply }
  return power ? { ...counts, power: powerTotals(power) } : counts
}

/** Amounts, and each part as the simplest fraction and in percent. */
function powerTotals({ total, native, providers }: ChainPower) {
  const part = (amount: bigint) => ({
    amount,
    fraction: simplestFraction(amount, total),
    percent: percentOf(amount, total),
  })
  return {
    total,
    native: part(native),
    providers: byName(
      Object.entries(providers),
      ([name]) => name,
      ([, amount]) => part(amount),
    ),
  }
}

function slashTotals({ step, kind, chain, pairing, validator, denom, users, collateral, burned }: SlashRecord) {
  return { step, kind, chain, ...(pairing !== undefined && { pairing }), validator, denom, users, collateral, burned }
}

function lossTotals({ chain, denom, name, collateral, burned }: PersonLoss) {
  return { chain, denom, name, collateral, burned }
}

function pairingTotals({ rules, provider, consumer, providerDenom, consumerDenom, maxCap, last }: PairingSummary) {
  const { collateral, liens, slashable, staked, requested, bonded, price, inFlight, waiting } = last
  const amounts = { maxCap, collateral, liens, slashable, staked, requested, bonded }
  const packets = { provider: inFlight.provider, consumer: inFlight.consumer }
  return {
    rules,
    provider,
    consumer,
    providerDenom,
    consumerDenom,
    ...amounts,
    price: price === null ? null : formatDecimal(price),
    inFlight: packets,
    ...(waiting && { waiting }),
  }
}

function validatorTotals({ moniker, staked, requested, bonded, expected, normalizedRemaining }: ValidatorSummary) {
  return { moniker, staked, requested, bonded, expected, normalizedRemaining }
}
