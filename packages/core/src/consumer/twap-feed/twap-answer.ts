import { err, ok, type Result } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { InterchainAnswer } from '../../packets/interchain-query.js'
import type { TwapFailure } from './errors.js'

/** The price that an acknowledgement brings, or why it brings none, in the order of spec 6.3: one response, answered, not empty. */
export function readTwap(ack: PacketAck): Result<Decimal, TwapFailure> {
  if (ack.type === 'failure') return err({ type: 'refused', text: ack.text })
  const answer = answerOf(ack.data)
  if (answer.type === 'unreadable') return err({ type: 'unreadable', reason: answer.reason })
  const [response, ...others] = answer.responses
  if (response === undefined || others.length > 0)
    return err({ type: 'InvalidResponseQuery', responses: answer.responses.length })
  const { code, result } = response
  if (code !== 0n) return err({ type: 'InvalidResponseQueryCode', code })
  switch (result.type) {
    case 'arithmeticTwap':
      return ok(result.arithmeticTwap)
    case 'empty':
      return err({ type: 'EmptyTwap' })
    case 'unknown':
      return err({ type: 'unreadable', reason: 'the answer to another question' })
  }
}

/** What the application read; a host that reads acknowledgements itself may bring anything, or nothing. */
function answerOf(data: unknown): InterchainAnswer {
  return isAnswer(data) ? data : { type: 'unreadable', reason: 'no answer' }
}

function isAnswer(data: unknown): data is InterchainAnswer {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false
  return (
    data.type === 'unreadable' || (data.type === 'responses' && 'responses' in data && Array.isArray(data.responses))
  )
}
