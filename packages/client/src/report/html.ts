import type { RunReport } from '../scenario/report-data.js'
import { pairingCourse } from './charts/pairing-course.js'
import { hoverScript } from './hover-script.js'
import { markup } from './markup.js'
import { chainsSection } from './sections/chains-section.js'
import { headSection } from './sections/head-section.js'
import { invariantsSection } from './sections/invariants-section.js'
import { overviewSection } from './sections/overview-section.js'
import { pairingSection } from './sections/pairing-section.js'
import { powerSection } from './sections/power-section.js'
import { slashesSection } from './sections/slashes-section.js'
import { timelineSection } from './sections/timeline-section.js'
import { tellStory } from './story.js'
import { styleSheet } from './style-sheet.js'

/**
 * A run as one self-contained HTML page: figures, plots, timeline and tables. It loads nothing, needs no script to be read, and escapes
 * everything that comes from the scenario and its files.
 */
export function renderReport(report: RunReport): string {
  const story = tellStory(report)
  const pairings = report.pairings.map((summary, i) => pairingSection(pairingCourse(report, story, i, summary), i + 1))
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${report.title} · Meshwork</title>
<style>${styleSheet}</style>
</head>
<body>
<main>
${headSection(report, story)}${overviewSection(report)}${powerSection(report, story)}${slashesSection(report)}${pairings}${timelineSection(report, story)}${invariantsSection(report.invariants)}${chainsSection(report)}</main>
<footer>Meshwork run report. Amounts are exact; a title shows them in base units.</footer>
<script>${hoverScript}</script>
</body>
</html>
`
  return page.markup
}
