import type { Failure } from '@meshwork/core/foundation'
import { parseDecimal } from '@meshwork/core/numbers'
import type { ConsumerValidator, ValidatorSlash, ValsetUpdatePacket } from '@meshwork/core/packets'
import { dueBurn, sendBurn } from './burns.js'
import type { LimitExternalStaking } from './external-staking.js'
import { type LimitEvent, nested } from './outcome.js'
import { slashStakers, type UserSlash } from './staker-slash.js'
import { crossSlash } from './vault-slash.js'

/**
 * What a consumer tells of its validators. Packets come in order here: what an earlier block would have said later is the business of the replicated set,
 * which has a row of its own.
 */
export function receiveValset(
  staking: LimitExternalStaking,
  packet: ValsetUpdatePacket,
  events: LimitEvent[],
): Failure | undefined {
  const { address, config, vault } = staking
  const { additions, removals, updated, jailed, unjailed, tombstoned, slashed, height } = packet
  const leftOut: LimitEvent[] = []
  const waiting: LimitEvent[] = []
  const due = slashed.filter((slash) => {
    const reason = oddity(slash, config.denom)
    if (reason) leftOut.push({ source: address, event: { type: 'slashLeftOut', validator: slash.validator, reason } })
    return reason === undefined
  })
  for (const { valoper } of additions) staking.addValidator(valoper, height)
  for (const validator of removals) staking.setStatus(validator, 'unbonded')
  for (const validator of jailed) staking.setStatus(validator, 'jailed')
  for (const validator of unjailed) staking.setStatus(validator, 'active')
  for (const validator of tombstoned) staking.setStatus(validator, 'tombstoned')

  const capped: LimitEvent[] = []
  const told: { readonly validator: string; readonly slashes: readonly UserSlash[] }[] = []
  for (const slash of due) {
    const { validator } = slash
    if (slash.infractionHeight < (staking.validatorsSince.get(validator) ?? height + 1n)) {
      waiting.push({ source: address, event: { type: 'slashWaits', validator } })
      continue
    }
    if (staking.isTaken(slash, height)) continue
    const ratio = decimalOf(slash.slashRatio)
    const { slashes, counted } = slashStakers(staking, slash, ratio, packet.timeSeconds)
    if (counted < ratio)
      capped.push({ source: address, event: { type: 'slashCapped', validator, asked: ratio, ratio: counted } })
    if (slashes.length > 0) told.push({ validator, slashes })
  }
  const names = (all: readonly ConsumerValidator[]) => all.map(({ valoper }) => valoper)
  const event = {
    type: 'updatedValidatorSet',
    additions: names(additions),
    removals,
    updated: names(updated),
    jailed,
    unjailed,
    tombstoned,
    slashed: slashed.map(({ validator }) => validator),
  }
  events.push({ source: address, event }, ...capped, ...leftOut, ...waiting)
  const burn = dueBurn(staking, events)
  for (const { validator, slashes } of told) {
    const failed = crossSlash(vault, address, validator, slashes, events)
    if (failed) return nested(failed)
  }
  return burn && sendBurn(staking, burn, events)
}

function oddity({ validator, slashAmount, slashRatio }: ValidatorSlash, expected: string) {
  const { denom } = slashAmount
  if (denom !== expected) return { type: 'UnexpectedDenom', denom, expected }
  return parseDecimal(slashRatio).ok ? undefined : { type: 'UnreadableSlashRatio', validator, text: slashRatio }
}

function decimalOf(text: string): bigint {
  const read = parseDecimal(text)
  return read.ok ? read.value : 0n
}
