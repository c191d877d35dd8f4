import { err, ok, type Result } from '@meshwork/core/foundation'
import { DEPLOYED_DIALECT } from '@meshwork/core/packets'
import type { ChannelApplication } from '../channel/application.js'
import type { PacketCodec } from '../packets/codec.js'
import { MESH_CODECS } from '../packets/mesh-codecs.js'
import {
  buildResponse,
  decodeProtocolVersion,
  encodeProtocolVersion,
  PROTOCOL_NAME,
  type SupportedVersions,
  type VersionError,
  validateVersion,
  verifyCompatibility,
} from '../version/index.js'
import { referenceParseText, referenceText } from '../wire/reference-names/index.js'
import { dialectOfChannel, dialectOfVersion, MESH_VERSIONS, meshDialect } from './mesh-versions.js'

/** Mesh Security between an external staking and a converter, in every dialect (spec 8.1, 8.3). A contract that says nothing of versions speaks 0.11.0. */
export const meshApplication: ChannelApplication = {
  name: PROTOCOL_NAME,
  matches: (version) => {
    const decoded = decodeProtocolVersion(version)
    return decoded.ok && decoded.value.protocol === PROTOCOL_NAME
  },
  propose: (wanted, newest) => (wanted === '' ? proposeNewest(newest) : respond(wanted, newest)),
  answer: respond,
  accept: (answer, proposed) => {
    const decoded = decodeProtocolVersion(answer)
    if (!decoded.ok) return decoded
    const own = versionsUpTo(proposed)
    if (!own.ok) return own
    const verified = verifyCompatibility(decoded.value, own.value)
    return verified.ok ? ok(answer) : verified
  },
  codec: (version) => USUAL_CODECS.get(version) ?? MESH_CODECS[dialectOfChannel(version)],
  refusalText: (side, error) => referenceText(side === 'provider' ? 'external-staking' : 'converter', error),
  unreadableText: referenceParseText,
}

/** Every packet asks for the codec of its channel, whose version is nearly always one of these texts. */
const USUAL_CODECS: ReadonlyMap<string, PacketCodec> = new Map(
  Object.entries(MESH_CODECS).map(([version, codec]) => [textOf(version), codec]),
)

function proposeNewest(newest: string | undefined): Result<string, VersionError> {
  const own = versionsOf(newest)
  return own.ok ? ok(textOf(own.value.supported)) : own
}

function respond(proposal: string, newest: string | undefined): Result<string, VersionError> {
  const own = versionsOf(newest)
  if (!own.ok) return own
  const decoded = decodeProtocolVersion(proposal)
  if (!decoded.ok) return decoded
  const response = buildResponse(decoded.value, own.value)
  return response.ok ? ok(encodeProtocolVersion(response.value)) : response
}

/** What a contract speaks that says it speaks `newest`. Error: `InvalidVersion` for what is no dialect. */
function versionsOf(newest: string = DEPLOYED_DIALECT): Result<SupportedVersions, VersionError> {
  const dialect = meshDialect(newest)
  return dialect === undefined ? err({ type: 'InvalidVersion', version: newest }) : ok(MESH_VERSIONS[dialect])
}

/** What an end speaks after it proposed this: nothing newer, and nothing older than its line. */
function versionsUpTo(proposed: string): Result<SupportedVersions, VersionError> {
  const decoded = decodeProtocolVersion(proposed)
  if (!decoded.ok) return decoded
  const version = validateVersion(decoded.value)
  if (!version.ok) return version
  const { min } = MESH_VERSIONS[dialectOfVersion(version.value)]
  return ok({ supported: decoded.value.version, min })
}

function textOf(version: string): string {
  return encodeProtocolVersion({ protocol: PROTOCOL_NAME, version })
}
