import type { CampaignReport } from '../../adversary/campaign.js'
import type { FaultTotals } from '../../adversary/fault-counts.js'
import { formatCount, formatCounted } from '../../report/compact.js'
import type { Terminal } from '../terminal.js'
import type { FoundCounterexample } from './attack-json.js'
import { paint } from './paint.js'
import { type Column, formatTable } from './table.js'

type Screen = Pick<Terminal, 'columns' | 'colors'>

const COLUMNS: readonly Column[] = [
  { head: ['', 'fault'], align: 'left', least: 9 },
  { head: ['', 'times'], align: 'right' },
  { head: ['pairs of', 'kinds'], align: 'right' },
  { head: ['', 'rarest pair'], align: 'left', least: 10, optional: true },
  { head: ['', 'times'], align: 'right', optional: true },
]

/** What is printed of attacks: how much of everything there was, what broke, and the short runs that break it again. Whole lines. */
export function formatAttack(report: CampaignReport, found: readonly FoundCounterexample[], terminal: Screen): string {
  const { firstSeed, runs, done, stopped, brokeOff, byChains, steps, packets, refused, faults } = report
  const seeds = runs === 1 ? `seed ${firstSeed}` : `seeds ${firstSeed} to ${firstSeed + runs - 1}`
  const chains = Object.entries(byChains).map(([count, times]) => `${formatCount(times)} on ${count} chains`)
  const lines = [
    paint(`${formatCounted(done, 'attack')} (${seeds}): ${chains.join(', ')}`, 'bold', terminal),
    `  ${formatCounted(steps, 'step')}, ${formatCount(refused)} of them refused; ${formatCounted(packets, 'packet')}`,
    '',
    ...formatTable(COLUMNS, faults.map(rowOf), terminal),
    '',
    ...closing(report, found, terminal),
    ...(report.openAlarms > 0
      ? [
          `Audits found what slashes that are told late leave open (decision 9): ${formatCounted(report.openAlarms, 'time')}`,
        ]
      : []),
    ...(stopped || brokeOff
      ? [paint(`Ended early: ${formatCount(done)} of ${formatCount(runs)} attacks.`, 'yellow', terminal)]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

function rowOf({ fault, times, pairs }: FaultTotals[number]): string[] {
  const rarest = pairs.reduce<(typeof pairs)[number] | undefined>(
    (least, pair) => (least === undefined || pair[1] < least[1] ? pair : least),
    undefined,
  )
  return [
    fault,
    formatCount(times),
    formatCount(pairs.length),
    rarest?.[0].replace(' ', ', ') ?? '',
    rarest ? formatCount(rarest[1]) : '',
  ]
}

function closing(
  { checked, broken }: CampaignReport,
  found: readonly FoundCounterexample[],
  terminal: Screen,
): string[] {
  if (broken.length === 0)
    return [`Invariants: ${paint(`${formatCount(checked)} checks, none broken`, 'green', terminal)}`]
  return [
    `Invariants: ${paint(`${formatCount(checked)} checks; broken in ${formatCounted(broken.length, 'attack')}`, 'red', terminal)}`,
    ...broken
      .slice(0, MOST_TOLD)
      .flatMap(({ seed, broken: violations }) =>
        violations.slice(0, 1).map(({ id, step, detail }) => `  seed ${seed}, step ${step}: ${id} ${detail}`),
      ),
    ...(broken.length > MOST_TOLD ? [`  and ${formatCount(broken.length - MOST_TOLD)} more`] : []),
    ...found.map(
      ({ seed, scenario, broken: { id }, tries }) =>
        `Seed ${seed} breaks ${id} in ${formatCounted(scenario.steps.length, 'step')}, too (${formatCounted(tries, 'shorter run')} tried): --out writes them as a scenario`,
    ),
  ]
}

/** So many broken attacks are told in full. */
const MOST_TOLD = 10
