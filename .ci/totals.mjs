/**
 * Prints `passed failed skipped` of vitest's JSON report. A run that ended badly without a failed test (the build broke,
 * a file did not load, nothing ran) counts as one failure.
 *
 *   node .ci/totals.mjs REPORT EXIT_STATUS
 */
import { readFileSync } from 'node:fs'

const [report, status] = process.argv.slice(2)

function readTotals() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

const { passed, failed, skipped } = readTotals()
const unexplained = failed === 0 && (status !== '0' || passed === 0)
console.log(`${passed} ${unexplained ? 1 : failed} ${skipped}`)
