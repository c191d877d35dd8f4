import { call } from '../../foundation/effects.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { UserSlash } from '../vault/messages.js'
import type { ExternalStakingContext, ExternalStakingEffect } from './effects.js'
import type { UntoldSlash } from './slashing-book.js'
import type { ExternalStakingState } from './state.js'

/** How an external staking marks a slash that it tells the vault, to hear what became of it; the number follows. */
export const SLASH_REPLY = 'crossSlash'

/** A state, and what is told the vault. */
export interface ToldVault {
  readonly state: ExternalStakingState
  readonly effects: readonly ExternalStakingEffect[]
}

/**
 * Tells the vault what a slash took of whom. Under `safe` the slash stays in the book until the vault has taken it, so that a refusal of the vault loses
 * neither it nor the rest of the packet (D-22).
 */
export function tellVault(
  state: ExternalStakingState,
  slash: UntoldSlash,
  { rules }: ExternalStakingContext,
): ToldVault {
  if (rules.slashReply() === 'never') return { state, effects: [call(state.config.vault, crossSlash(slash))] }
  const number = nextNumber(state)
  return {
    state: withUntold(state, state.slashing.untold.set(number, slash)),
    effects: [tellAgain(state, number, slash)],
  }
}

/** Tells the vault of a slash that is in the book. */
export function tellAgain({ config }: ExternalStakingState, number: bigint, slash: UntoldSlash): ExternalStakingEffect {
  return {
    type: 'call',
    to: config.vault,
    msg: crossSlash(slash),
    funds: [],
    onReply: 'always',
    id: [SLASH_REPLY, number],
  }
}

/** The state with other slashes that the vault has to take. */
export function withUntold(
  state: ExternalStakingState,
  untold: ExternalStakingState['slashing']['untold'],
): ExternalStakingState {
  const { taken, throttle } = state.slashing
  return { ...state, slashing: { taken, untold, throttle } }
}

/** A number above all that are waiting. */
export function nextNumber({ slashing: { untold } }: ExternalStakingState): bigint {
  for (const last of untold.keys({ order: 'descending', limit: 1 })) return last + 1n
  return 1n
}

function crossSlash({ validator, slashes }: UntoldSlash): {
  readonly type: 'crossSlash'
  readonly slashes: readonly UserSlash[]
  readonly validator: ValoperAddress
} {
  return { type: 'crossSlash', slashes, validator }
}
