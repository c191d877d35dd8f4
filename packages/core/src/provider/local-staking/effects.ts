import type { Context, QueryContext } from '../../foundation/context.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Rules } from '../../rules/rules.js'
import type { LocalStakingError } from './errors.js'
import type { LocalStakingState } from './state.js'

/** A local staking asks no neighbour yet. */
export type LocalStakingQuerier = unknown

/** The rules that a local staking uses. */
export type LocalStakingRules = Pick<Rules, 'name'>

export type LocalStakingContext = Context<LocalStakingQuerier, LocalStakingRules>
export type LocalStakingQueryContext = QueryContext<LocalStakingQuerier, LocalStakingRules>

/** What a handler of a local staking answers: it has nothing to ask its host and nothing to tell yet. */
export type LocalStakingResult<Refusal extends LocalStakingError['type'] = LocalStakingError['type']> = Result<
  Outcome<LocalStakingState, never, never>,
  Extract<LocalStakingError, { type: Refusal }>
>
