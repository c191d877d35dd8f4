import { type Markup, markup } from '../../report/markup.js'
import type { Distribution } from '../distribution.js'

/** A row of a table of spreads. */
export interface SpreadRow {
  readonly name: string
  readonly of: Distribution | undefined
  readonly tell: (value: bigint) => string
  /** The exact value, for a pointer that rests on it. */
  readonly exact: (value: bigint) => string
}

const PARTS = [
  ['min', 'min'],
  ['p5', '5 %'],
  ['p25', '25 %'],
  ['median', 'median'],
  ['p75', '75 %'],
  ['p95', '95 %'],
  ['p99', '99 %'],
  ['max', 'max'],
] as const satisfies readonly (readonly [keyof Distribution, string])[]

/** How values of the runs spread, one row each; of a single run, its values. */
export function spreadTable(rows: readonly SpreadRow[], runs: number): Markup {
  const parts = runs === 1 ? PARTS.filter(([part]) => part === 'median') : PARTS
  const heads = parts.map(([, head]) => markup`<th class="n">${runs === 1 ? '' : head}</th>`)
  const body = rows.map(({ name, of, tell, exact }) => {
    const cells = parts.map(([part]) =>
      of
        ? markup`<td class="n" title="${exact(of[part])}">${tell(of[part])}</td>`
        : markup`<td class="n zero">none</td>`,
    )
    return markup`<tr><td>${name}</td>${cells}</tr>
`
  })
  return markup`<div class="scroll"><table><thead><tr><th>${runs === 1 ? 'of the run' : 'of each run'}</th>${heads}</tr></thead>
<tbody>${body}</tbody></table></div>
`
}
