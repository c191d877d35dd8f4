import type { StepReport } from '../../scenario/report-data.js'
import { changesBetween, describeChange, describeChangeExactly } from '../changes.js'
import { coinsInDisplayUnits, denomsOf } from '../coins-in-text.js'
import { formatCount } from '../compact.js'
import { formatMillis } from '../durations.js'
import { lines, type Markup, markup } from '../markup.js'
import { describeNotice } from '../notices.js'
import type { RunSteps, Story } from '../story.js'

/** More chains than this share one column of heights. */
const MOST_HEIGHT_COLUMNS = 3

/** The steps of the run, one row each, phases as headings. */
export function timelineSection(report: RunSteps, chains: readonly string[], story: Story): Markup {
  const columns = chains.length <= MOST_HEIGHT_COLUMNS ? chains : []
  const heights =
    columns.length > 0 ? columns.map((name) => markup`<th class="n">${name}</th>`) : markup`<th>heights</th>`
  const denoms = denomsOf(report.pairings)
  // Of all columns but the first.
  const span = 8 + Math.max(1, columns.length)
  const rows = story.steps.map((step, place) =>
    step.op === 'phase'
      ? phaseRow(step, story, place, span)
      : markup`${stepRow(report, story, place, step, columns, denoms)}${remarksRow(step, denoms, span)}`,
  )
  return markup`<section id="timeline"><h2>Timeline</h2>
<div class="scroll tall"><table><thead><tr><th class="n">step</th><th>what</th><th class="n">ok</th><th class="n">refused</th><th class="n">packets</th><th class="n">acks</th><th>what changed</th>${heights}<th class="n">chain time</th><th class="n">took</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>
`
}

function phaseRow(step: StepReport, { parts }: Story, place: number, span: number): Markup {
  const number = parts.find(({ from }) => from === place)?.number
  return markup`<tr class="phase"><th class="n">${step.index}</th><th colspan="${span}"><span>${number === undefined ? undefined : String(number)}</span> ${step.title}</th></tr>
`
}

function stepRow(
  report: RunSteps,
  { elapsed, titles }: Story,
  place: number,
  step: StepReport,
  columns: readonly string[],
  denoms: ReadonlySet<string>,
): Markup {
  const timeouts =
    step.timeouts === 0 ? undefined : markup`<div class="quiet">${formatCount(step.timeouts)} timed out</div>`
  return markup`<tr id="step-${step.index}"${step.refused > 0 ? markup` class="refused"` : undefined}><td class="n">${step.index}</td><td class="what" title="${step.title}">${titles[place]}</td>${count(step.succeeded)}${count(step.refused, 'bad')}${count(step.packets)}<td class="n">${step.acks === 0 ? quietZero : formatCount(step.acks)}${timeouts}</td>${changes(report, place, denoms)}${heightCells(report, place, step, columns)}<td class="n quiet">${elapsed[place]}</td><td class="n quiet">${formatMillis(step.wallMs)}</td></tr>
`
}

/** What is to be said of a step, below it. */
function remarksRow(step: StepReport, denoms: ReadonlySet<string>, span: number): Markup | undefined {
  const { refusal: reason, notices = [] } = step
  if (reason === undefined && notices.length === 0) return undefined
  return markup`<tr class="remarks"><td></td><td colspan="${span}">${refusal(step, denoms)}${noticesOf(step, denoms)}</td></tr>
`
}

const quietZero = markup`<span class="zero">·</span>`

function count(value: number, tone = ''): Markup {
  return value === 0
    ? markup`<td class="n">${quietZero}</td>`
    : markup`<td class="n ${tone}">${formatCount(value)}</td>`
}

function refusal({ refusal: reason, refused }: StepReport, denoms: ReadonlySet<string>): Markup | undefined {
  if (reason === undefined) return undefined
  return markup`<div class="reason">${refused > 1 ? 'the first refusal: ' : 'refused: '}${coinsInDisplayUnits(reason, denoms)}</div>`
}

function noticesOf({ notices = [] }: StepReport, denoms: ReadonlySet<string>): readonly Markup[] {
  return notices.map(
    (notice) =>
      markup`<div class="notice" title="${notice.type}">${coinsInDisplayUnits(describeNotice(notice), denoms)}</div>`,
  )
}

function changes(report: RunSteps, place: number, denoms: ReadonlySet<string>): Markup {
  const found = changesBetween(
    report.pairings,
    report.steps[place - 1]?.pairings ?? [],
    report.steps[place]?.pairings ?? [],
  )
  const changed = report.steps[place]?.changed
  const told =
    changed === undefined
      ? undefined
      : changed.split(', ').map((one) => markup`<span title="${one}">${coinsInDisplayUnits(one, denoms)}</span> `)
  const several = report.pairings.length > 1
  const items = found.map((change, i) => {
    const heading = several && found[i - 1]?.pairing !== change.pairing ? markup`<b>${change.pairing}</b> ` : undefined
    return markup`<span title="${lines(describeChangeExactly(change))}">${heading}${describeChange(change)}</span> `
  })
  return markup`<td class="changes">${told}${items}</td>`
}

function heightCells(report: RunSteps, place: number, step: StepReport, columns: readonly string[]): Markup {
  if (columns.length > 0)
    return markup`${columns.map((name) => markup`<td class="n quiet">${step.chains[name]?.height}</td>`)}`
  const before = report.steps[place - 1]?.chains ?? {}
  const moved = Object.entries(step.chains).filter(([name, { height }]) => before[name]?.height !== height)
  return markup`<td class="quiet heights">${moved.map(([name, { height }]) => `${name} ${height}`).join(', ')}</td>`
}
