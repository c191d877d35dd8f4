import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { hearBurnSent } from '../burn-queue.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'
import { nextNumber, SLASH_REPLY, tellAgain, withUntold } from '../tell-vault.js'
import { hearResyncSent } from './settle-resync.js'

/**
 * What became of a slash that the vault was told (D-22). One that it took is done. One that it refused stays in the book. If it was because of something that the slash
 * of one user caused elsewhere, a part of the users is told after the other, until those who can be slashed are.
 *
 * Or the channel took a burn of the queue, or did not: keeps its sequence, or lets it wait (D-11).
 *
 * Or the channel took a re-sync that had waited, or did not: then it ends (spec 8.9).
 *
 * Error: `UnexpectedReply` for any other reply, or from anybody but the own host.
 */
export function replyExternalStaking(
  state: ExternalStakingState,
  reply: Reply,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'UnexpectedReply'> {
  const { id, result } = reply
  const heard = ctx.sender === ctx.self ? hearBurnSent(state, reply) : undefined
  if (heard) return ok(heard)
  const resync = ctx.sender === ctx.self ? hearResyncSent(state, reply, ctx) : undefined
  if (resync) return resync
  const number = numberOf(id)
  const { untold } = state.slashing
  const slash = number === undefined ? undefined : untold.get(number)
  if (number === undefined || slash === undefined || ctx.sender !== ctx.self)
    return err({ type: 'UnexpectedReply', id: String(id) })
  if (result.ok) return ok({ state: withUntold(state, untold.delete(number)), effects: [], events: [] })
  const { failure } = result
  const { validator, slashes } = slash
  if (failure.depth === 'own' || slashes.length === 1) {
    const { error } = failure
    return ok({ state, effects: [], events: [{ type: 'slashRefused', validator, slashes, error }] })
  }
  const middle = slashes.length >> 1
  const [first, second] = [slashes.slice(0, middle), slashes.slice(middle)].map((part) => ({
    validator,
    slashes: part,
  }))
  if (first === undefined || second === undefined) return err({ type: 'UnexpectedReply', id: String(id) })
  const secondNumber = nextNumber(state)
  return ok({
    state: withUntold(state, untold.set(number, first).set(secondNumber, second)),
    effects: [tellAgain(state, number, first), tellAgain(state, secondNumber, second)],
    events: [],
  })
}

function numberOf(id: Reply['id']): bigint | undefined {
  if (typeof id !== 'object') return undefined
  const [mark, number] = id
  return mark === SLASH_REPLY && typeof number === 'bigint' ? number : undefined
}
