import type { WatchReport } from '@meshwork/core/testing'
import type { Mesh } from '../create-mesh/mesh.js'

const ALARM = { id: 'MS-X2-alarm', formula: 'digests of two honest sides never differ' }

/**
 * Hears of alarms where nobody lies: there sums that are told to differ are a false one. More than there is a consumer may count after a slash (decision 9), and that is found
 * rightly. The answer ends that.
 */
export function hearAlarms(mesh: Mesh, note: (alarm: WatchReport) => void): () => void {
  return mesh.on('diverged', ({ chain, event: { validator, by, ours, theirs } }) => {
    if (by === 'counted') return
    const detail = `${chain}: ${by} of ${validator} differs, ${ours} here and ${theirs} there`
    note({ checked: 1, violations: [{ ...ALARM, detail }] })
  })
}
