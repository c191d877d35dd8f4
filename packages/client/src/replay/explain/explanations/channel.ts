import type { RecordedValue } from '../../compare/recording.js'
import type { Explanation, Seen } from '../explanation.js'
import type { Transaction } from '../flows.js'
import { readPacket } from '../packets.js'
import { either, endingOf, failsOnlyThere, isEpoch, isOp } from '../seen.js'
import { listAt, textAt } from '../values.js'
import { closes } from './provider.js'

/** The channel: its end, and what is in flight then. */
export const CHANNEL: readonly Explanation[] = [
  {
    deviation: 'D-15',
    what: 'what is in flight when the channel closes is settled',
    touches: [
      'record',
      'stake',
      'rewards',
      'distribution',
      'account',
      'tx',
      'ledger',
      'requests',
      'bonded',
      'delegated',
      'totalDelegated',
      'virtualBalance',
      'converterBalance',
      'channel',
      'epoch',
    ],
    holds: closes,
  },
  {
    deviation: 'D-15',
    what: 'epochs go on, and what is late is taken',
    touches: ['channel', 'epoch'],
    unseen: true,
    holds: closes,
  },
  {
    deviation: 'D-15',
    what: 'both ends close, and a closed end takes nothing more',
    touches: ['record', 'packet', 'ledger', 'requests', 'notes', 'rewards', 'distribution'],
    holds: ({ safe }) =>
      safe?.record.op === 'recv' && /^ChannelNotOpen .*phase: closed/.test(textAt(safe.record, 'err')),
  },
  {
    deviation: 'D-37',
    what: 'a channel that was closed opens again',
    touches: ['record', 'channel', 'packet', 'epoch'],
    holds: (seen) =>
      ['ibc_channel_open', 'ibc_channel_connect'].includes(String(either(seen).record.op)) &&
      (failsOnlyThere(seen) || seen.reference === undefined),
  },
  {
    deviation: 'D-11',
    what: 'a burn that was lost goes out again, before what comes later',
    touches: ['packet'],
    holds: (seen) => either(seen).record.chain === 'provider' && sendsOtherwise(seen, ['burn']),
  },
  {
    deviation: 'D-30',
    what: 'what is lost is not sent again at once, be there a channel or not',
    touches: ['record', 'packet'],
    holds: (seen) => isOp(seen, 'timeout', 'consumer') && failsOnlyThere(seen),
  },
  {
    deviation: 'D-30',
    what: 'what was lost goes out again in its place, and what comes later waits for it',
    touches: ['packet'],
    holds: (seen) =>
      either(seen).record.chain === 'consumer' &&
      (isEpoch(seen) ? keepsRewards(seen) || sendsWhatWaited(seen) : sendsOtherwise(seen)),
  },
]

const OF_CONSUMER = ['valset_update', 'internal_unstake', 'distribute', 'distribute_batch']

/** Whether a transaction that has nothing of its own to send brings something out, or one that has keeps it. */
function sendsOtherwise({ reference, safe }: Seen, kinds?: readonly string[]): boolean {
  const [theirs, ours] = [sentBy(reference, kinds), sentBy(safe, kinds)]
  const { record } = either({ reference, safe })
  const isAnswer = ['recv', 'ack', 'timeout'].includes(String(record.op))
  // A packet that ours never carried cannot bring out anything.
  if (isAnswer)
    return (
      safe !== undefined && ours.some((text) => !theirs.includes(text)) !== theirs.some((text) => !ours.includes(text))
    )
  return theirs.length !== ours.length && endingOf(reference) === 'accepted' && endingOf(safe) === 'accepted'
}

/** Whether the rewards of an epoch came as far as those of the contracts, but wait for something that is under way. */
function keepsRewards({ reference, safe, before, after }: Seen): boolean {
  const underWay = ['pending_packets', 'pending_acks'].some(
    (list) => listAt(before.safe, 'chain', list, 'consumer').length > 0,
  )
  const held = (state: RecordedValue | undefined) =>
    `${textAt(state, 'chain', 'converter_balance')} ${textAt(state, 'chain', 'virtual_balance')}`
  const [theirs, ours] = [reference, safe].map((one) => sentBy(one, ['distribute', 'distribute_batch']).length)
  return underWay && theirs !== ours && held(after.reference) === held(after.safe)
}

/** Whether an epoch brings out what the contracts had sent before. What it offers back has rules of its own (D-23). */
function sendsWhatWaited({ reference, safe, history }: Seen): boolean {
  const theirs = sentBy(reference, OF_CONSUMER)
  return sentBy(safe, OF_CONSUMER).some(
    (text) => !theirs.includes(text) && (history.lost.has(text) || history.held.has(text)),
  )
}

/** The packets of some kinds, or all, that a transaction sends. */
function sentBy(transaction: Transaction | undefined, kinds?: readonly string[]): readonly string[] {
  const texts = listAt(transaction?.record, 'packets').map((packet) => textAt(packet, 'data'))
  return kinds === undefined ? texts : texts.filter((text) => kinds.includes(readPacket(text).kind))
}
