import { readFileSync } from 'node:fs'
import { externalStakingInvariants } from '@meshwork/core/external-staking'
import type { Stated } from '@meshwork/core/foundation'
import { vaultInvariants } from '@meshwork/core/vault'
import { describe, expect, it } from 'vitest'

// A machine's page quotes what its code states.
const PAGES: readonly (readonly [machine: string, invariants: readonly Stated[]])[] = [
  ['vault', vaultInvariants],
  ['external-staking', externalStakingInvariants],
]

describe.each(PAGES)('docs/machines/%s.md', (machine, invariants) => {
  const page = readFileSync(new URL(`../../docs/machines/${machine}.md`, import.meta.url), 'utf8')

  it.each(invariants)('quotes $id', ({ id, formula, brokenUnderReference }) => {
    const broken = brokenUnderReference === undefined ? '' : `${brokenUnderReference} `
    expect(page).toContain(`| ${id} | \`${formula}\` | ${broken}|`)
  })
})
