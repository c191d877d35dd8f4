import type { InvariantSummary } from '../../scenario/report-data.js'
import { formatCount } from '../compact.js'
import { groupViolations, type ViolationGroup } from '../grouped-violations.js'
import { type Markup, markup } from '../markup.js'

/** What was checked, what broke, and what the reference rules are known to break. */
export function invariantsSection({ checked, broken, knownBroken }: InvariantSummary): Markup {
  return markup`<section id="invariants"><h2>Invariants</h2>
<dl class="figures"><div><dt>checked</dt><dd>${formatCount(checked)}</dd></div><div><dt>broken</dt><dd${broken.length > 0 ? markup` class="bad"` : undefined}>${formatCount(broken.length)}</dd></div><div><dt>known to break under reference</dt><dd>${formatCount(knownBroken.length)}</dd></div></dl>
${table('Broken', groupViolations(broken))}${table('Known to break under the reference rules', groupViolations(knownBroken))}</section>
`
}

function table(title: string, groups: readonly ViolationGroup[]): Markup | undefined {
  if (groups.length === 0) return undefined
  const explained = groups.some(({ deviation }) => deviation !== undefined)
  const rows = groups.map(
    ({ id, formula, deviation, step, detail, count, lastStep }) =>
      markup`<tr><td><b>${id}</b></td>${explained ? markup`<td>${deviation}</td>` : undefined}<td class="n">${formatCount(count)}</td><td class="n">${step === lastStep ? `${step}` : `${step} to ${lastStep}`}</td><td class="what">${detail}<div class="quiet"><code>${formula}</code></div></td></tr>
`,
  )
  return markup`<h3>${title}</h3>
<div class="scroll"><table><thead><tr><th>invariant</th>${explained ? markup`<th>deviation</th>` : undefined}<th class="n">times</th><th class="n">step</th><th>what was found first, and the formula</th></tr></thead>
<tbody>${rows}</tbody></table></div>
`
}
