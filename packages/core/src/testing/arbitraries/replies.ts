import fc from 'fast-check'
import type { Reply } from '../../foundation/effects.js'
import type { Draws } from './draws.js'
import type { FieldArbitraries } from './message-arbitrary.js'

/** How an effect may have ended. Its data is the sequence of a packet, an amount, or anything. */
export function replyFields({ replyId, address, sequence, text }: Draws): FieldArbitraries<Reply> {
  const data = fc.oneof(sequence, text, fc.jsonValue({ maxDepth: 1 }))
  const error = fc.record({ type: fc.constantFrom('InsufficientFunds', 'UnknownContract') })
  const depth = fc.constantFrom('own' as const, 'nested' as const)
  return {
    id: replyId,
    result: fc.oneof(
      fc.record({ ok: fc.constant(true as const), events: fc.constant([]) }),
      fc.record({ ok: fc.constant(true as const), events: fc.constant([]), data }),
      fc.record({ ok: fc.constant(true as const), events: fc.constant([]), address }),
      fc.record({ ok: fc.constant(false as const), failure: fc.record({ error, depth, by: address }) }),
    ),
  }
}
