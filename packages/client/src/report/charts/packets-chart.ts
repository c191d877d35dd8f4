import { formatCount } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { endLabels } from '../plot/end-labels.js'
import { figure, wordsFor } from '../plot/figure.js'
import { type PlotSize, stepSlots, timeFrame } from '../plot/frame.js'
import { hitAreas } from '../plot/hit-areas.js'
import { linearScale } from '../plot/scale.js'
import { stepAxis } from '../plot/step-axis.js'
import { stepArea } from '../plot/steps-path.js'
import { storyBands } from '../plot/story-bands.js'
import { niceTicks } from '../plot/ticks.js'
import { valueAxis } from '../plot/value-axis.js'
import { type PairingCourse, sideNames, stepHeading } from './pairing-course.js'

/** Packets that wait for their acknowledgement: those of the provider above the line, those of the consumer below. */
export function packetsChart(course: PairingCourse): Markup {
  const { provider, consumer } = sideNames(course.summary)
  const busiest = course.points.reduce((most, { inFlight }) => Math.max(most, inFlight.provider + inFlight.consumer), 0)
  if (busiest === 0) return wordsFor('Packets in flight', 'After no step a packet was waiting for its acknowledgement.')
  const note = `Sent and not yet acknowledged, after each step: ${provider} → ${consumer} upwards, ${consumer} → ${provider} downwards.`
  const summary = `Packets in flight after each step, at most ${formatCount(busiest)}.`
  return figure('Packets in flight', note, summary, (size) => draw(course, size))
}

function draw({ story, points, summary }: PairingCourse, size: PlotSize) {
  const frame = timeFrame(size, size === 'wide' ? 150 : 130)
  const slots = stepSlots(frame, points.length)
  const { provider, consumer } = sideNames(summary)
  const up = points.map(({ inFlight }) => inFlight.provider)
  const down = points.map(({ inFlight }) => inFlight.consumer)
  const most = (counts: readonly number[]) => counts.reduce((high, count) => Math.max(high, count), 0)
  const ticks = niceTicks(Math.max(most(up), most(down)), most(up) > 0 && most(down) > 0 ? 2 : 3, 1)
  const highest = reach(most(up), most(down), ticks)
  const lowest = -reach(most(down), most(up), ticks)
  const y = linearScale([lowest, highest], [frame.bottom, frame.top])
  const marks = [...ticks.map((tick) => -tick).reverse(), ...ticks.slice(1)].filter(
    (tick) => tick >= lowest && tick <= highest,
  )
  const zero = points.map(() => y(0))
  // One packet beside thousands is still to be seen.
  const edge = (count: number, sign: number) =>
    count === 0 ? y(0) : y(0) - sign * Math.max(1.5, Math.abs(y(count) - y(0)))
  const area = (counts: readonly number[], sign: number, tone: string) =>
    markup`<path class="flow ${tone}" d="${stepArea(
      counts.map((count) => edge(count, sign)),
      zero,
      slots,
    )}"/>`
  const sides = [
    { from: provider, highest: most(up), sign: 1, tone: 'from-provider' },
    { from: consumer, highest: most(down), sign: -1, tone: 'from-consumer' },
  ].filter(({ highest }) => highest > 0)
  const labels = sides.map(({ from, highest, sign, tone }) => ({
    y: edge(highest, sign),
    name: size === 'wide' ? `from ${from}` : from,
    value: `at most ${formatCount(highest)}`,
    tone,
  }))
  const tell = (step: number) =>
    stepHeading(
      story,
      step,
      `from ${provider} ${formatCount(up[step] ?? 0)}`,
      `from ${consumer} ${formatCount(down[step] ?? 0)}`,
      `delivered ${formatCount(story.steps[step]?.packets ?? 0)}, acknowledged ${formatCount(story.steps[step]?.acks ?? 0)}`,
    )
  const content = markup`${storyBands(frame, story, slots)}${valueAxis(frame, marks, y, 'packets')}${stepAxis(frame, story, slots)}${area(up, 1, 'from-provider')}${area(down, -1, 'from-consumer')}${endLabels(frame, labels)}${hitAreas(frame, slots, tell)}`
  return { ...frame, content }
}

/** How far the axis goes for one side: to its next tick; a side that is nearly nothing beside the other takes only a little room, and one without packets none. */
function reach(own: number, other: number, ticks: readonly number[]): number {
  if (own === 0) return 0
  if (own < other / 8) return other / 8
  return ticks.find((tick) => tick >= own) ?? own
}
