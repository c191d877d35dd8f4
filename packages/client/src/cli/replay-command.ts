import { MeshSetupError } from '../create-mesh/setup-error.js'
import { openRecording, ReplayComparison } from '../replay/compare/index.js'
import { comparePart, recordingOf } from '../replay/compare-part.js'
import { explainRun, Tallies } from '../replay/explain/index.js'
import { ReplayText } from '../replay/output.js'
import { readTrace } from '../replay/read-trace.js'
import { ReplayStopped, replay } from '../replay/replay.js'
import type { TraceInput, TracePart } from '../replay/trace.js'
import { REPLAY_HELP } from './help.js'
import { checked, readText } from './input.js'
import { type DifferencePrinter, DifferencesAsJson, DifferencesInWords } from './print/differences.js'
import { ExplainedAsJson, ExplainedInWords, type ExplainedPrinter } from './print/explained.js'
import { replayProgress } from './print/replay-progress.js'
import { type ReplayCommandOptions, readReplayOptions } from './replay-options.js'
import type { Terminal } from './terminal.js'
import { BadInputError } from './usage.js'

/** `meshwork replay`: 0 when the run was written or is equal, 1 when it differs from what was recorded. @throws BadInputError */
export async function replayCommand(words: readonly string[], terminal: Terminal): Promise<0 | 1> {
  const options = readReplayOptions(words)
  if (options === 'help') {
    terminal.out(REPLAY_HELP)
    return 0
  }
  const input = checked(options.input, readTrace(await readText(options.input)))
  if (options.explain) return explainBoth(input, options, terminal)
  if (options.both) return compareBoth(input, options, terminal)
  if (options.against === undefined) return write(input, options, terminal)
  const recorded = openRecording(await readText(options.against))
  const expected = checked(options.against, recorded.ok ? recorded : { ok: false, error: [recorded.error] })
  return compare(input, new ReplayComparison(expected, options), options, terminal)
}

/** Writes the run, each part when it is there. */
async function write(input: TraceInput, options: ReplayCommandOptions, terminal: Terminal): Promise<0> {
  const text = new ReplayText(input)
  await eachPart(input, options, terminal, (part) => text.write(part))
  return 0
}

/** Runs under both rule sets and says which deviations each difference can come from. */
async function explainBoth(input: TraceInput, options: ReplayCommandOptions, terminal: Terminal): Promise<0 | 1> {
  const { json, max, input: file } = options
  const printer: ExplainedPrinter = json ? new ExplainedAsJson(max) : new ExplainedInWords(max)
  const progress = replayProgress(input.steps.length, terminal, false)
  const tallies = new Tallies()
  try {
    for await (const step of explainRun(input)) {
      tallies.add(step)
      const text = printer.found(step)
      if (text !== '') {
        progress.clear()
        terminal.out(text)
        await terminal.room()
      }
      progress.done(Math.max(0, step.index))
    }
  } catch (error) {
    throw badInput(file, error)
  } finally {
    progress.clear()
  }
  terminal.out(printer.end(tallies.tally))
  return tallies.tally.unexplained.length === 0 ? 0 : 1
}

/** Compares the run under the rules of the contracts with the same run under ours. */
async function compareBoth(input: TraceInput, options: ReplayCommandOptions, terminal: Terminal): Promise<0 | 1> {
  const reference: TracePart[] = []
  await eachPart(input, { ...options, rules: 'reference' }, terminal, (part) => {
    reference.push(part)
    return ''
  })
  const comparison = new ReplayComparison(recordingOf(reference), options)
  return compare(input, comparison, { ...options, rules: 'safe' }, terminal)
}

/** Compares the run with what was recorded, each part when it is there. */
async function compare(
  input: TraceInput,
  comparison: ReplayComparison,
  options: ReplayCommandOptions,
  terminal: Terminal,
): Promise<0 | 1> {
  const { json, max, both } = options
  const sides = both ? (['reference', 'safe'] as const) : undefined
  const printer: DifferencePrinter = json ? new DifferencesAsJson(max) : new DifferencesInWords(max, sides)
  await eachPart(input, options, terminal, (part) => printer.found(comparePart(comparison, part)))
  terminal.out(printer.end(comparison.totals))
  return comparison.same ? 0 : 1
}

/** Prints what there is to say of each part of a run, no faster than it is read. @throws BadInputError where the input asks for what cannot be. */
async function eachPart(
  input: TraceInput,
  { input: file, rules, against, both }: ReplayCommandOptions,
  terminal: Terminal,
  textOf: (part: TracePart) => string,
): Promise<void> {
  const progress = replayProgress(input.steps.length, terminal, against === undefined && !both)
  try {
    for await (const part of replay(input, rules)) {
      const text = textOf(part)
      if (text !== '') {
        progress.clear()
        terminal.out(text)
        await terminal.room()
      }
      if (part.type === 'step') progress.done(part.i)
    }
  } catch (error) {
    throw badInput(file, error)
  } finally {
    progress.clear()
  }
}

/** What is wrong with the input, where the error says that. */
function badInput(file: string, error: unknown): unknown {
  if (error instanceof MeshSetupError) return new BadInputError([`${file}: config: ${error.message}`])
  return error instanceof ReplayStopped ? new BadInputError([`${file}: ${error.message}`]) : error
}
