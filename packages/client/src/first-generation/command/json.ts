import { formatDecimal } from '@meshwork/core/numbers'
import { formatSums, noticeTotals } from '../../cli/print/run-json.js'
import type { FirstGenerationReport, LockupRow, RewardsRow, StakeSlash, ValidatorRow } from '../scenario/report-data.js'

/** The sums of a run as one JSON object: nothing but the keys below, always in this order, whole amounts as decimal strings of the smallest unit. */
export function formatFirstGenerationJson(report: FirstGenerationReport): string {
  const { steps, rules, providerDenom, consumerDenom, accounts, validators, grant } = report
  const { slashes, slashedClaims, rewards } = report
  return formatSums(report, {
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
  })
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
