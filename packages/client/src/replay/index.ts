export {
  type ComparisonOptions,
  type ComparisonTotals,
  compareRecordings,
  describeDifference,
  openRecording,
  type RecordedObject,
  type RecordedSteps,
  type RecordedValue,
  type Recording,
  ReplayComparison,
  type ReplayDifference,
  readRecording,
  writeRecorded,
} from './compare/index.js'
export { comparePart, recordingOf } from './compare-part.js'
export {
  type CellKind,
  cellInWords,
  type DeviationTally,
  EXPLANATIONS,
  type ExplainedDifference,
  type ExplainedStep,
  type ExplainOptions,
  type Explanation,
  explainRun,
  Tallies,
  type Tally,
  type UnexplainedDifference,
} from './explain/index.js'
export { ReplayText } from './output.js'
export { CONFIG_KEYS } from './read-config.js'
export { STEP_NAMES } from './read-steps.js'
export { readTrace } from './read-trace.js'
export { ReplayStopped, replay } from './replay.js'
export type {
  SnapshotMode,
  TraceConfig,
  TraceInput,
  TracePart,
  TraceRecord,
  TraceStep,
  TraceStepOutput,
} from './trace.js'
