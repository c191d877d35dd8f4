import type { RuleSetName } from '@meshwork/core/foundation'
import { handshake } from './channel-steps.js'
import { StepNotTaken } from './direct.js'
import { relayAll } from './packet-steps.js'
import { setupRecords } from './setup-records.js'
import { snapshot } from './snapshot.js'
import { setTheStage, type TraceStage } from './stage.js'
import { takeStep } from './steps.js'
import type { TraceBeginning, TraceInput, TracePart, TraceStep } from './trace.js'

/** A step of the input that cannot be taken, by its number. */
export class ReplayStopped extends Error {
  override readonly name = 'ReplayStopped'
  constructor(
    readonly index: number,
    readonly step: TraceStep,
    readonly reason: string,
  ) {
    super(`steps[${index}]: ${reason}`)
  }
}

/**
 * Does to our chains what a recording did to the contracts, and tells what happened piece by piece: what was there before the steps, each step once it was
 * taken, and the end.
 *
 * @throws MeshSetupError for a config that no chains can have; ReplayStopped for a step that cannot be taken.
 */
export async function* replay(input: TraceInput, rules: RuleSetName = 'reference'): AsyncGenerator<TracePart> {
  const stage = setTheStage(input.config, rules)
  const showsEach = input.snapshot === 'each'
  yield { type: 'beginning', ...(await setUp(stage)) }
  for (const [i, step] of input.steps.entries()) {
    const records = await taken(stage, step, i)
    yield { type: 'step', i, step, records, ...(showsEach && { state: snapshot(stage) }) }
  }
  yield { type: 'end', ...(input.snapshot !== 'none' && { final: snapshot(stage) }) }
}

/** The contracts are there; opens the channel and lets the provider know the validators, as far as the config wants that. */
async function setUp(stage: TraceStage): Promise<TraceBeginning> {
  const setup = setupRecords(stage)
  const { openChannel, syncValidators } = stage.config
  if (openChannel) setup.push(...handshake(stage, {}))
  if (openChannel && syncValidators) setup.push(...(await relayAll(stage, {})))
  return { names: stage.names, setup }
}

async function taken(stage: TraceStage, step: TraceStep, index: number) {
  try {
    return await takeStep(stage, step)
  } catch (error) {
    if (!(error instanceof StepNotTaken)) throw error
    throw new ReplayStopped(index, step, error.message)
  }
}
