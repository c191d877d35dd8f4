import { readFileSync } from 'node:fs'
import { RULES } from '@meshwork/core/rules'
import { expect, it } from 'vitest'

const page = readFileSync(new URL('../../docs/policies.md', import.meta.url), 'utf8')

it('docs/policies.md names every rule, also those that are the same under both for now', () => {
  const rules = Object.keys(RULES.safe).filter((name) => name !== 'name')
  expect(rules.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
