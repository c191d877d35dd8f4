import { readFileSync } from 'node:fs'
import { externalStakingCodec } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { ibcState } from '../../packages/client/src/adapters/memory/relay-chain.js'
import { hearAlarms } from '../../packages/client/src/adversary/alarms.js'
import { LEAVING } from '../../packages/client/src/adversary/leaving.js'
import { leftBehind } from '../../packages/client/src/convergence/left-behind.js'
import { isQuiet } from '../../packages/client/src/convergence/waiting.js'
import type { Mesh } from '../../packages/client/src/create-mesh/index.js'
import { buildScenario } from '../../packages/client/src/scenario/build.js'
import { CheckedSteps } from '../../packages/client/src/scenario/checked-steps.js'
import { type Random, seededRandom } from '../../packages/client/src/scenario/random.js'
import { readScenario } from '../../packages/client/src/scenario/read.js'
import type { ScenarioStep } from '../../packages/client/src/scenario/schema.js'
import { MeshWatch } from '../../packages/client/src/testing/mesh-watch.js'
import { packetKindOf } from '../../packages/client/src/wiretap/packet-kind.js'

// Chains that released versions left with packets of every kind under way: testdata/states/README.md says how. An upgrade does not wait for a quiet moment.

const folder = new URL('../../testdata/states/in-flight/', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')

const DEPLOYED_KINDS = [
  'burn',
  'distribute_batch',
  'internal_unstake',
  'stake',
  'transfer_rewards',
  'unstake',
  'valset_update',
]

interface Version {
  readonly version: string
  /** What it had taken. */
  readonly scenario: string
  /** The version of the external staking's state. */
  readonly externalStaking: number
  /** How many are under way. */
  readonly packets: number
  readonly kinds: readonly string[]
  readonly pairings: readonly string[]
  /** What somebody may do there besides. */
  readonly deeds: readonly ScenarioStep[]
}

const VERSIONS: readonly Version[] = [
  {
    version: '0.5.0',
    scenario: 'scenario.json',
    externalStaking: 4,
    packets: 13,
    kinds: DEPLOYED_KINDS,
    pairings: ['osmosis->juno', 'osmosis->akash'],
    deeds: [],
  },
  {
    version: '0.6.0',
    scenario: 'scenario-0.6.0.json',
    externalStaking: 5,
    packets: 13,
    kinds: [...DEPLOYED_KINDS, 'audit', 'resync'].sort(),
    pairings: ['osmosis->juno', 'osmosis->akash', 'osmosis->stargaze'],
    deeds: [{ op: 'open_channel', pairing: 'osmosis->stargaze' }],
  },
]

/** The same chains, going on from what was written. */
function loaded({ version, scenario }: Version) {
  const built = unwrap(buildScenario({ ...unwrap(readScenario(textOf(scenario))), steps: [] }))
  built.mesh.importGenesis(textOf(`${version}.json`))
  return built
}

/** What each side has sent and has no outcome of. */
function underWay(mesh: Mesh): readonly string[] {
  return [...mesh.chains.values()].flatMap((chain) =>
    [...ibcState(chain).commitments.values()].map(({ data }) => packetKindOf(data)),
  )
}

describe.each(VERSIONS)('chains of version $version with packets under way', (written) => {
  const { version, externalStaking, packets, kinds, pairings, deeds } = written

  it('were written in the versions of then, with packets of every kind of that time', () => {
    const osmosis = JSON.parse(textOf(`${version}.json`)).chains.osmosis.state.versions.contracts
    expect(osmosis['external-staking']).toBe(externalStaking)
    expect(externalStakingCodec.version).toBeGreaterThanOrEqual(externalStaking)
    const { mesh } = loaded(written)
    expect([...new Set(underWay(mesh))].sort()).toEqual(kinds)
    expect(underWay(mesh)).toHaveLength(packets)
  })

  it('are read with no invariant broken, within machines, between them, and between the chains', () => {
    expect(new MeshWatch(loaded(written).mesh).allViolations()).toEqual([])
  })

  it.each([1, 2, 3, 4, 5, 6])(
    'go on: everything is delivered in any order, settles, and everybody leaves (%i)',
    async (seed) => {
      const built = loaded(written)
      const run = new CheckedSteps(built, { check: 'touched', batches: false, auditSteps: true })
      const random = seededRandom(seed)
      let steps = 0
      const take = async (step: ScenarioStep) => {
        const { refused } = await run.take(steps++, step)
        expect(run.summary().broken).toEqual([])
        return refused === 0
      }
      hearAlarms(built.mesh, { note: (alarm) => run.note(alarm, steps) })

      let delivered = 0
      for (let tries = 0; tries < 150; tries++) {
        if (await take(deliveryOf(random, pairings))) delivered += 1
        // Now and then somebody acts in between; on an odd seed what was written may also be late.
        if (tries % 10 === 9) await take(deedOf(random, deeds))
        if (seed % 2 === 1 && tries === 30) await take({ op: 'advance', seconds: 700 })
      }
      expect(delivered).toBeGreaterThan(packets)
      await take({ op: 'settle' })
      expect([isQuiet(built.mesh), underWay(built.mesh)]).toEqual([true, []])
      for (const stepsOf of LEAVING) for (const step of stepsOf(run.stage)) await take(step)
      expect(leftBehind(built.mesh).violations).toEqual([])
      // Alarms among it: no side lied, so no digest may differ, although one side began to count before the other.
      run.checkAll(steps)
      expect(run.summary().broken).toEqual([])
    },
  )
})

function one<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)] ?? expect.fail('nothing to choose from')
}

function deliveryOf(random: Random, pairings: readonly string[]): ScenarioStep {
  const op = one(random, ['recv', 'recv', 'ack', 'ack', 'timeout'] as const)
  return {
    op,
    from: one(random, ['provider', 'consumer'] as const),
    nth: random.below(4),
    pairing: one(random, pairings),
  }
}

function deedOf(random: Random, others: readonly ScenarioStep[]): ScenarioStep {
  const user = one(random, ['ada', 'bela'])
  const on = { pairing: 'osmosis->juno' }
  return one<ScenarioStep>(random, [
    { op: 'stake_remote', user, validator: 'harbour', amount: '1234', ...on },
    { op: 'unstake', user, validator: 'harbour', amount: '777', ...on },
    { op: 'epoch', ...on },
    { op: 'epoch', pairing: 'osmosis->akash' },
    { op: 'set_validator', on: 'consumer', validator: 'lighthouse', to: 'unjailed', ...on },
    { op: 'slash_consumer', validator: 'harbour', fraction: '0.01', ...on },
    { op: 'audit', ...on },
    ...others,
  ])
}
