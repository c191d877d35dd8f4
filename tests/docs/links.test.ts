import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
  .map((name) => join('docs', name))
  .concat('README.md', 'CONTRIBUTING.md')

/** The files that a page links to, as they lie from the root. */
function linkedFrom(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^```.*?^```/gms, '')
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(page), target))
}

describe('the docs', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    expect(linkedFrom(page).filter((target) => !existsSync(join(root, target)))).toEqual([])
  })

  it('can all be reached from docs/README.md', () => {
    const reached = new Set<string>()
    const visit = (page: string) => {
      if (reached.has(page) || !page.endsWith('.md') || !existsSync(join(root, page))) return
      reached.add(page)
      linkedFrom(page).forEach(visit)
    }
    visit(join('docs', 'README.md'))
    expect(pages.filter((page) => page.startsWith('docs') && !reached.has(page))).toEqual([])
  })
})
