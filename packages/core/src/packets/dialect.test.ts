import { describe, expect, it } from 'vitest'
import { type DialectWord, MESH_DIALECTS, speaks } from './dialect.js'

/** Spec 8.1: what only some dialects can say. */
const PECULIAR: Readonly<Record<string, readonly DialectWord[]>> = {
  '0.11.0': ['burn', 'mixedNews', 'removals', 'jailed', 'unjailed', 'slashed', 'internalUnstake', 'distributeBatch'],
  '0.12.0': [
    'burn',
    'burnOwner',
    'mixedNews',
    'removals',
    'jailed',
    'unjailed',
    'slashed',
    'internalUnstake',
    'distributeBatch',
  ],
  '1.0.0': [],
}
const SHARED: readonly DialectWord[] = [
  'stake',
  'unstake',
  'transferRewards',
  'valsetUpdate',
  'additions',
  'updated',
  'tombstoned',
  'distribute',
]

describe('speaks', () => {
  it.each(MESH_DIALECTS)('%s: what all say, and what it alone says', (dialect) => {
    for (const word of SHARED) expect(speaks(dialect, word)).toBe(true)
    const all = new Set(Object.values(PECULIAR).flat())
    expect([...all].filter((word) => speaks(dialect, word)).sort()).toEqual([...(PECULIAR[dialect] ?? [])].sort())
  })
})
