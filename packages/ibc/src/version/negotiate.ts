import { err, ok, type Result } from '@meshwork/core/foundation'
import type { VersionError } from './errors.js'
import { PROTOCOL_NAME, type ProtocolVersion } from './protocol-version.js'
import { compareSemver, formatSemver, parseSemver, type SemanticVersion } from './semver.js'

/** The versions that an end speaks. */
export interface SupportedVersions {
  /** The newest, as text. */
  readonly supported: string
  /** The oldest that it still understands. */
  readonly min: string
}

type Refusal<Type extends VersionError['type']> = Extract<VersionError, { type: Type }>

/**
 * The version in a proposal.
 *
 * Errors, in this order: `InvalidProtocol`, `InvalidVersion`.
 */
export function validateVersion({
  protocol,
  version,
}: ProtocolVersion): Result<SemanticVersion, Refusal<'InvalidProtocol' | 'InvalidVersion'>> {
  return protocol === PROTOCOL_NAME ? readVersion(version) : err({ type: 'InvalidProtocol', protocol })
}

/**
 * The answer to a proposal: the older of the proposed and the own newest version (spec 8.3).
 *
 * Errors, in this order: `InvalidProtocol`, `InvalidVersion`; `VersionTooOld` below the own oldest; `VersionTooNew` when the proposed major version is
 * above the own.
 */
export function buildResponse(
  proposal: ProtocolVersion,
  own: SupportedVersions,
): Result<ProtocolVersion, Exclude<VersionError, { type: 'DecodeError' }>> {
  const compared = compareWithOwn(proposal, own)
  if (!compared.ok) return compared
  const { proposed, supported } = compared.value
  if (proposed.major > supported.major) return tooNew(proposed, supported)
  const older = compareSemver(proposed, supported) <= 0 ? proposed : supported
  return ok({ protocol: PROTOCOL_NAME, version: formatSemver(older) })
}

/**
 * Whether the other end's answer can be spoken. Unlike {@link buildResponse} there is no further step, so anything above the own newest is refused.
 *
 * Errors: as {@link buildResponse}, `VersionTooNew` for any version above the own newest.
 */
export function verifyCompatibility(
  answer: ProtocolVersion,
  own: SupportedVersions,
): Result<SemanticVersion, Exclude<VersionError, { type: 'DecodeError' }>> {
  const compared = compareWithOwn(answer, own)
  if (!compared.ok) return compared
  const { proposed, supported } = compared.value
  return compareSemver(proposed, supported) > 0 ? tooNew(proposed, supported) : ok(proposed)
}

function compareWithOwn(
  proposal: ProtocolVersion,
  own: SupportedVersions,
): Result<
  { readonly proposed: SemanticVersion; readonly supported: SemanticVersion },
  Refusal<'InvalidProtocol' | 'InvalidVersion' | 'VersionTooOld'>
> {
  const supported = readVersion(own.supported)
  if (!supported.ok) return supported
  const min = readVersion(own.min)
  if (!min.ok) return min
  const proposed = validateVersion(proposal)
  if (!proposed.ok) return proposed
  if (compareSemver(proposed.value, min.value) < 0)
    return err({ type: 'VersionTooOld', proposed: formatSemver(proposed.value), min: own.min })
  return ok({ proposed: proposed.value, supported: supported.value })
}

function readVersion(version: string): Result<SemanticVersion, Refusal<'InvalidVersion'>> {
  const parsed = parseSemver(version)
  return parsed ? ok(parsed) : err({ type: 'InvalidVersion', version })
}

function tooNew(proposed: SemanticVersion, supported: SemanticVersion): Result<never, Refusal<'VersionTooNew'>> {
  return err({ type: 'VersionTooNew', proposed: formatSemver(proposed), supported: formatSemver(supported) })
}
