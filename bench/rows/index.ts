import { bond } from './bond.js'
import { wire } from './codec.js'
import { crdt } from './crdt.js'
import { heap } from './heap.js'
import { unstake, withdraw } from './leaving.js'
import { imports, size } from './package-weight.js'
import { pagination } from './queries.js'
import { rewards } from './rewards.js'
import { roundTrip } from './round-trip.js'
import type { Row } from './row.js'
import { scale } from './scale.js'
import { slash } from './slash.js'
import { state } from './state.js'
import { table } from './table.js'

/** All rows, in the order of the report. */
export const ROWS: readonly Row[] = [
  roundTrip,
  scale,
  bond,
  unstake,
  withdraw,
  rewards,
  slash,
  wire,
  table,
  pagination,
  crdt,
  heap,
  state,
  size,
  imports,
]
