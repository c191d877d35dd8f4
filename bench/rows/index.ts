import { roundTrip } from './round-trip.js'
import type { Row } from './row.js'

/** All rows, in the order of the report. */
export const ROWS: readonly Row[] = [roundTrip]
