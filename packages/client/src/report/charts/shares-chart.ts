import { percentOf } from '../../scenario/power-shares.js'
import type { RunReport } from '../../scenario/report-data.js'
import { displayUnit, formatAmount, toUnits } from '../amounts.js'
import { type Markup, markup } from '../markup.js'
import { figure } from '../plot/figure.js'
import { slashMarks } from '../plot/slash-marks.js'
import { type StepPlane, type StepPlot, stepPlot } from '../plot/step-plot.js'
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
  const topsOn = ({ y }: StepPlane) => stackUp(layers).map((sums) => sums.map((sum) => y(toUnits(sum, unit))))
  const plot: StepPlot = {
    height: { wide: 220, narrow: 190 },
    ticks: { wide: 5, narrow: 4 },
    most: totals.reduce((high, total) => Math.max(high, toUnits(total, unit)), 0),
    unit: unit.symbol,
    draw: (plane) => {
      const { frame, slots } = plane
      return markup`${layerSurfaces(layers, topsOn(plane), frame, slots)}${slashMarks(frame, slots, slashesOfChain(report, chain))}`
    },
    labels: (plane) =>
      layerLabels(
        layers,
        topsOn(plane),
        plane.frame,
        unit,
        (amount) => `${percentOf(amount, totals[last] ?? 0n, 2)} %`,
      ),
    tell: (step) =>
      stepHeading(
        story,
        step,
        `power ${formatAmount(totals[step] ?? 0n, unit)}`,
        ...layers
          .map((layer) => `${layer.name} ${formatAmount(layer.values[step] ?? 0n, unit)}, ${shareAt(step, layer)}`)
          .reverse(),
      ),
  }
  return figure(`Power on ${chain} as a whole, ${unit.symbol}`, NOTE, words, (size) => stepPlot(size, story, plot))
}
