import { err, ok, type Result } from '@meshwork/core/foundation'
import { DEFAULT_REWARD_ROUTE, DEPLOYED_DIALECT } from '@meshwork/core/packets'
import type { ChannelApplication, SaidTerms } from '../channel/application.js'
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
  propose: (wanted, terms = {}) => (wanted === '' ? proposeNewest(terms) : respond(wanted, terms)),
  answer: (proposal, terms = {}) => {
    const response = respond(proposal, terms)
    if (!response.ok) return response
    const refused = refuseOtherRoute(proposal, terms.rewards)
    return refused ? err(refused) : response
  },
  accept: (answer, proposed) => {
    const decoded = decodeProtocolVersion(answer)
    if (!decoded.ok) return decoded
    const own = versionsUpTo(proposed)
    if (!own.ok) return own
    const verified = verifyCompatibility(decoded.value, own.value)
    if (!verified.ok) return verified
    const refused = refuseOtherRoute(answer, rewardsIn(proposed))
    return refused ? err(refused) : ok(answer)
  },
  codec: (version) => USUAL_CODECS.get(version) ?? MESH_CODECS[dialectOfChannel(version)],
  refusalText: (side, error) => referenceText(side === 'provider' ? 'external-staking' : 'converter', error),
  unreadableText: (sender, text, error, version) => referenceParseText(sender, text, error, dialectOfChannel(version)),
}

/** Every packet asks for the codec of its channel, whose version is nearly always one of these texts. */
const USUAL_CODECS: ReadonlyMap<string, PacketCodec> = new Map(
  Object.entries(MESH_CODECS).flatMap(([version, codec]) => [
    [textOf(version, undefined), codec],
    [textOf(version, 'ics20'), codec],
  ]),
)

function proposeNewest({ newest, rewards }: SaidTerms): Result<string, VersionError> {
  const own = versionsOf(newest)
  return own.ok ? ok(textOf(own.value.supported, rewards)) : own
}

/** What an end with these terms makes of a version: its own way of rewards, whatever the text says of that. */
function respond(proposal: string, { newest, rewards }: SaidTerms): Result<string, VersionError> {
  const own = versionsOf(newest)
  if (!own.ok) return own
  const decoded = decodeProtocolVersion(proposal)
  if (!decoded.ok) return decoded
  const response = buildResponse(decoded.value, own.value)
  return response.ok ? ok(textOf(response.value.version, rewards)) : response
}

/** The refusal of another end whose rewards travel another way: forms are never mixed on a channel (spec 8.8). The last check of a version that is good otherwise. */
function refuseOtherRoute(
  text: string,
  own: string = DEFAULT_REWARD_ROUTE,
): Extract<VersionError, { type: 'RewardRoutesDiffer' }> | undefined {
  const other = rewardsIn(text)
  return other === own ? undefined : { type: 'RewardRoutesDiffer', other, own }
}

/** What a version text says of rewards; nothing means as deployed. */
function rewardsIn(text: string): string {
  const decoded = decodeProtocolVersion(text)
  return (decoded.ok ? decoded.value.rewards : undefined) ?? DEFAULT_REWARD_ROUTE
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

/** The text of a version. The way of rewards stands in it only where it is not the deployed one, so that peers who know none read what they always did. */
function textOf(version: string, rewards: string | undefined): string {
  const flag = rewards === undefined || rewards === DEFAULT_REWARD_ROUTE ? {} : { rewards }
  return encodeProtocolVersion({ protocol: PROTOCOL_NAME, version, ...flag })
}
