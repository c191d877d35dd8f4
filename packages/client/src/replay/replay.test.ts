import { existsSync, readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import { type JsonObject, type JsonValue, parseJson, writeJson } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { compareReplays, describeDifference } from './compare.js'
import { isObject, readTrace } from './read-trace.js'
import { replayTrace } from './replay.js'
import type { TraceOutput } from './trace.js'

const own = new URL('../../../../testdata/traces/', import.meta.url)
const beside = new URL('../../../../../shared/traces/', import.meta.url)

/** Recorded runs that everything up to here can replay, from beginning to end. */
const WHOLE = ['00-handshake', '03-error-acks', '17-max-cap-rebalance', '28-paging']

/** The first step of each other run that needs a machine, or a message, that is still to come: its number and what it asks for. */
const FIRST_STEP_TO_COME: Readonly<Record<string, readonly [index: number, op: string]>> = {
  '01-full-flow': [2, 'stake_local'],
  '02-timeouts': [14, 'accrue'],
  '05-slash-free-collateral': [1, 'stake_local'],
  '07-slash-propagate': [1, 'stake_local'],
  '09-slash-provider': [1, 'stake_local'],
  '10-tombstone-unstake': [6, 'slash_consumer'],
  '12-zero-max-cap': [7, 'accrue'],
  '13-close-channel': [5, 'close_channel'],
  '14-rewards-rounding': [8, 'accrue'],
  '16-rewards-without-stake-panic': [6, 'accrue'],
  '19-valset': [0, 'valset_update'],
  '20-burn-external-one': [1, 'stake_local'],
  '29-injected-packets': [4, 'inject'],
  '31-burn-even': [1, 'stake_local'],
  'chaos-1': [9, 'accrue'],
  'chaos-2': [5, 'release_unbonded'],
  'happy-1': [10, 'release_unbonded'],
  'happy-2': [4, 'stake_local'],
  'mixed-1': [4, 'slash_consumer'],
  'mixed-2': [5, 'stake_local'],
  mvp: [1, 'stake_local'],
  'slash-1': [4, 'stake_local'],
  'slash-2': [4, 'stake_local'],
  'slash-3': [4, 'stake_local'],
}

/** Travel with the project: a checkout without them is broken. */
const TRAVELLING = ['00-handshake', '02-timeouts', '03-error-acks', '12-zero-max-cap', '17-max-cap-rebalance']

function fileOf(name: string): URL | undefined {
  return [own, beside].map((place) => new URL(name, place)).find((url) => existsSync(url))
}

function read(name: string): string {
  const file = fileOf(name)
  if (!file) throw new Error(`${name} is missing`)
  return readFileSync(file, 'utf8')
}

function expectedOf(name: string): JsonObject {
  const value = unwrap(parseJson(read(`${name}.expected.json`)))
  if (!isObject(value)) throw new Error(`${name}: not an object`)
  return value
}

const asJson = (output: TraceOutput): JsonObject => ({ ...output, steps: output.steps.map((step) => ({ ...step })) })

/** The first steps of a recording, ending as our own output ends. */
function upTo(expected: JsonObject, count: number, actual: JsonObject): JsonObject {
  const steps = Array.isArray(expected.steps) ? expected.steps.slice(0, count) : []
  return { ...expected, steps, final: actual.final ?? null }
}

const replay = async (name: string) => {
  const { output, unsupported } = await replayTrace(unwrap(readTrace(read(`${name}.input.json`))))
  return { output: asJson(output), unsupported }
}

const differences = (expected: JsonObject, actual: JsonObject) =>
  compareReplays(expected, actual).map(describeDifference)

describe('recorded runs of the contracts', () => {
  for (const name of TRAVELLING)
    it(`${name} travels with the project`, () => expect(existsSync(new URL(`${name}.expected.json`, own))).toBe(true))

  for (const name of WHOLE)
    it.skipIf(!fileOf(`${name}.expected.json`))(
      `[TRACE ${name} reference] is equal, every record and state`,
      async () => {
        const { output, unsupported } = await replay(name)
        expect(unsupported).toBeUndefined()
        expect(differences(expectedOf(name), output)).toEqual([])
      },
    )

  for (const [name, [index, op]] of Object.entries(FIRST_STEP_TO_COME))
    it.skipIf(!fileOf(`${name}.expected.json`))(
      `[TRACE ${name} reference] is equal before step ${index}, which needs ${op}`,
      async () => {
        const { output, unsupported } = await replay(name)
        expect([unsupported?.index, unsupported?.step.op]).toEqual([index, op])
        expect(differences(upTo(expectedOf(name), index, output), output)).toEqual([])
      },
    )
})

describe('compareReplays', () => {
  const base = expectedOf('02-timeouts')

  /** The recording with one value replaced wherever it stands at a path of fields and indices. */
  function withChange(value: JsonValue, path: readonly (string | number)[], next: JsonValue): JsonValue {
    const [head, ...rest] = path
    if (head === undefined) return next
    if (Array.isArray(value)) return value.map((item, i) => (i === head ? withChange(item, rest, next) : item))
    if (!isObject(value)) throw new Error(`nothing at ${path.join('.')}`)
    return { ...value, [head]: withChange(value[head] ?? null, rest, next) }
  }

  const changes: readonly (readonly [
    what: string,
    path: readonly (string | number)[],
    next: JsonValue,
    found: number,
  ])[] = [
    ['nothing', ['steps', 0, 'records', 0, 'ok'], true, 0],
    ['an outcome', ['steps', 0, 'records', 0, 'ok'], false, 1],
    ['a packet byte', ['steps', 1, 'records', 0, 'packets', 0, 'data'], '{"stake":{}}', 1],
    ['a timeout', ['steps', 1, 'records', 0, 'packets', 0, 'timeout', 'timestamp'], '1', 1],
    [
      'a u64 beyond 2^53 by one',
      ['steps', 7, 'state', 'external_txs', 0, 'in_flight_remote_unstaking', 'id'],
      2n ** 63n + 1n,
      1,
    ],
    ['an amount in the state', ['steps', 5, 'state', 'users', 'alice', 'balance'], '1', 1],
    ['the end', ['final', 'price', 'native_per_foreign'], '7', 1],
    ['a name', ['names', 'vault'], 'elsewhere', 1],
    ['the words of an error', ['steps', 2, 'records', 0, 'err'], 'other words', 0],
    ['a message that is for the reader', ['steps', 0, 'records', 0, 'msg'], {}, 0],
    ['events', ['steps', 0, 'records', 0, 'events'], [], 0],
    ['a step too few', ['steps'], [], 32],
  ]

  for (const [what, path, next, found] of changes)
    it(`finds ${found} in ${what}`, () => {
      const changed = withChange(base, path, next)
      if (!isObject(changed)) throw new Error('not an object')
      expect(compareReplays(base, changed)).toHaveLength(found)
    })

  it.skipIf(!existsSync(new URL('compare.mjs', beside)))('agrees with the comparer of the recordings', async () => {
    const comparer = (await import(/* @vite-ignore */ new URL('compare.mjs', beside).href)) as {
      parse: (text: string) => unknown
      compare: (want: unknown, got: unknown) => { same: boolean; list: readonly unknown[] }
    }
    for (const [what, path, next] of changes) {
      const changed = withChange(base, path, next)
      if (!isObject(changed)) throw new Error('not an object')
      const theirs = comparer.compare(comparer.parse(writeJson(base)), comparer.parse(writeJson(changed)))
      expect([what, compareReplays(base, changed).length === 0]).toEqual([what, theirs.same])
    }
    for (const name of WHOLE) {
      const { output } = await replay(name)
      const theirs = comparer.compare(comparer.parse(read(`${name}.expected.json`)), comparer.parse(writeJson(output)))
      expect([name, theirs.list]).toEqual([name, []])
    }
  })
})

describe('readTrace', () => {
  it('says what is wrong, and where', () => {
    const problem = (text: string) => {
      const traced = readTrace(text)
      return traced.ok ? undefined : `${traced.error.path}: ${traced.error.message}`
    }
    expect(problem('{')).toMatch(/not JSON/)
    expect(problem('[]')).toBe(': expected an object')
    expect(problem('{"steps":[{"op":"bond"},{}]}')).toBe('steps[1]: expected an object with "op"')
    expect(problem('{"config":{"prize":"1"},"steps":[]}')).toBe('config.prize: unknown key')
    expect(problem('{"config":{"max_cap":true},"steps":[]}')).toBe('config.max_cap: expected a whole number')
    expect(problem('{"config":{"users":{"alice":"-1"}},"steps":[]}')).toBe(
      'config.users.alice: expected a whole number',
    )
  })
})
