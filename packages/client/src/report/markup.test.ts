import { describe, expect, it } from 'vitest'
import { lines, markup } from './markup.js'
import { printable } from './printable.js'

describe('markup', () => {
  it('escapes texts, for content and for attributes', () => {
    const bad = `"><script>alert('&')</script>`
    expect(markup`<p title="${bad}">${bad}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>',
    )
  })
  it('inserts pieces and lists of pieces as they are, numbers with two places, and nothing for undefined', () => {
    const items = ['a<', 'b'].map((item) => markup`<li>${item}</li>`)
    expect(markup`<ul>${items}</ul>`.markup).toBe('<ul><li>a&lt;</li><li>b</li></ul>')
    expect(markup`${1 / 3} ${7n} ${undefined}.`.markup).toBe('0.33 7 .')
  })
})

describe('lines', () => {
  it('keeps line breaks between texts and none within', () => {
    expect(lines('a\nb', undefined, '<c>').markup).toBe('a\ufffdb\n&lt;c&gt;')
  })
})

describe('printable', () => {
  it('replaces what could move a cursor, colour a terminal or turn a line around', () => {
    expect(printable('a\u001b[31mb\r\n\u202ec\u2066\u0085')).toBe('a\ufffd[31mb\ufffd\ufffd\ufffdc\ufffd\ufffd')
    expect(printable('\ud800x')).toBe('\ufffdx')
  })
  it('keeps every script and emoji, with their joiners', () => {
    for (const text of ['検証者ノード', 'Lavender.Five 🐝', '👩‍👩‍👧', 'é', 'עברית']) expect(printable(text)).toBe(text)
  })
})
