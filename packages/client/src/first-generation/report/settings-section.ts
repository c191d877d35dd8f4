import { formatDecimal } from '@meshwork/core/numbers'
import { formatSpan } from '../../report/durations.js'
import { type Markup, markup } from '../../report/markup.js'
import { coinFigure } from '../../report/sections/amount-cell.js'
import type { FirstGenerationCourse } from './course.js'

/** What was fixed from the beginning. */
export function settingsSection({ report, providerUnit, consumerUnit }: FirstGenerationCourse): Markup {
  const { settings, rules, grant } = report
  const { exchangeRate, slasherOwner, unbondingSeconds, rewardsDenom } = settings
  const words = [
    ['rules', rules],
    ['exchange rate', `1 ${providerUnit.symbol} counts as ${formatDecimal(exchangeRate)} ${consumerUnit.symbol}`],
    ['time of unbonding', formatSpan(unbondingSeconds * 1_000_000_000n)],
    ['owner of the slasher', slasherOwner],
    ['rewards on the provider', markup`<code>${rewardsDenom}</code>`],
  ] as const
  return markup`<section id="settings"><h2>Settings</h2>
<dl class="figures">${coinFigure('grant', grant.granted, consumerUnit)}${words.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>
`
}
