import type { FailureMode } from '../failures/finding.js'

export function renderFailureModes(_: readonly FailureMode[]): string {
  return ''
}
