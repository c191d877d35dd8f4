export type { VersionError } from './errors.js'
export { buildResponse, type SupportedVersions, validateVersion, verifyCompatibility } from './negotiate.js'
export {
  decodeProtocolVersion,
  encodeProtocolVersion,
  PROTOCOL_NAME,
  type ProtocolVersion,
} from './protocol-version.js'
export { compareSemver, formatSemver, parseSemver, type SemanticVersion } from './semver.js'
