import { formatCount } from '../../report/compact.js'
import { type Markup, markup } from '../../report/markup.js'
import { renderPage } from '../../report/page.js'
import { type FailureMode, type Finding, holds } from '../failures/finding.js'
import { fractionDecimal, fractionText } from '../failures/fraction.js'

/** The failure modes as one self-contained HTML page: what the machines came to beside what the formula says. */
export function renderFailureModes(modes: readonly FailureMode[]): string {
  const findings = modes.flatMap((mode) => mode.findings)
  const wrong = findings.filter((finding) => !holds(finding))
  const checked = modes.reduce((sum, mode) => sum + mode.checked, 0)
  const broken = modes.flatMap((mode) => mode.broken)
  const good = wrong.length === 0 && broken.length === 0
  const verdict = good
    ? markup`<b>✓ All ${formatCount(findings.length)} numbers are what the formulas say.</b> ${formatCount(checked)} checks of invariants, none broken.`
    : markup`<b>✗ ${formatCount(wrong.length)} numbers are not what the formulas say</b>, ${formatCount(broken.length)} invariants broken.`
  const head = markup`<header><h1>Failure modes</h1><p class="lead">What may go wrong between a provider and a consumer, as the architecture of Mesh Security names it, played on chains in memory.</p></header>
<p class="verdict ${good ? 'good' : 'bad'}">${verdict}</p>
`
  return renderPage('Failure modes', markup`${head}${modes.map(modeSection)}`)
}

function modeSection({ id, title, findings }: FailureMode): Markup {
  return markup`<section id="${id}"><h2>${title}</h2>
<div class="scroll"><table><thead><tr><th>what happens</th><th>what is counted</th><th class="n">by the machines</th><th></th><th>by the formula</th><th>which means</th></tr></thead>
<tbody>${findings.map(findingRow)}</tbody></table></div></section>
`
}

function findingRow(finding: Finding): Markup {
  const { what, counts, measured, formula, expected, relation, means } = finding
  const sign = holds(finding) ? (relation === '=' ? '=' : '≤') : relation === '=' ? '≠' : '>'
  const told = formula === fractionText(expected) ? formula : `${formula} = ${fractionText(expected)}`
  return markup`<tr><td class="what">${what}</td><td>${counts}</td><td class="n" title="${fractionText(measured)}"><b>${fractionDecimal(measured)}</b></td><td class="${holds(finding) ? '' : 'off'}">${sign}</td><td>${told}</td><td>${means}</td></tr>
`
}
