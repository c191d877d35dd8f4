import { checkSlashThrottle, type SlashThrottle } from '@meshwork/core/external-staking'
import { ok, type Result } from '@meshwork/core/foundation'
import type { Address, AddressCodec, AddressError } from '@meshwork/core/identifiers'
import { moduleAddress } from '@meshwork/core/mesh'
import { parseDecimal } from '@meshwork/core/numbers'
import { chosenPolicy, type OutboxPolicy, outboxPolicy } from '@meshwork/core/outbox'
import { type MeshDialect, type PacketTimeouts, packetTimeouts } from '@meshwork/core/packets'
import type { SlashRatioConfig, SlashThrottleConfig } from './config.js'
import { MeshSetupError, type SetupRefusal } from './setup-error.js'

/** The value of a result; a refusal becomes a {@link MeshSetupError} at this place of the configuration. */
export function at<Value>(path: string, result: Result<Value, unknown>): Value {
  return result.ok ? result.value : refuseAt(path, result.error)
}

/** @throws MeshSetupError at this place of the configuration. */
export function refuse(path: string, refusal: SetupRefusal): never {
  return refuseAt(path, refusal)
}

/** The value, if it is not below the minimum. @throws MeshSetupError with `BelowMinimum`. */
export function atLeast(path: string, value: bigint, minimum: bigint): bigint {
  return value < minimum ? refuse(path, { type: 'BelowMinimum', value, minimum }) : value
}

/** The value, if it counts something. @throws MeshSetupError with `NotWhole` or `BelowMinimum`. */
export function countAt(path: string, value: number, minimum: number): number {
  if (!Number.isSafeInteger(value)) return refuse(path, { type: 'NotWhole', value })
  return value < minimum ? refuse(path, { type: 'BelowMinimum', value, minimum }) : value
}

/** How long packets may travel; what is not chosen, as usual in the dialect. @throws MeshSetupError with `InvalidPacketTimeout`, naming the kind. */
export function timeoutsAt(
  path: string,
  chosen: Partial<PacketTimeouts> | undefined,
  dialect: MeshDialect | undefined,
): PacketTimeouts {
  const timeouts = packetTimeouts(chosen, dialect)
  return timeouts.ok ? timeouts.value : refuseAt(`${path}.${timeouts.error.kind}`, timeouts.error)
}

/** What is chosen of outboxes. @throws MeshSetupError with `InvalidOutboxPolicy`, naming the field. */
export function outboxPolicyAt(path: string, chosen: Partial<OutboxPolicy>): OutboxPolicy {
  const policy = outboxPolicy(chosenPolicy(chosen))
  return policy.ok ? policy.value : refuseAt(`${path}.${policy.error.field}`, policy.error)
}

/** How slashes are throttled. @throws MeshSetupError with `InvalidSlashThrottle`, naming the field. */
export function throttleAt(
  path: string,
  { share, periodSeconds }: SlashThrottleConfig,
  unbondingPeriodSeconds: bigint,
): SlashThrottle {
  const throttle = { share: at(`${path}.share`, parseDecimal(share)), periodSeconds }
  const checked = checkSlashThrottle(throttle, unbondingPeriodSeconds)
  return checked.ok ? checked.value : refuseAt(`${path}.${checked.error.field}`, checked.error)
}

/** What an infraction costs. @throws MeshSetupError */
export function readRatios({ doubleSign, offline }: SlashRatioConfig, path: string) {
  return {
    doubleSign: at(`${path}.doubleSign`, parseDecimal(doubleSign)),
    offline: at(`${path}.offline`, parseDecimal(offline)),
  }
}

/** Who governs something: an address of the chain, or `@gov`, its governance module. */
export function parseGovernor(addresses: AddressCodec, text: string): Result<Address, AddressError> {
  const governance = moduleAddress('gov')
  return text === governance ? ok(governance) : addresses.parse(text)
}

function refuseAt(path: string, refusal: unknown): never {
  throw new MeshSetupError(path, refusal)
}
