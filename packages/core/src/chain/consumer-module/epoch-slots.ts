import type { ScheduledTask } from './scheduler.js'
import type { ConsumerModuleConfig } from './state.js'

/** How long an epoch is, and into how many slots it is divided. */
export type EpochTiming = Pick<ConsumerModuleConfig, 'epochLengthBlocks' | 'epochSlots'>

/**
 * The block at whose end a new epoch is over: the length of one from now. Where epochs are divided into slots, the first block from then on at which the slot
 * begins that the fewest have, the earliest of these; so epochs that begin together do not end together.
 */
export function firstEpochEnd(timing: EpochTiming, height: bigint, others: readonly ScheduledTask[]): bigint {
  const { epochLengthBlocks: length, epochSlots: slots } = timing
  const soonest = height + length
  if (slots === 1n) return soonest
  const taken = others.map(({ atHeight }) => slotAt(timing, atHeight))
  let [slot, fewest] = [0n, taken.length + 1]
  for (let each = 0n; each < slots; each++) {
    const having = taken.filter((one) => one === each).length
    if (having < fewest) [slot, fewest] = [each, having]
  }
  return soonest + modulo(slot * (length / slots) - soonest, length)
}

/** The block at whose end an epoch is over that comes after one which was due then and ended now. Where there are slots it stays in its own. */
export function nextEpochEnd(
  { epochLengthBlocks: length, epochSlots: slots }: EpochTiming,
  dueAt: bigint,
  height: bigint,
) {
  return slots === 1n ? height + length : height + length - modulo(height - dueAt, length)
}

/** Which slot a block falls into: the last one also has what the division left over. */
function slotAt({ epochLengthBlocks: length, epochSlots: slots }: EpochTiming, height: bigint): bigint {
  const slot = modulo(height, length) / (length / slots)
  return slot < slots ? slot : slots - 1n
}

/** The remainder, never below zero. */
function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by
}
