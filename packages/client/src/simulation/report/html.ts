import { displayUnit } from '../../report/amounts.js'
import { formatCount, formatCounted } from '../../report/compact.js'
import { formatMillis } from '../../report/durations.js'
import { type Markup, markup } from '../../report/markup.js'
import { renderPage } from '../../report/page.js'
import { coinTile, tile } from '../../report/sections/tiles.js'
import { generalFacts } from '../facts.js'
import type { SimulationReport } from '../simulation-report.js'
import { cutDecimal, cutPercent } from '../words.js'
import { consumerSection } from './consumer-section.js'
import { lossesSection } from './losses-section.js'

/** A simulation as one self-contained HTML page: how coverage, prices, power and losses spread over the runs. Everything that comes from its file is escaped. */
export function renderSimulation(report: SimulationReport): string {
  const sections = report.consumers.map((consumer, i) => consumerSection(consumer, report, i + 1))
  return renderPage(
    report.settings.title,
    markup`${head(report)}${sections}${lossesSection(report)}${invariants(report)}`,
  )
}

function head({
  settings,
  runs,
  stopped,
  brokeOff,
  consumers,
  losses,
  wallMs,
  workers,
  checked,
  broken,
}: SimulationReport): Markup {
  const { title, description, firstSeed, seeds, provider, users } = settings
  const facts = [
    `${settings.rules} rules`,
    runs === 1 ? `seed ${firstSeed}` : `seeds ${firstSeed} to ${firstSeed + seeds - 1}`,
    ...generalFacts(settings),
  ].map((fact) => markup`<li>${fact}</li>`)
  const collateral = users.reduce((sum, one) => sum + one.collateral, 0n)
  const worst = consumers.flatMap(({ coverage, settings: { name } }) => (coverage ? [{ name, min: coverage.min }] : []))
  worst.sort((a, b) => (a.min < b.min ? -1 : 1))
  const shares = consumers.flatMap(({ share, settings: { name } }) => (share ? [{ name, max: share.max }] : []))
  shares.sort((a, b) => (a.max > b.max ? -1 : 1))
  const lost = losses.lost?.max ?? 0n
  return markup`<header><h1>${title}</h1>${description === '' ? undefined : markup`<p class="lead">${description}</p>`}
<ul class="facts">${facts}</ul></header>
${stopped || brokeOff ? markup`<p class="verdict bad"><b>Ended early.</b> ${formatCount(runs)} of ${formatCount(seeds)} runs are in these figures.</p>` : undefined}
<dl class="tiles">${[
    tile(
      'Runs',
      markup`${formatCount(runs)}`,
      `${formatMillis(wallMs)}, ${workers === 0 ? 'one thread' : formatCounted(workers, 'worker')}`,
    ),
    coinTile('Collateral', [{ chain: provider.name, amount: collateral, unit: displayUnit(provider.denom) }]),
    tile('Lowest coverage', markup`${worst[0] ? cutDecimal(worst[0].min) : 'none'}`, worst[0]?.name ?? ''),
    tile('Highest share of power', markup`${shares[0] ? cutPercent(shares[0].max) : 'none'}`, shares[0]?.name ?? ''),
    coinTile('Most lost to slashes', [{ chain: provider.name, amount: lost, unit: displayUnit(provider.denom) }]),
    tile(
      'Invariant checks',
      markup`${formatCount(checked)}`,
      broken.length === 0 ? 'none broken' : `${formatCount(broken.length)} broken`,
    ),
  ]}</dl>
`
}

function invariants({ checked, broken, refused, firstRefusal, runs }: SimulationReport): Markup {
  const [first] = broken
  const verdict =
    first === undefined
      ? markup`<p class="verdict good"><b>✓ Every invariant held.</b> ${formatCount(checked)} checks at the end of ${formatCounted(runs, 'run')}.</p>`
      : markup`<p class="verdict bad"><b>✗ ${formatCount(broken.length)} broken.</b> First ${first.id} in seed ${first.seed}: ${first.detail}.</p>`
  const refusals = firstRefusal
    ? markup`<p class="quiet">Chains refused ${formatCounted(refused, 'step')}, first ${firstRefusal.op} in step ${firstRefusal.step} of seed ${firstRefusal.seed}: ${firstRefusal.reason}.</p>`
    : undefined
  return markup`<section id="invariants"><h2>Invariants</h2>
${verdict}${refusals}</section>
`
}
