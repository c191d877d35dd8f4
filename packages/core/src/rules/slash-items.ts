import type { ReplyOn } from '../foundation/effects.js'
import type { Denom, UnexpectedDenom } from '../identifiers/denom.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { ValidatorSlash } from '../packets/consumer-packet.js'
import type { UnreadableSlashRatio } from './validator-set.js'

/** D-22: whether one slash that cannot be carried out fails the packet that told of it (spec 4.5). */
export interface SlashItemRules {
  /** The slashes of a packet that can be carried out, in order, and the others with the reason. */
  readonly sortSlashes: (slashed: readonly ValidatorSlash[], denom: Denom) => SortedSlashes
  /** When an external staking wants to hear what became of a slash that it told the vault. */
  readonly slashReply: () => Extract<ReplyOn, 'never' | 'always'>
}

/** The slashes of a packet. */
export interface SortedSlashes {
  readonly readable: readonly ValidatorSlash[]
  readonly leftOut: readonly LeftOutSlash[]
}

/** A slash that says nothing which could be carried out. */
export interface LeftOutSlash {
  readonly validator: ValoperAddress
  readonly reason: UnreadableSlashRatio | UnexpectedDenom
}
