import { unwrap } from '@meshwork/core/foundation'
import { ChainWatch, protocolNeighbours } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRun, type FuzzedRun, runText } from '../../../../tests/differences/arbitrary-run.js'
import { auditPairing } from '../audit/pairing-audit.js'
import { handshake } from './channel-steps.js'
import { relayAll } from './packet-steps.js'
import { readTrace } from './read-trace.js'
import { setTheStage } from './stage.js'
import { takeStep } from './steps.js'

// For a long soak: MESH_RUNS=20000.
const RUNS = Math.ceil(Number(process.env['MESH_RUNS'] ?? 300) / 2)

/** What nobody can do on a chain: send a packet that no contract sent, or speak in the name of a contract. */
function isForged({ op, sender }: FuzzedRun['steps'][number]): boolean {
  return op === 'inject' || (op === 'exec' && sender !== 'alice' && sender !== 'bob')
}

/** Does a run under `safe`, and looks at everything that each step touched, and between the chains. */
async function watch(run: FuzzedRun): Promise<void> {
  const input = unwrap(readTrace(runText(run)))
  const stage = setTheStage(input.config, 'safe')
  const chains = [...stage.mesh.chains.values()]
  const watches = chains.map((chain) => [chain, new ChainWatch(chain.host, protocolNeighbours)] as const)
  if (input.config.openChannel) handshake(stage, {})
  if (input.config.syncValidators) await relayAll(stage, {})
  for (const [index, step] of input.steps.entries()) {
    await takeStep(stage, step)
    const found = watches.flatMap(([chain, one]) => one.step(chain.state).violations)
    found.push(...auditPairing(stage.pairing).violations)
    const unknown = found.filter(({ knownBroken }) => knownBroken === undefined)
    expect(unknown, `after step ${index}, ${step.op}`).toEqual([])
  }
  const found = watches.flatMap(([chain, one]) => one.scan(chain.state).violations)
  expect(found.filter(({ knownBroken }) => knownBroken === undefined)).toEqual([])
}

describe('any run under safe', () => {
  it('[INV MS-E3] [INV MS-X1] keeps every invariant of both chains, and between them, after each step', async () => {
    const runs = arbitraryRun(80).map(({ config, steps }) => ({ config, steps: steps.filter((one) => !isForged(one)) }))
    await fc.assert(fc.asyncProperty(runs, watch), { numRuns: RUNS })
  }, 3_600_000)
})
