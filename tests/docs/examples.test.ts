import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { root } from '../../scripts/subpaths.mjs'

const read = (file: string) => readFileSync(join(root, file), 'utf8')

afterEach(() => vi.restoreAllMocks())

describe('the example of the README', () => {
  test('stands there as it runs here', () => {
    expect(read('README.md')).toContain(`\`\`\`ts\n${read('docs/examples/embed-vault.ts')}\`\`\``)
  })

  test('prints what its comments say', async () => {
    const printed: unknown[] = []
    vi.spyOn(console, 'log').mockImplementation((value) => printed.push(value))
    await import('../../docs/examples/embed-vault.js')
    expect(printed).toMatchObject([
      [{ type: 'provider', msg: { type: 'bond', delegator: 'alice' } }],
      [{ type: 'call', to: 'juno-staking', msg: { type: 'receiveVirtualStake', owner: 'alice', txId: 1n } }],
      { low: 40n, high: 100n },
      'ClaimsLocked (free: {low: 40, high: 100}, asked: 50)',
    ])
  })
})
