import { markup } from '../../report/markup.js'
import { renderPage } from '../../report/page.js'
import { chainsSection } from '../../report/sections/chains-section.js'
import { headSection } from '../../report/sections/head-section.js'
import { invariantsSection } from '../../report/sections/invariants-section.js'
import { accountsTile, coinTile } from '../../report/sections/tiles.js'
import { timelineSection } from '../../report/sections/timeline-section.js'
import { sum } from '../scenario/figures.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'
import { firstGenerationCourse, stepsOf } from './course.js'
import { lockupSection } from './lockup-section.js'
import { rewardsSection } from './rewards-section.js'
import { settingsSection } from './settings-section.js'
import { slashesSection } from './slashes-section.js'
import { stakeSection } from './stake-section.js'

/** A run of the first generation as one self-contained HTML page. Everything that comes from its file is escaped. */
export function renderFirstGenerationReport(report: FirstGenerationReport): string {
  const course = firstGenerationCourse(report)
  const { story, providerUnit, consumerUnit } = course
  const { accounts, grant, chains } = report
  const bonded = sum(accounts.map((row) => row.bonded))
  const value = sum(accounts.map((row) => row.value))
  const head = headSection(report, story, {
    facts: ['first generation'],
    tiles: [
      accountsTile(chains),
      coinTile('Bonded', [{ chain: 'the lockup', amount: bonded, unit: providerUnit }]),
      coinTile('Cross-staked', [{ chain: 'the provider', amount: value, unit: providerUnit }]),
      coinTile('Power', [{ chain: 'the consumer', amount: grant.staked, unit: consumerUnit }]),
    ],
  })
  return renderPage(
    report.title,
    markup`${head}${settingsSection(course)}${slashesSection(course)}${lockupSection(course)}${stakeSection(course)}${rewardsSection(course)}${timelineSection(stepsOf(report), Object.keys(chains), story)}${invariantsSection(report.invariants)}${chainsSection(chains)}`,
  )
}
