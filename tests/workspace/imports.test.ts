import { describe, expect, test } from 'vitest'
import { refusedImports } from '../../scripts/lint/imports.mjs'

const reasons = (name: string, file: string, code: string) =>
  refusedImports(name, file, code).map(({ reason }) => reason)

const arrow = 'against the arrow crdt -> core -> ibc -> client'

describe('the package arrow', () => {
  test.each([
    ['crdt', '@meshwork/core'],
    ['crdt', '@meshwork/ibc/wire'],
    ['crdt', '@meshwork/client'],
    ['core', '@meshwork/ibc/packets'],
    ['core', '@meshwork/client'],
    ['ibc', '@meshwork/client/ports'],
  ])('%s may not import %s', (name, specifier) => {
    expect(reasons(name, 'room/index.ts', `import { a } from '${specifier}'`)).toEqual([arrow])
  })

  test.each([
    ['core', '@meshwork/crdt/validator-set'],
    ['ibc', '@meshwork/core/vault'],
    ['client', '@meshwork/ibc'],
    ['client', '@meshwork/core'],
  ])('%s may import %s', (name, specifier) => {
    expect(reasons(name, 'room/index.ts', `import { a } from '${specifier}'`)).toEqual([])
  })

  test.each([
    `import type { A } from '@meshwork/client'`,
    `export * from '@meshwork/client'`,
    `export type { A } from '@meshwork/client'`,
    `import '@meshwork/client'`,
    `const a = await import('@meshwork/client')`,
    `const a = require('@meshwork/client')`,
    `type A = import('@meshwork/client').A`,
  ])('holds for every form of import: %s', (code) => {
    expect(reasons('core', 'room/index.ts', code)).toEqual([arrow])
  })

  test('holds for tests too, and names the line', () => {
    const code = `import { test } from 'vitest'\n\nimport { a } from '@meshwork/client'\n`
    expect(refusedImports('core', 'room/a.test.ts', code)).toEqual([
      { line: 3, specifier: '@meshwork/client', reason: arrow },
    ])
  })

  test('a package reaches neither itself nor a sibling by another way', () => {
    expect(reasons('core', 'a/b.ts', `import { a } from '@meshwork/core/table'`)).toHaveLength(1)
    expect(reasons('core', 'a/b.ts', `import { a } from '../../../client/src/index.js'`)).toHaveLength(1)
    expect(reasons('core', 'a/b.ts', `import { a } from '../c.js'`)).toEqual([])
  })
})

describe('outside packages', () => {
  test.each([
    ['core', 'foundation/update.ts', 'immer'],
    ['core', 'numbers/display.ts', 'bignumber.js'],
    ['core', 'identifiers/bech32.ts', '@scure/base'],
    ['core', 'testing/arbitraries/vault.ts', 'fast-check'],
    ['ibc', 'testing/arbitraries/ibc-message.ts', 'fast-check'],
    ['core', 'table/table.test.ts', 'vitest'],
    ['core', 'table/table.test.ts', 'node:fs'],
    ['ibc', 'packets/stake.ts', 'zod'],
    ['ibc', 'packets/stake.ts', 'zod/mini'],
    ['client', 'cli/main.ts', 'node:fs'],
    ['client', 'scenario/schema.ts', 'zod'],
  ])('%s/%s may import %s', (name, file, specifier) => {
    expect(reasons(name, file, `import a from '${specifier}'`)).toEqual([])
  })

  test.each([
    ['core', 'provider/vault/handlers/bond.ts', 'immer'],
    ['core', 'numbers/decimal.ts', 'bignumber.js'],
    ['core', 'provider/vault/state.ts', '@scure/base'],
    ['core', 'table/table.ts', 'fast-check'],
    ['core', 'testing/state-watch.ts', 'fast-check'],
    ['ibc', 'channel/transition.ts', 'fast-check'],
    ['client', 'testing/acting.ts', 'fast-check'],
    ['core', 'table/table.ts', 'zod'],
    ['core', 'table/table.test.ts', 'zod'],
    ['core', 'table/table.ts', 'vitest'],
    ['core', 'table/table.ts', 'node:crypto'],
    ['core', 'table/table.ts', 'crypto'],
    ['crdt', 'registers/max.ts', 'zod'],
    ['crdt', 'registers/max.ts', 'immer'],
    ['crdt', 'registers/max.ts', 'node:fs'],
    ['ibc', 'packets/stake.ts', 'node:buffer'],
    ['ibc', 'packets/stake.ts', 'bignumber.js'],
    ['client', 'runtime/index.ts', 'immer'],
  ])('%s/%s may not import %s', (name, file, specifier) => {
    expect(reasons(name, file, `import a from '${specifier}'`)).toHaveLength(1)
  })

  test('a relative import ends in .js', () => {
    expect(reasons('core', 'a/b.ts', `import { c } from './c'`)).toHaveLength(1)
    expect(reasons('core', 'a/b.ts', `import { c } from './c.ts'`)).toHaveLength(1)
  })
})
