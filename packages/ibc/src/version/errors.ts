import type { DecodeError } from '../wire/decode-error.js'

/** Why a version is refused (spec 8.3). */
export type VersionError =
  | DecodeError
  | { readonly type: 'InvalidProtocol'; readonly protocol: string }
  | { readonly type: 'InvalidVersion'; readonly version: string }
  | { readonly type: 'VersionTooOld'; readonly proposed: string; readonly min: string }
  | { readonly type: 'VersionTooNew'; readonly proposed: string; readonly supported: string }
  /** The ends of a channel have rewards travel in different ways (spec 8.8). */
  | { readonly type: 'RewardRoutesDiffer'; readonly other: string; readonly own: string }
