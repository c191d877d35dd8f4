import type { InvariantSummary, RunReport } from '../../scenario/report-data.js'
import { formatCount, formatCounted } from '../compact.js'
import { formatBytes, formatMillis } from '../durations.js'
import { type Markup, markup } from '../markup.js'
import type { Story } from '../story.js'
import { tile } from './tiles.js'

/** What the head of the page tells of a run of any generation. */
export type HeadedRun = Pick<
  RunReport,
  'title' | 'description' | 'rules' | 'packets' | 'acks' | 'events' | 'invariants' | 'wallMs' | 'rssBytes'
>

/** What it tells of this generation alone. */
export interface OwnHead {
  /** Behind the rules. */
  readonly facts: readonly string[]
  /** Before those that every run has. */
  readonly tiles: readonly Markup[]
}

/** What was run, whether it held, and the figures that matter most. */
export function headSection(run: HeadedRun, { elapsed, steps }: Story, own: OwnHead): Markup {
  const { title, description, rules, invariants, wallMs, rssBytes } = run
  const facts = [
    `${rules} rules`,
    ...own.facts,
    formatCounted(steps.length, 'step'),
    `${elapsed[elapsed.length - 1] ?? '0 s'} of chain time`,
    `${formatCounted(run.packets, 'packet')}, ${formatCounted(run.acks, 'acknowledgement')}`,
    formatCounted(run.events, 'event'),
  ]
  const { checked, broken } = invariants
  const tiles = [
    ...own.tiles,
    tile(
      'Invariant checks',
      markup`${formatCount(checked)}`,
      broken.length === 0 ? 'none broken' : `${formatCount(broken.length)} broken`,
    ),
    tile('Wall time', markup`${formatMillis(wallMs)}`, `${formatBytes(rssBytes)} of memory`),
  ]
  return markup`<header><h1>${title}</h1>${description === '' ? undefined : markup`<p class="lead">${description}</p>`}
<ul class="facts">${facts.map((fact) => markup`<li>${fact}</li>`)}</ul></header>
${verdict(invariants)}
<dl class="tiles">${tiles}</dl>
`
}

function verdict({ checked, broken, knownBroken }: InvariantSummary): Markup {
  const known =
    knownBroken.length === 0
      ? undefined
      : markup` ${formatCount(knownBroken.length)} known ${knownBroken.length === 1 ? 'deviation' : 'deviations'} of the reference rules.`
  const [first] = broken
  if (first === undefined)
    return markup`<p class="verdict good"><b>✓ Every invariant held.</b> ${formatCount(checked)} checks.${known}</p>`
  return markup`<p class="verdict bad"><b>✗ ${formatCount(broken.length)} broken ${broken.length === 1 ? 'invariant' : 'invariants'}.</b> First ${first.id} after step ${first.step}: ${first.detail}.${known}</p>`
}
