import { ok, type Result } from '@meshwork/core/foundation'
import type { ChannelApplication } from '../channel/application.js'
import { MESH_CODECS } from '../packets/codec.js'
import {
  buildResponse,
  decodeProtocolVersion,
  encodeProtocolVersion,
  PROTOCOL_NAME,
  type SupportedVersions,
  type VersionError,
  verifyCompatibility,
} from '../version/index.js'
import { referenceParseText, referenceText } from '../wire/reference-names/index.js'

/** What the deployed contracts speak. */
export const MESH_VERSIONS = { supported: '0.11.0', min: '0.11.0' } as const satisfies SupportedVersions

/** Mesh Security between an external staking and a converter, dialect 0.11.0 (spec 8.1, 8.3). */
export const meshApplication: ChannelApplication = {
  name: PROTOCOL_NAME,
  matches: (version) => {
    const decoded = decodeProtocolVersion(version)
    return decoded.ok && decoded.value.protocol === PROTOCOL_NAME
  },
  propose: (wanted) => (wanted === '' ? ok(NEWEST) : respond(wanted)),
  answer: respond,
  accept: (answer): Result<string, VersionError> => {
    const decoded = decodeProtocolVersion(answer)
    if (!decoded.ok) return decoded
    const verified = verifyCompatibility(decoded.value, MESH_VERSIONS)
    return verified.ok ? ok(answer) : verified
  },
  // Every version between `min` and `supported` writes the same bytes: there is one dialect so far.
  codec: () => MESH_CODECS['0.11.0'],
  refusalText: (side, error) => referenceText(side === 'provider' ? 'external-staking' : 'converter', error),
  unreadableText: referenceParseText,
}

const NEWEST = encodeProtocolVersion({ protocol: PROTOCOL_NAME, version: MESH_VERSIONS.supported })

function respond(proposal: string): Result<string, VersionError> {
  const decoded = decodeProtocolVersion(proposal)
  if (!decoded.ok) return decoded
  const response = buildResponse(decoded.value, MESH_VERSIONS)
  return response.ok ? ok(encodeProtocolVersion(response.value)) : response
}
