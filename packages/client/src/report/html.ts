import type { RunReport } from '../scenario/report-data.js'
import { pairingCourse } from './charts/pairing-course.js'
import { markup } from './markup.js'
import { renderPage } from './page.js'
import { chainsSection } from './sections/chains-section.js'
import { headSection } from './sections/head-section.js'
import { invariantsSection } from './sections/invariants-section.js'
import { overviewSection } from './sections/overview-section.js'
import { pairingSection } from './sections/pairing-section.js'
import { powerSection } from './sections/power-section.js'
import { slashesSection } from './sections/slashes-section.js'
import { accountsTile, coinTile } from './sections/tiles.js'
import { timelineSection } from './sections/timeline-section.js'
import { tellStory } from './story.js'
import { headlines } from './totals.js'

/** A run as one self-contained HTML page: figures, plots, timeline and tables. Everything that comes from the scenario and its files is escaped. */
export function renderReport(report: RunReport): string {
  const story = tellStory(report)
  const pairings = report.pairings.map((summary, i) => pairingSection(pairingCourse(report, story, i, summary), i + 1))
  const { collateral, staked, power } = headlines(report)
  const head = headSection(report, story, {
    facts: [`seed ${report.seed}`],
    tiles: [
      accountsTile(report.chains),
      coinTile('Collateral', collateral),
      coinTile('Cross-staked', staked),
      coinTile('Power', power),
    ],
  })
  return renderPage(
    report.title,
    markup`${head}${overviewSection(report)}${powerSection(report, story)}${slashesSection(report)}${pairings}${timelineSection(report, Object.keys(report.chains), story)}${invariantsSection(report.invariants)}${chainsSection(report.chains)}`,
  )
}
