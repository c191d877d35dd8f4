import { channelStage, splitStakeKey } from '@meshwork/core/external-staking'
import type { Violation } from '@meshwork/core/foundation'
import { speaks } from '@meshwork/core/packets'
import { RULES, type ValidatorStatus } from '@meshwork/core/rules'
import type { StakingState } from '@meshwork/core/staking'
import type { WatchReport } from '@meshwork/core/testing'
import { dialectOf } from '../audit/under-way.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { type PairingStates, pairingStates } from '../create-mesh/pairing-states.js'
import { waitingOf } from './waiting.js'

/**
 * Checks what must hold when nothing is under way any more (spec 13, X2 and Y2): nothing waits, every range is one number, the provider knows the consumer's
 * validators as they are, and a channel that ended has left no stake and no lien. That the sums agree is for `auditPairing`, which holds at any time. Of pairings under `reference`
 * nothing is asked: the contracts forget (D-11, D-15, D-30).
 */
export function convergenceOf(mesh: Mesh): WatchReport {
  const violations = mesh.pairings.flatMap((pairing) => (pairing.rules === 'safe' ? differencesOf(pairing) : []))
  return { checked: mesh.pairings.length, violations }
}

function differencesOf(pairing: Pairing): readonly Violation[] {
  const states = pairingStates(pairing)
  const told = (stated: typeof QUIET, details: readonly string[]) =>
    details.map((detail) => ({ ...stated, detail: `${pairing.name}: ${detail}` }))
  return [
    ...told(QUIET, waitingOf(pairing)),
    ...told(CERTAIN, uncertain(pairing, states)),
    ...told(VALIDATORS, otherValidators(pairing, states)),
    ...told(CLOSED, leftOfClosed(pairing, states)),
    ...told(EQUAL, stillDiverged(states)),
  ]
}

const QUIET = { id: 'MS-X2', formula: 'quiescent: nothing is pending and nothing waits' }
const CERTAIN = { id: 'MS-X2-certain', formula: 'quiescent: for every lien and stake, low = high' }
const VALIDATORS = {
  id: 'MS-X2-validators',
  formula: 'quiescent: status(v) on the provider = status(v) on the consumer',
}
const EQUAL = { id: 'MS-X2-equal', formula: 'quiescent: no validator on which both sides are known to differ' }
const CLOSED = { id: 'MS-Y2', formula: 'after a close: no stake, no lien of that lienholder' }

function uncertain({ externalStaking: lienholder }: Pairing, { vault, externalStaking }: PairingStates): string[] {
  const found: string[] = []
  for (const [user, { liens }] of vault.accounts)
    for (const { lienholder: holder, amount } of liens)
      if (holder === lienholder && amount.low !== amount.high)
        found.push(`lien of ${user} from ${amount.low} to ${amount.high}`)
  for (const [key, { stake, leaving }] of externalStaking.stakes)
    if (stake.low !== stake.high || leaving > 0n) {
      const { user, validator } = splitStakeKey(key)
      found.push(`stake of ${user} on ${validator} from ${stake.low} to ${stake.high}, ${leaving} leaving`)
    }
  return found
}

function otherValidators(pairing: Pairing, { externalStaking }: PairingStates): string[] {
  // Without a channel nobody tells it.
  if (channelStage(externalStaking) !== 'open') return []
  const { consumer, rules } = pairing
  // Dialect 1.0.0 tells who is there, and whose place is lost for ever.
  const tellsAll = speaks(dialectOf(pairing), 'jailed')
  const { validators, config } = consumer.state.modules['staking'] as StakingState // a standard host has it
  // Then the contracts hear only of what somebody tells them by hand.
  if (!config.hooks.validators.includes('virtualStake')) return []
  const found: string[] = []
  for (const [validator, { status, tombstoned }] of validators) {
    const here = tombstoned ? 'tombstoned' : status === 'bonded' ? 'active' : 'inactive'
    const there = placeOf(RULES[rules].validatorStatus(externalStaking.validatorSet, validator))
    if (here !== there && (tellsAll || here === 'tombstoned' || there === 'unknown'))
      found.push(`${validator} is ${here}, and ${there} for the provider`)
  }
  return found
}

/** Who is let out of jail is as little active as before, so that nothing is told. */
function placeOf(status: ValidatorStatus): 'active' | 'inactive' | 'tombstoned' | 'unknown' {
  return status === 'jailed' || status === 'unbonded' ? 'inactive' : status
}

function stillDiverged({ externalStaking: { digests } }: PairingStates): string[] {
  return [...digests.validators].filter(([, { isDiverged }]) => isDiverged).map(([validator]) => `${validator} differs`)
}

function leftOfClosed({ externalStaking: lienholder }: Pairing, { vault, externalStaking }: PairingStates): string[] {
  if (channelStage(externalStaking) !== 'closed') return []
  const found: string[] = []
  for (const [key, { stake }] of externalStaking.stakes)
    if (stake.high > 0n) found.push(`${stake.high} staked by ${Object.values(splitStakeKey(key)).join(' on ')}`)
  const waits = new Set<string>()
  for (const [key, { pendingUnbonds }] of externalStaking.stakes)
    if (pendingUnbonds.length > 0) waits.add(splitStakeKey(key).user)
  // What is free may lie there until its owner takes it.
  for (const [user, { liens }] of vault.accounts)
    for (const { lienholder: holder, amount } of liens)
      if (holder === lienholder && !waits.has(user)) found.push(`a lien of ${amount.high} on ${user}`)
  return found
}
