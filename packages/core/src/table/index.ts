export { Batch } from './batch.js'
export type { TableKey } from './key.js'
export type { RangeOptions } from './range.js'
export { Table } from './table.js'
