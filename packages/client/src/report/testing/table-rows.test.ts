import { describe, expect, it } from 'vitest'
import { tableRows } from './table-rows.js'

describe('tableRows', () => {
  it('reads a cell as people do', () =>
    expect(tableRows('<table><tr class="x"><th>a</th><td title="a &gt; b">0<b>.5</b> &lt;</td></tr></table>')).toEqual([
      ['a', '0.5 <'],
    ]))

  it('refuses what is not well-formed', () => expect(() => tableRows('<tr><td>a</tr>')).toThrow())
})
