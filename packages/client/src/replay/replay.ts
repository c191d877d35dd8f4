import type { RuleSetName } from '@meshwork/core/foundation'
import { snapshot } from './snapshot.js'
import { setTheStage, setupRecords } from './stage.js'
import { handshakeRecords, relayAll, takeTraceStep } from './steps.js'
import type { TraceInput, TraceOutput, TraceRecord, TraceStep, TraceStepOutput } from './trace.js'

/** A replayed run, and the first step that needs a machine which is not there yet, if there is one: the output ends before it. */
export interface Replayed {
  readonly output: TraceOutput
  readonly unsupported?: { readonly index: number; readonly step: TraceStep }
}

/** Does to our chains what a recording did to the contracts, step by step. */
export async function replayTrace(input: TraceInput, rules: RuleSetName = 'reference'): Promise<Replayed> {
  const stage = setTheStage(input.config, rules)
  const setup: TraceRecord[] = setupRecords(stage)
  if (input.config.openChannel) {
    setup.push(...handshakeRecords(stage, {}))
    if (input.config.syncValidators) setup.push(...(await relayAll(stage, {})))
  }
  const steps: TraceStepOutput[] = []
  for (const [index, step] of input.steps.entries()) {
    const taken = await takeTraceStep(stage, step)
    if (taken.type === 'unsupported')
      return {
        output: { names: stage.names, setup, steps, final: await snapshot(stage) },
        unsupported: { index, step },
      }
    steps.push({ i: BigInt(index), step, records: taken.records, state: await snapshot(stage) })
  }
  return { output: { names: stage.names, setup, steps, final: await snapshot(stage) } }
}
