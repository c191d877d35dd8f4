import { readFileSync } from 'node:fs'
import { vaultInvariants } from '@meshwork/core/vault'
import { describe, expect, it } from 'vitest'

// A machine's page quotes what its code states.
describe.each([['vault', vaultInvariants]] as const)('docs/machines/%s.md', (machine, invariants) => {
  const page = readFileSync(new URL(`../../docs/machines/${machine}.md`, import.meta.url), 'utf8')

  it.each(invariants)('quotes $id', ({ id, formula, brokenUnderReference }) => {
    const broken = brokenUnderReference === undefined ? '' : `${brokenUnderReference} `
    expect(page).toContain(`| ${id} | \`${formula}\` | ${broken}|`)
  })
})
