import type { RunReport } from '../../scenario/report-data.js'
import { displayUnit, formatAmount, formatBase } from '../amounts.js'
import { formatCount } from '../compact.js'
import { formatInstant } from '../durations.js'
import { type Markup, markup } from '../markup.js'

/** The chains as the run left them. */
export function chainsSection(chains: RunReport['chains']): Markup {
  const rows = Object.entries(chains).map(
    ([name, { chainId, height, timeNanos, accounts, validators, bondDenom, supply }]) => {
      const unit = displayUnit(bondDenom)
      return markup`<tr><td><b>${name}</b></td><td>${chainId}</td><td class="n">${formatCount(Number(height))}</td><td class="n">${formatInstant(timeNanos)}</td><td class="n">${formatCount(accounts)}</td><td class="n">${formatCount(validators)}</td><td class="n" title="${formatBase(supply, unit)}">${formatAmount(supply, unit)}</td></tr>
`
    },
  )
  return markup`<section id="chains"><h2>Chains</h2>
<div class="scroll"><table><thead><tr><th>chain</th><th>chain id</th><th class="n">height</th><th class="n">time</th><th class="n">accounts</th><th class="n">validators</th><th class="n">supply</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>
`
}
