import type { Explanation } from '../explanation.js'
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
      'channel',
      'epoch',
    ],
    holds: closes,
  },
]
