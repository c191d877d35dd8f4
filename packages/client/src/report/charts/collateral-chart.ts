import type { PairingPoint } from '../../scenario/report-data.js'
import type { Markup } from '../markup.js'
import { amountLinesChart } from './amount-lines.js'
import type { PairingCourse } from './pairing-course.js'
import { slashesOfVault } from './slashes-of.js'

const SERIES = ['collateral', 'liens', 'slashable'] as const satisfies readonly (keyof PairingPoint)[]
const NOTE =
  'After each step. Liens are promises on the collateral, and the same coin may back several; slashable is what could be lost at worst.'

/** Collateral, liens and slashable of a pairing's vault, step by step. */
export function collateralChart(course: PairingCourse): Markup {
  const { story, points, providerUnit } = course
  return amountLinesChart(story, {
    title: 'Collateral, liens and slashable',
    note: NOTE,
    unit: providerUnit,
    lines: SERIES.map((name) => ({ name, tone: name, values: points.map((point) => point[name]) })),
    slashes: slashesOfVault(course),
  })
}
