import type { Explanation, Seen } from '../explanation.js'
import type { Transaction } from '../flows.js'
import { readPacket } from '../packets.js'
import { either, failsOnlyThere } from '../seen.js'
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
    what: 'what was lost goes out again in its place',
    touches: ['packet'],
    holds: (seen) => either(seen).record.chain === 'consumer' && sendsOtherwise(seen, OF_CONSUMER),
  },
]

/** What is offered back is offered again by its own rules (D-23). */
const OF_CONSUMER = ['valset_update', 'distribute', 'distribute_batch']

/** Whether one of the runs sends what was lost before, or ours holds back what comes behind it. */
function sendsOtherwise({ reference, safe, history }: Seen, kinds: readonly string[]): boolean {
  const [theirs, ours] = [sentBy(reference, kinds), sentBy(safe, kinds)]
  const isLost = (text: string) => history.lost.has(text)
  const more = ours.some((text) => isLost(text) && !theirs.includes(text))
  // Behind something that waits, a change of validators waits, too.
  const waits = [...history.lost].some((text) => kinds.includes(readPacket(text).kind))
  const updates = (texts: readonly string[]) => texts.filter((text) => readPacket(text).kind === 'valset_update').length
  const less = waits && updates(ours) < updates(theirs)
  const isLater = reference?.record.op === 'timeout' && safe !== undefined && theirs.length !== ours.length
  return more || less || isLater
}

/** The packets of some kinds that a transaction sends. */
function sentBy(transaction: Transaction | undefined, kinds: readonly string[]): readonly string[] {
  const texts = listAt(transaction?.record, 'packets').map((packet) => textAt(packet, 'data'))
  return texts.filter((text) => kinds.includes(readPacket(text).kind))
}
