import type { SimulationReport } from '../simulation-report.js'

export function renderSimulation(_: SimulationReport): string {
  return ''
}
