export { type Progress, progressLine } from './progress.js'
export { formatRunJson } from './run-json.js'
export { formatSummary } from './summary.js'
export { createTimeline, type Timeline, type TimelineSubject } from './timeline.js'
