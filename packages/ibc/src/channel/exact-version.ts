import { err, ok } from '@meshwork/core/foundation'
import type { ChannelApplication } from './application.js'

/** The part of an application that speaks of versions. */
export type ExactVersion = Pick<ChannelApplication, 'matches' | 'propose' | 'answer' | 'accept'>

/** Of an application with one version, whose text is exactly this: it is proposed where none is wanted. Error of each: `InvalidVersion`. */
export function exactVersion(expected: string): ExactVersion {
  const accept = (version: string) =>
    version === expected ? ok(expected) : err({ type: 'InvalidVersion' as const, version })
  return {
    matches: (version) => version === expected,
    propose: (wanted) => accept(wanted === '' ? expected : wanted),
    answer: accept,
    accept,
  }
}
