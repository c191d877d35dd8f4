import type { RunReport } from '../../scenario/report-data.js'
import { formatBase, toUnits } from '../amounts.js'
import { compactNumber, formatCount, formatCounted } from '../compact.js'
import { formatBytes, formatMillis } from '../durations.js'
import { type Insert, type Markup, markup } from '../markup.js'
import type { Story } from '../story.js'
import { type ChainTotal, headlines } from '../totals.js'

/** What was run, whether it held, and the figures that matter most. */
export function headSection(report: RunReport, { elapsed, steps }: Story): Markup {
  const { title, description, rules, seed } = report
  const facts = [
    `${rules} rules`,
    `seed ${seed}`,
    formatCounted(steps.length, 'step'),
    `${elapsed[elapsed.length - 1] ?? '0 s'} of chain time`,
    `${formatCounted(report.packets, 'packet')}, ${formatCounted(report.acks, 'acknowledgement')}`,
    formatCounted(report.events, 'event'),
  ]
  return markup`<header><h1>${title}</h1>${description === '' ? undefined : markup`<p class="lead">${description}</p>`}
<ul class="facts">${facts.map((fact) => markup`<li>${fact}</li>`)}</ul></header>
${verdict(report)}
${tiles(report)}
`
}

function verdict({ invariants: { checked, broken, knownBroken } }: RunReport): Markup {
  const known =
    knownBroken.length === 0
      ? undefined
      : markup` ${formatCount(knownBroken.length)} known ${knownBroken.length === 1 ? 'deviation' : 'deviations'} of the reference rules.`
  const [first] = broken
  if (first === undefined)
    return markup`<p class="verdict good"><b>✓ Every invariant held.</b> ${formatCount(checked)} checks.${known}</p>`
  return markup`<p class="verdict bad"><b>✗ ${formatCount(broken.length)} broken ${broken.length === 1 ? 'invariant' : 'invariants'}.</b> First ${first.id} after step ${first.step}: ${first.detail}.${known}</p>`
}

function tiles(report: RunReport): Markup {
  const { accounts, collateral, staked, power } = headlines(report)
  const { checked, broken } = report.invariants
  const owners = Object.entries(report.chains).filter(([, chain]) => chain.accounts > 0)
  return markup`<dl class="tiles">${[
    tile(
      'Accounts',
      markup`${formatCount(accounts)}`,
      owners.length > 1
        ? owners.map(([name, chain]) => `${name} ${formatCount(chain.accounts)}`).join(', ')
        : (owners[0]?.[0] ?? ''),
    ),
    coinTile('Collateral', collateral),
    coinTile('Cross-staked', staked),
    coinTile('Power', power),
    tile(
      'Invariant checks',
      markup`${formatCount(checked)}`,
      broken.length === 0 ? 'none broken' : `${formatCount(broken.length)} broken`,
    ),
    tile('Wall time', markup`${formatMillis(report.wallMs)}`, `${formatBytes(report.rssBytes)} of memory`),
  ]}</dl>`
}

function tile(name: string, value: Markup, note: Insert): Markup {
  return markup`<div class="tile"><dt>${name}</dt><dd class="figure">${value}</dd><dd class="note">${note}</dd></div>`
}

/** One chain reads large; several read as a list. */
function coinTile(name: string, totals: readonly ChainTotal[]): Markup {
  const [only] = totals
  if (only !== undefined && totals.length === 1) return tile(name, coin(only), `${only.unit.symbol} on ${only.chain}`)
  // Where every coin has its own name, it says which chain is meant.
  const telling = new Set(totals.map(({ unit }) => unit.symbol)).size === totals.length
  const rows = totals.map(
    (total) =>
      markup`<li>${coin(total)} <small>${total.unit.symbol}${telling ? '' : ` on ${total.chain}`}</small></li>`,
  )
  return markup`<div class="tile"><dt>${name}</dt><dd><ul class="several">${rows}</ul></dd></div>`
}

function coin({ amount, unit }: ChainTotal): Markup {
  return markup`<span class="coin" title="${formatBase(amount, unit)}">${compactNumber(toUnits(amount, unit))}</span>`
}
