import type { WatchReport } from '@meshwork/core/testing'
import type { Mesh } from '../create-mesh/mesh.js'
import { ForcedUnstakes } from '../scenario/forced-unstakes.js'

const ALARM = { id: 'MS-X2-alarm', formula: 'digests of two honest sides never differ' }

/**
 * Hears of alarms where nobody lies: there sums that are told to differ are a false one. But on what governance let go the consumer counts rightly, if it never heard of it. The
 * answer ends that.
 */
export function hearAlarms(mesh: Mesh, note: (alarm: WatchReport) => void): () => void {
  const forced = new ForcedUnstakes(mesh)
  const stop = mesh.on('diverged', ({ chain, source, event: { validator, by, ours, theirs } }) => {
    const pairing = mesh.pairings.find((one) => one.provider.name === chain && one.externalStaking === source)
    const letGo = (pairing && forced.of(pairing).get(validator)) ?? 0n
    if (by === 'counted' && (theirs ?? 0n) - ours <= letGo) return
    const detail = `${chain}: ${by} of ${validator} differs, ${ours} here and ${theirs} there`
    note({ checked: 1, violations: [{ ...ALARM, detail }] })
  })
  return () => {
    stop()
    forced.stopListening()
  }
}
