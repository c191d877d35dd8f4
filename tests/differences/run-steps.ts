import {
  type RecordedValue,
  ReplayText,
  readRecording,
  readTrace,
  replay,
  type TraceInput,
} from '@meshwork/client/replay'
import { unwrap } from '@meshwork/core/foundation'
import type { Observed } from './observe.js'

/** Replays an input under a rule set and answers what can be seen after each of its steps. */
export async function runSteps(text: string, rules: 'reference' | 'safe'): Promise<readonly Observed[]> {
  const input: TraceInput = unwrap(readTrace(text))
  const writer = new ReplayText(input)
  let written = ''
  for await (const part of replay(input, rules)) written += writer.write(part)
  // In the form of a recorded file, as a reader of the command's output has it.
  const { names, steps } = unwrap(readRecording(written))
  return (steps as readonly { records: RecordedValue[]; state: RecordedValue }[]).map(({ records, state }) => ({
    names: names as Observed['names'],
    records,
    state,
  }))
}
