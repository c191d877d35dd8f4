// The root export is assembled by the lead; machines have subpaths of their own.
export { Table } from './table/index.js'
