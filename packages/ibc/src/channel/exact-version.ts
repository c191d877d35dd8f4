import { err, ok } from '@meshwork/core/foundation'
import type { ChannelApplication, SaidTerms } from './application.js'

/** The part of an application that speaks of versions. */
export type ExactVersion = Pick<ChannelApplication, 'matches' | 'propose' | 'answer' | 'accept'>

/**
 * Of an application with one version, whose text is exactly this: it is proposed where none is wanted. Error of each: `InvalidVersion`, also for a contract that
 * says which versions it speaks, for it is none of them: whoever opens a channel chooses the text.
 */
export function exactVersion(expected: string): ExactVersion {
  const accept = (version: string) =>
    version === expected ? ok(expected) : err({ type: 'InvalidVersion' as const, version })
  const spoken = (version: string, { newest }: SaidTerms = {}) =>
    newest === undefined ? accept(version) : err({ type: 'InvalidVersion' as const, version })
  return {
    matches: (version) => version === expected,
    propose: (wanted, terms) => spoken(wanted === '' ? expected : wanted, terms),
    answer: spoken,
    accept,
  }
}
