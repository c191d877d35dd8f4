import type { ConverterContext } from './effects.js'
import type { ConverterError } from './errors.js'
import type { ConverterState } from './state.js'

/** The refusal of a message that is not from the converter's own virtual staking (spec 6.1). */
export function refuseStranger(
  { virtualStaking }: ConverterState,
  { sender }: ConverterContext,
): Extract<ConverterError, { type: 'Unauthorized' }> | undefined {
  return sender === virtualStaking ? undefined : { type: 'Unauthorized', sender, virtualStaking }
}
