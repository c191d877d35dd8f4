import { percentOf } from '../../scenario/power-shares.js'
import type { RunReport } from '../../scenario/report-data.js'
import { displayUnit, formatAmount, toUnits } from '../amounts.js'
import type { Markup } from '../markup.js'
import { markup } from '../markup.js'
import { endLabels } from '../plot/end-labels.js'
import { figure } from '../plot/figure.js'
import { type PlotSize, stepSlots, timeFrame } from '../plot/frame.js'
import { hitAreas } from '../plot/hit-areas.js'
import { linearScale } from '../plot/scale.js'
import { slashMarks } from '../plot/slash-marks.js'
import { stepAxis } from '../plot/step-axis.js'
import { storyBands } from '../plot/story-bands.js'
import { niceTicks } from '../plot/ticks.js'
import { valueAxis } from '../plot/value-axis.js'
import type { Story } from '../story.js'
import { stepHeading } from './pairing-course.js'
import { slashesOfChain } from './slashes-of.js'
import { type Layer, layerLabels, layerSurfaces, stackUp } from './stacked-layers.js'

const NOTE =
  "All stake on active validators after each step: the chain's own coins at the bottom, on them what each pairing delegated. At the right, the share that each has at the end."

/** Who had which part of the power of a chain, step by step. Nothing where nobody ever secured it, which the table says. */
export function sharesChart(report: RunReport, story: Story, chain: string): Markup | undefined {
  const powers = report.steps.map(({ chains }) => chains[chain]?.power)
  const names = Object.keys(powers.at(-1)?.providers ?? {})
  const lent = names.map((name) => powers.map((power) => power?.providers[name] ?? 0n))
  if (lent.every((values) => values.every((value) => value === 0n))) return undefined
  const unit = displayUnit(report.chains[chain]?.bondDenom ?? '')
  const layers: readonly Layer[] = [
    { name: 'native', tone: 'group2', values: powers.map((power) => power?.native ?? 0n) },
    ...names.map((name, i) => ({ name, tone: `rank${(i % 8) + 1}`, values: lent[i] ?? [] })),
  ]
  const totals = powers.map((power) => power?.total ?? 0n)
  const shareAt = (step: number, { values }: Layer) => `${percentOf(values[step] ?? 0n, totals[step] ?? 0n, 2)} %`
  const last = totals.length - 1
  const words = `Shares of power at the end: ${layers.map((layer) => `${layer.name} ${shareAt(last, layer)}`).join(', ')}.`
  return figure(`Power on ${chain} as a whole, ${unit.symbol}`, NOTE, words, draw)

  function draw(size: PlotSize) {
    const frame = timeFrame(size, size === 'wide' ? 220 : 190)
    const slots = stepSlots(frame, totals.length)
    const most = totals.reduce((high, total) => Math.max(high, toUnits(total, unit)), 0)
    const ticks = niceTicks(most, size === 'wide' ? 5 : 4)
    const y = linearScale([0, ticks[ticks.length - 1] ?? 1], [frame.bottom, frame.top])
    const tops = stackUp(layers).map((sums) => sums.map((sum) => y(toUnits(sum, unit))))
    const tell = (step: number) =>
      stepHeading(
        story,
        step,
        `power ${formatAmount(totals[step] ?? 0n, unit)}`,
        ...layers
          .map((layer) => `${layer.name} ${formatAmount(layer.values[step] ?? 0n, unit)}, ${shareAt(step, layer)}`)
          .reverse(),
      )
    const labels = layerLabels(layers, tops, frame, unit, (amount) => `${percentOf(amount, totals[last] ?? 0n, 2)} %`)
    const content = markup`${storyBands(frame, story, slots)}${valueAxis(frame, ticks, y, unit.symbol)}${stepAxis(frame, story, slots)}${layerSurfaces(layers, tops, frame, slots)}${slashMarks(frame, slots, slashesOfChain(report, chain))}${endLabels(frame, labels)}${hitAreas(frame, slots, tell)}`
    return { ...frame, content }
  }
}
