import type { ExternalStakingState } from '@meshwork/core/external-staking'
import type { WatchReport } from '@meshwork/core/testing'
import { wasSlashed } from '../audit/slashed-validators.js'
import { mostOfOneSlash } from '../byzantine/bounds.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { contractState } from '../create-mesh/pairing-states.js'
import { ForcedUnstakes } from '../scenario/forced-unstakes.js'

const ALARM = { id: 'MS-X2-alarm', formula: 'digests of two honest sides never differ' }

/** Who hears of alarms. */
export interface AlarmListeners {
  /** Of a false one. */
  readonly note: (alarm: WatchReport) => void
  /** Of one that decision 9 leaves open: a slash that is told late took here of stake of which it took nothing there. */
  readonly onOpen?: () => void
}

/**
 * Hears of alarms where nobody lies: there sums that are told to differ are a false one. But on what governance let go the consumer counts rightly, if it never heard of it. The
 * answer ends that. And of a validator that was slashed an audit may find what decision 9 leaves open: the consumer counts more, by no more than one slash can take of what it counts.
 */
export function hearAlarms(mesh: Mesh, { note, onOpen }: AlarmListeners): () => void {
  const forced = new ForcedUnstakes(mesh)
  const stop = mesh.on('diverged', ({ chain, source, event: { validator, by, ours, theirs } }) => {
    const pairing = mesh.pairings.find((one) => one.provider.name === chain && one.externalStaking === source)
    const more = (theirs ?? 0n) - ours
    if (pairing && by === 'counted' && more >= 0n) {
      const letGo = forced.of(pairing).get(validator) ?? 0n
      if (more <= letGo) return
      const state = contractState<ExternalStakingState>(pairing.provider.state, pairing.externalStaking)
      if (wasSlashed(state, validator) && more - letGo <= mostOfOpen(state, theirs ?? 0n)) {
        onOpen?.()
        return
      }
    }
    const detail = `${chain}: ${by} of ${validator} differs, ${ours} here and ${theirs} there`
    note({ checked: 1, violations: [{ ...ALARM, detail }] })
  })
  return () => {
    stop()
    forced.stopListening()
  }
}

/** What a slash can have taken too much here, rounded up. */
function mostOfOpen({ config: { slashRatios } }: ExternalStakingState, counted: bigint): bigint {
  const { doubleSign } = slashRatios
  return mostOfOneSlash(counted, doubleSign, doubleSign) + 1n
}
