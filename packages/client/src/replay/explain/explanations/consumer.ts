import type { RecordedObject, RecordedValue } from '../../compare/recording.js'
import type { Explanation, Seen } from '../explanation.js'
import {
  either,
  endingOf,
  failsOnlyHere,
  failsOnlyThere,
  isEpoch,
  isInBoth,
  isOp,
  partiesOf,
  reasonOf,
  receives,
  settles,
  slashedIn,
  succeeds,
} from '../seen.js'
import { amountAt, listAt, rowOf, textAt } from '../values.js'

const EPOCH = [
  'record',
  'requests',
  'bonded',
  'delegated',
  'totalDelegated',
  'virtualBalance',
  'converterBalance',
  'packet',
  'epoch',
] as const

/** Conversion, epochs, drains and burns on the consumer. */
export const CONSUMER: readonly Explanation[] = [
  {
    deviation: 'D-16',
    what: 'what leaves takes out what it had added, at any price',
    touches: ['record', 'packet', 'ledger', 'requests'],
    holds: (seen) => receives(seen, 'consumer', 'unstake', 'burn') && isInBoth(seen) && convertsDifferently(seen),
  },
  {
    deviation: 'D-16',
    what: 'what is given back takes its part of the ledger',
    touches: ['ledger', 'requests'],
    holds: (seen) => settles(seen, 'consumer', 'internal_unstake') && succeeds(seen),
  },
  {
    deviation: 'D-16',
    what: 'a slash takes the same part of the provider coin, at any price',
    touches: ['record', 'packet'],
    holds: (seen) => isOp(seen, 'sudo', 'consumer') && slashedIn(seen).length > 0,
  },
  {
    deviation: 'D-16',
    what: 'what is offered back is what it had added',
    touches: ['packet'],
    holds: (seen) => isEpoch(seen) && offers(seen.reference?.record) > 0,
  },
  {
    deviation: 'D-16',
    what: 'what is offered back needs no price of today',
    touches: EPOCH,
    holds: (seen) => isEpoch(seen) && failsOnlyThere(seen) && /Invalid price/.test(reasonOf(seen)),
  },
  {
    deviation: 'D-19',
    what: 'a bond of nothing is not sent',
    touches: EPOCH,
    holds: (seen) => isEpoch(seen) && failsOnlyThere(seen) && /ZeroAmount|amount: invalid request/.test(reasonOf(seen)),
  },
  {
    deviation: 'D-20',
    what: 'unbonds come before bonds',
    touches: EPOCH,
    holds: (seen) => isEpoch(seen) && failsOnlyThere(seen) && /MaxCapExceeded|exceed/.test(reasonOf(seen)),
  },
  {
    deviation: 'D-20',
    what: 'what slashes took of the cap is not used',
    touches: ['bonded', 'delegated', 'totalDelegated'],
    holds: (seen) => isEpoch(seen) && succeeds(seen) && [seen.before.reference, seen.before.safe].some(wantsWhatIsLost),
  },
  {
    deviation: 'D-21',
    what: 'all slashes count, at once, and never below nothing',
    touches: ['requests'],
    unseen: true,
    holds: (seen) => isOp(seen, 'sudo', 'consumer') && slashedIn(seen).length > 0,
  },
  {
    deviation: 'D-21',
    what: 'all slashes of an epoch count',
    touches: ['bonded', 'delegated', 'totalDelegated'],
    holds: (seen) => isEpoch(seen) && isInBoth(seen) && [...seen.history.slashes.values()].some((times) => times > 1),
  },
  {
    deviation: 'D-21',
    what: 'a slash of more than was bonded does not abort',
    touches: EPOCH,
    holds: (seen) => isEpoch(seen) && endingOf(seen.reference) === 'aborted' && endingOf(seen.safe) === 'accepted',
  },
  {
    deviation: 'D-22',
    what: 'what one validator does not take fails alone',
    touches: EPOCH,
    holds: (seen) =>
      isEpoch(seen) && failsOnlyThere(seen) && /ZeroExchangeRate|InsufficientDelegation/.test(reasonOf(seen)),
  },
  {
    deviation: 'D-23',
    what: 'requests of tombstoned validators stay',
    touches: ['requests'],
    unseen: true,
    holds: (seen) =>
      isEpoch(seen) && isInBoth(seen) && [...seen.history.tombstoned].some((name) => isWanted(seen, name)),
  },
  {
    deviation: 'D-23',
    what: 'requests of tombstoned validators stay',
    touches: ['record', 'packet', 'ledger', 'requests'],
    holds: (seen) =>
      receives(seen, 'consumer', 'unstake') &&
      failsOnlyThere(seen) &&
      isRefusedExit(seen) &&
      seen.history.tombstoned.has(partiesOf(seen)[1]),
  },
  {
    deviation: 'D-23',
    what: 'requests of tombstoned validators take no room, and what is still bonded goes',
    touches: ['bonded', 'delegated', 'totalDelegated'],
    holds: (seen) =>
      isEpoch(seen) && isInBoth(seen) && [...seen.history.tombstoned].some((name) => isWanted(seen, name)),
  },
  {
    deviation: 'D-23',
    what: 'stake is offered back once until it is answered',
    touches: ['record', 'packet', 'epoch'],
    holds: (seen) =>
      isEpoch(seen) &&
      amountAt(seen.before.reference, 'chain', 'max_cap') === 0n &&
      offers(seen.reference?.record) !== offers(seen.safe?.record),
  },
  {
    deviation: 'D-23',
    what: 'at a cap of zero nothing stays staked until the provider has taken it back',
    touches: ['record', 'requests', 'bonded', 'delegated', 'totalDelegated'],
    holds: (seen) =>
      isEpoch(seen) &&
      amountAt(seen.before.reference, 'chain', 'max_cap') === 0n &&
      amountAt(seen.after.safe, 'chain', 'total_delegated') === 0n,
  },
  {
    deviation: 'D-23',
    what: 'no stake comes while it is offered back',
    touches: ['record', 'packet', 'ledger', 'requests'],
    holds: (seen) => receives(seen, 'consumer', 'stake') && failsOnlyHere(seen),
  },
  {
    deviation: 'D-23',
    what: 'what was given back leaves as far as it is staked',
    touches: ['record', 'packet', 'ledger', 'requests', 'bonded', 'delegated', 'totalDelegated'],
    holds: (seen) =>
      settles(seen, 'consumer', 'internal_unstake') &&
      isOp(seen, 'ack', 'consumer') &&
      isInBoth(seen) &&
      !(failsOnlyThere(seen) && seen.history.lessened.has(partiesOf(seen)[1])),
  },
  {
    deviation: 'D-34',
    what: 'what was burned or slashed is not missed when stake was given back',
    touches: ['record', 'packet', 'ledger', 'requests', 'bonded', 'delegated', 'totalDelegated'],
    holds: (seen) =>
      settles(seen, 'consumer', 'internal_unstake') &&
      isOp(seen, 'ack', 'consumer') &&
      failsOnlyThere(seen) &&
      seen.history.lessened.has(partiesOf(seen)[1]),
  },
  {
    deviation: 'D-25',
    what: 'a burn is shared in even passes',
    touches: ['record', 'packet', 'requests'],
    holds: (seen) =>
      receives(seen, 'consumer', 'burn') && listAt(either(seen).content.content, 'validators').length > 1,
  },
  {
    deviation: 'D-34',
    what: 'an exit that finds less than it wants takes what is there',
    touches: ['record', 'packet', 'ledger', 'requests'],
    holds: (seen) => receives(seen, 'consumer', 'unstake') && failsOnlyThere(seen) && isRefusedExit(seen),
  },
  {
    deviation: 'D-34',
    what: 'what was burned or slashed is not missed by an exit',
    touches: ['notes'],
    unseen: true,
    holds: (seen) =>
      receives(seen, 'consumer', 'burn') || (isOp(seen, 'sudo', 'consumer') && slashedIn(seen).length > 0),
  },
]

/** Whether the contracts refuse an exit because less is requested than it takes out. */
function isRefusedExit(seen: Seen): boolean {
  return /Cannot unbond|InsufficientBond/.test(reasonOf(seen))
}

/** Whether an exit or a burn is worth another amount in the coin of the consumer; also where one of them cannot tell. */
function convertsDifferently(seen: Seen): boolean {
  const [, refused] = /Cannot unbond (\d+) tokens|not enough delegated funds: (\d+)/.exec(reasonOf(seen)) ?? []
  const reference = refused ?? convertedIn(seen.reference?.record)
  const safe = convertedIn(seen.safe?.record)
  return reference === undefined || safe === undefined || reference !== safe
}

/** The amount in consumer coin that the converter tells of. */
function convertedIn(record: RecordedObject | undefined): string | undefined {
  for (const event of listAt(record, 'events'))
    if (/^wasm-mesh-(unbond|burn)$/.test(textAt(event, 'type')))
      for (const [name, value] of listAt(event, 'attributes').map(rowOf)) if (name === 'amount') return value
  return undefined
}

/** How many stakes a transaction offers back. */
function offers(record: RecordedValue | undefined): number {
  return listAt(record, 'packets').filter((packet) => textAt(packet, 'data').startsWith('{"internal_unstake"')).length
}

/** Whether slashes took of what was bonded, and more is wanted than the cap has without that. */
function wantsWhatIsLost(state: RecordedValue | undefined): boolean {
  const sum = (list: string, column: number) =>
    listAt(state, 'chain', list).reduce<bigint>((all, entry) => all + BigInt(rowOf(entry)[column] ?? 0), 0n)
  const lost = amountAt(state, 'chain', 'total_delegated') - sum('consumer_delegations', 1)
  return lost > 0n && sum('user_delegations', 2) > amountAt(state, 'chain', 'max_cap') - lost
}

/** Whether somebody has stake on a validator, in the books of the consumer. */
function isWanted({ before }: Seen, validator: string): boolean {
  return [before.reference, before.safe].some((state) =>
    listAt(state, 'chain', 'user_delegations').some((entry) => rowOf(entry)[1] === validator),
  )
}
