import type { RunReport } from '../../scenario/report-data.js'
import { formatBase, toUnits } from '../amounts.js'
import { compactNumber, formatCount } from '../compact.js'
import { type Insert, type Markup, markup } from '../markup.js'
import type { ChainTotal } from '../totals.js'

/** A figure that reads large, what it is called, and a note below it. */
export function tile(name: string, value: Markup, note: Insert): Markup {
  return markup`<div class="tile"><dt>${name}</dt><dd class="figure">${value}</dd><dd class="note">${note}</dd></div>`
}

/** The accounts of all chains. */
export function accountsTile(chains: RunReport['chains']): Markup {
  const owners = Object.entries(chains).filter(([, chain]) => chain.accounts > 0)
  const accounts = owners.reduce((sum, [, chain]) => sum + chain.accounts, 0)
  return tile(
    'Accounts',
    markup`${formatCount(accounts)}`,
    owners.length > 1
      ? owners.map(([name, chain]) => `${name} ${formatCount(chain.accounts)}`).join(', ')
      : (owners[0]?.[0] ?? ''),
  )
}

/** An amount on each chain: one chain reads large, several read as a list. */
export function coinTile(name: string, totals: readonly ChainTotal[]): Markup {
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
