import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@fast-check/vitest'
import { readTrace } from '@meshwork/client/replay'
import { unwrap } from '@meshwork/core/foundation'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { arbitraryRun, type FuzzedRun, runText } from './arbitrary-run.js'
import { type FuzzOptions, unexplainedIn } from './fuzz.js'
import { FUZZ_HELP, fuzzCommand } from './fuzz-command.js'

describe('random runs under both rule sets', () => {
  test.prop([arbitraryRun(30)], { numRuns: 25 })('differ only where a deviation says so', async (run) => {
    expect(await unexplainedIn(run)).toEqual([])
  })

  it.each<[string, FuzzedRun]>([
    [
      'stake that is offered back again has no price',
      {
        config: { max_cap: '0' },
        steps: [...staked('30'), { op: 'epoch' }, { op: 'set_price', price: '0' }, { op: 'epoch' }],
      },
    ],
    [
      'a slash takes more than the ratio of the liens, of a part of the stake',
      {
        config: { price: '1', max_cap: '50' },
        steps: [
          ...staked('66'),
          { op: 'epoch' },
          { op: 'slash_consumer', validator: 'cval1', fraction: '1', power: '1', jail: false },
          { op: 'relay' },
        ],
      },
    ],
    [
      'a packet comes to a consumer whose end could not close',
      {
        config: { max_cap: null },
        steps: [
          { op: 'relay' },
          { op: 'close_channel' },
          { op: 'inject', from: 'provider', data: { unknown: {} } },
          { op: 'recv', from: 'provider', nth: 0n },
        ],
      },
    ],
  ])('are explained where %s', async (_what, run) => {
    expect(await unexplainedIn(run)).toEqual([])
  })

  test.prop([arbitraryRun(30)], { numRuns: 20 })('are read as they were written', (run: FuzzedRun) => {
    expect(readTrace(runText(run, { seed: 1n })).ok).toBe(true)
  })
})

/** Alice bonds so much and stakes all of it on the consumer. */
function staked(amount: string): FuzzedRun['steps'] {
  return [
    { op: 'bond', user: 'alice', amount },
    { op: 'stake_remote', user: 'alice', validator: 'cval1', amount },
    { op: 'relay' },
  ]
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshwork-fuzz-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function fuzzed(words: readonly string[], check?: FuzzOptions['check']) {
  const printed = { out: '', err: '' }
  const out = (text: string) => {
    printed.out += text
  }
  const err = (text: string) => {
    printed.err += text
  }
  const code = await fuzzCommand(words, { out, err, live: false }, check)
  return { code, ...printed }
}

describe('npm run fuzz', () => {
  it('says how many runs were explained', async () => {
    expect(await fuzzed(['--runs', '2', '--seed', '3', '--steps', '5'])).toEqual({
      code: 0,
      out: '2 runs from seed 3: everything is explained\n',
      err: '',
    })
  })

  it('says the same as JSON', async () => {
    const { code, out } = await fuzzed(['--runs', '2', '--seed', '3', '--steps', '5', '--json'])
    expect([code, JSON.parse(out)]).toEqual([0, { runs: 2, seed: 3, failures: [] }])
  })

  it('makes what it found as small as it can, and writes it with its name and seed', async () => {
    const check = async ({ steps }: FuzzedRun) => (steps.some(({ op }) => op === 'epoch') ? ['an epoch'] : [])
    const { code, out } = await fuzzed(['--runs', '30', '--seed', '5', '--out', folder], check)
    expect(code).toBe(1)
    const [file = ''] = readdirSync(folder)
    expect(out).toContain(join(folder, file))
    const text = readFileSync(join(folder, file), 'utf8')
    expect(JSON.parse(text).generator).toMatchObject({
      name: file.replace('.input.json', ''),
      unexplained: ['an epoch'],
    })
    const input = unwrap(readTrace(text))
    expect(input.steps).toEqual([{ op: 'epoch' }])
  })

  it('prints its help, and what is wrong with the command line', async () => {
    expect(await fuzzed(['--help'])).toEqual({ code: 0, out: FUZZ_HELP, err: '' })
    expect(await fuzzed(['--runs', 'x'])).toMatchObject({
      code: 2,
      err: '--runs x: expected a whole number above zero\n',
    })
    expect(await fuzzed(['--steps', '0'])).toMatchObject({ code: 2 })
    expect(await fuzzed(['--nonsense'])).toMatchObject({ code: 2 })
  })
})
