import type { MachineError } from '@meshwork/core/foundation'
import type { VersionError } from '../../version/index.js'
import { type Texts, textOf } from './texts.js'

/** What the contracts say of a version. Here the channel negotiates versions; there each contract does so itself, in the same words. */
const versionTexts: Texts<Exclude<VersionError, { readonly type: 'DecodeError' }>> = {
  InvalidProtocol: ({ protocol }) => `Invalid protocol name: ${protocol}`,
  InvalidVersion: ({ version }) => `Invalid version: ${version}`,
  VersionTooOld: ({ proposed, min }) => `Proposed version ${proposed} older than min supported ${min}`,
  RewardRoutesDiffer: ({ other, own }) => `Rewards by ${other} do not go with rewards by ${own}`,
  VersionTooNew: ({ proposed, supported }) =>
    `Proposed version ${proposed} has breaking changes ahead of supported ${supported}`,
}

/** What a contract says of a version that it does not take; nothing for every other error. */
export function versionText(error: MachineError): string | undefined {
  return textOf(versionTexts, error)
}
