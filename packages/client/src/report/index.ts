export type { RunReport } from '../scenario/report-data.js'
export { renderReport } from './html.js'
