import { DEPLOYED_DIALECT, MESH_DIALECTS, type MeshDialect } from '@meshwork/core/packets'
import {
  compareSemver,
  decodeProtocolVersion,
  parseSemver,
  type SemanticVersion,
  type SupportedVersions,
  validateVersion,
} from '../version/index.js'

/**
 * What a contract speaks, by the newest version that it says it speaks (spec 8.1, 8.3): everything of its line up to that. The lines are the major versions,
 * and never meet.
 */
export const MESH_VERSIONS: Readonly<Record<MeshDialect, SupportedVersions>> = {
  '0.11.0': { supported: '0.11.0', min: '0.11.0' },
  '0.12.0': { supported: '0.12.0', min: '0.11.0' },
  '1.0.0': { supported: '1.0.0', min: '1.0.0' },
}

/** The dialect of this name, or undefined. */
export function meshDialect(name: string): MeshDialect | undefined {
  return MESH_DIALECTS.find((known) => known === name)
}

/** The dialect that is spoken on a channel, by the version that its ends agreed on; the deployed one for a text that is no version of ours. */
export function dialectOfChannel(versionText: string): MeshDialect {
  const decoded = decodeProtocolVersion(versionText)
  const version = decoded.ok ? validateVersion(decoded.value) : decoded
  return version.ok ? dialectOfVersion(version.value) : DEPLOYED_DIALECT
}

/** The dialect in which a version is written: the last one of its line that is not after it. The deployed one for a version before all of them. */
export function dialectOfVersion(version: SemanticVersion): MeshDialect {
  const spoken = MESH_DIALECTS.filter((dialect) => {
    const known = parseSemver(dialect)
    return known !== undefined && known.major === version.major && compareSemver(known, version) <= 0
  })
  return spoken.at(-1) ?? DEPLOYED_DIALECT
}
