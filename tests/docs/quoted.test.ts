import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

// Where a guide quotes a file (`<!-- path -->` before a block), the block stands in that file, word for word.

const root = fileURLToPath(new URL('../../', import.meta.url))

const quotes = readdirSync(join(root, 'docs/guides')).flatMap((page) => {
  const text = readFileSync(join(root, 'docs/guides', page), 'utf8')
  return [...text.matchAll(/^<!-- (\S+) -->\n```ts\n(.*?)^```$/gms)].map(([, file = '', code = ''], i) => ({
    place: `${page}, quote ${i + 1}`,
    file,
    code,
  }))
})

describe('what the guides quote', () => {
  it('is something', () => {
    expect(quotes.length).toBeGreaterThan(5)
  })

  it.each(quotes)('$place is in $file', ({ file, code }) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(code)
  })
})
