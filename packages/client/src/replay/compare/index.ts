export {
  type ComparisonOptions,
  type ComparisonTotals,
  compareRecordings,
  ReplayComparison,
  type ReplayDifference,
} from './comparison.js'
export { describeBetween, describeDifference, type SideNames } from './describe.js'
export type { ValueDifference } from './differ.js'
export { openRecording, type RecordedSteps, type Recording } from './open-recording.js'
export { type RecordedObject, type RecordedValue, readRecording, writeRecorded } from './recording.js'
