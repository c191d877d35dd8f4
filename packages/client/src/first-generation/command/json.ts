import { formatDecimal } from '@meshwork/core/numbers'
import { toJson } from '../../cli/json.js'
import { noticeTotals, violationTotals } from '../../cli/print/run-json.js'
import type { FirstGenerationReport, LockupRow, RewardsRow, StakeSlash, ValidatorRow } from '../scenario/report-data.js'

/** The sums of a run as one JSON object: nothing but the keys below, always in this order, whole amounts as decimal strings of the smallest unit. */
export function formatFirstGenerationJson(report: FirstGenerationReport): string {
  const { steps, packets, acks, invariants, rules, providerDenom, consumerDenom, wallMs, rssBytes } = report
  const { accounts, validators, grant, slashes, slashedClaims, rewards } = report
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
      totals: {
        rules,
        providerDenom,
        consumerDenom,
        perAccount: Object.fromEntries(accounts.map((row) => [row.account, accountTotals(row)])),
        perValidator: Object.fromEntries(validators.map((row) => [row.validator, validatorTotals(row)])),
        grant: { granted: grant.granted, available: grant.available, staked: grant.staked },
        slashes: slashes.map(slashTotals),
        slashedClaims: slashedClaims.map(({ step, account, claim, bond }) => ({ step, account, claim, bond })),
        rewards: Object.fromEntries(rewards.map((row) => [row.validator, rewardsTotals(row)])),
        notices: steps.flatMap(({ index, notices = [] }) => notices.map((one) => noticeTotals(index, one))),
      },
      wallMs: Math.round(wallMs * 1_000) / 1_000,
      rssBytes,
    },
    2,
  )
}

function accountTotals({ bonded, claims, free, value, slashed, lost, unheard, rewards }: LockupRow) {
  return { bonded, claims, free, value, slashed, lost, unheard, rewards }
}

function validatorTotals({ status, shares, multiplier, value, staked }: ValidatorRow) {
  return { status, shares, multiplier: formatDecimal(multiplier), value, staked }
}

function rewardsTotals({ shared, paid }: RewardsRow) {
  return { shared, paid: Object.fromEntries(paid.map(({ account, amount }) => [account, amount])) }
}

function slashTotals({ step, validator, fraction, from, to, users, stake, unbonding, named }: StakeSlash) {
  return {
    step,
    validator,
    fraction: formatDecimal(fraction),
    from: formatDecimal(from),
    to: formatDecimal(to),
    users,
    stake,
    unbonding,
    named: named.map(({ account, stake, unbonding }) => ({ account, stake, unbonding })),
  }
}
