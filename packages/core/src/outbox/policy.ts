import { err, ok, type Result } from '../foundation/result.js'

/** What an operator chooses of an outbox. */
export interface OutboxPolicy {
  /**
   * How many entries may be in flight at once. With 1 they arrive in their order; more is for what may arrive in any order, and is faster.
   */
  readonly outboxWindow: number
  /** How often an entry is sent again by itself. Then it waits until somebody asks for it. */
  readonly maxRetries: number
}

/** One at a time; ten retries, which is days when packets time out. */
export const DEFAULT_OUTBOX_POLICY: OutboxPolicy = { outboxWindow: 1, maxRetries: 10 }

/** A window without room, a number of retries below zero, or one that is not whole. */
export interface InvalidOutboxPolicy {
  readonly type: 'InvalidOutboxPolicy'
  readonly field: keyof OutboxPolicy
  readonly value: number
}

/** What a message that creates a machine says of its outboxes. */
export function chosenPolicy({ outboxWindow, maxRetries }: Partial<OutboxPolicy>): Partial<OutboxPolicy> {
  return { ...(outboxWindow !== undefined && { outboxWindow }), ...(maxRetries !== undefined && { maxRetries }) }
}

/** The default policy, but for what was chosen. Error: `InvalidOutboxPolicy`. */
export function outboxPolicy(chosen: Partial<OutboxPolicy> = {}): Result<OutboxPolicy, InvalidOutboxPolicy> {
  const { outboxWindow, maxRetries } = { ...DEFAULT_OUTBOX_POLICY, ...chosen }
  if (!Number.isSafeInteger(outboxWindow) || outboxWindow < 1)
    return err({ type: 'InvalidOutboxPolicy', field: 'outboxWindow', value: outboxWindow })
  if (!Number.isSafeInteger(maxRetries) || maxRetries < 0)
    return err({ type: 'InvalidOutboxPolicy', field: 'maxRetries', value: maxRetries })
  return ok({ outboxWindow, maxRetries })
}

/** Whether an entry that was sent so often waits until somebody asks for it. */
export function isExhausted(attempts: number, { maxRetries }: OutboxPolicy): boolean {
  return attempts > maxRetries
}

/** Whether the attempt that failed just now was the last one that an outbox makes by itself. */
export function isLastAttempt(attempts: number, { maxRetries }: OutboxPolicy): boolean {
  return attempts === maxRetries + 1
}
