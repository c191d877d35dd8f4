import { DECIMAL_ONE, parseDecimal } from '@meshwork/core/numbers'
import { differ } from '../../compare/differ.js'
import type { RecordedValue } from '../../compare/recording.js'
import type { Explanation, Seen } from '../explanation.js'
import { validatorsIn, validatorsOfUpdate } from '../packets.js'
import {
  allStakes,
  either,
  endingOf,
  failsOnlyThere,
  isInFlight,
  isOp,
  partiesOf,
  reasonOf,
  receives,
  settles,
  slashedIn,
  stakeOf,
  stakesOn,
  succeeds,
  unbondsOf,
} from '../seen.js'
import { amountAt, entryOf, fieldsAt, listAt, rowOf, textAt, valueAt } from '../values.js'

const SLASH = ['record', 'account', 'native', 'stake', 'rewards', 'distribution', 'packet', 'validator'] as const

/** Slashes, burns and unbonding on the provider. */
export const PROVIDER: readonly Explanation[] = [
  {
    deviation: 'D-1',
    what: 'a burn takes stake that is on its way',
    touches: SLASH,
    holds: (seen) => (isSlash(seen) || isBurn(seen, false)) && abortsInFlight(seen),
  },
  {
    deviation: 'D-1',
    what: 'a range that a slash changed settles to its nearest end',
    touches: ['record', 'stake', 'rewards', 'distribution', 'account', 'tx', 'packet'],
    holds: (seen) => settles(seen, 'provider', 'stake', 'unstake') && endingOf(seen.reference) === 'aborted',
  },
  {
    deviation: 'D-1',
    what: 'a range that a slash changed settles to its nearest end',
    touches: ['stake', 'rewards', 'distribution'],
    holds: (seen) => settles(seen, 'provider', 'stake', 'unstake') && succeeds(seen) && isNarrower(seen),
  },
  {
    deviation: 'D-5',
    what: 'burned stake of a proxy is burned by the chain, and nothing else is withheld for it',
    touches: ['native', 'account', 'vaultBalance'],
    holds: (seen) =>
      (isSlash(seen) && succeeds(seen) && unbondsLess(seen)) ||
      (seen.step.op === 'release_unbonded' && succeeds(seen) && releasesMore(seen)),
  },
  {
    deviation: 'D-8',
    what: 'what the named validator lacks comes off the others',
    touches: ['record', 'stake', 'rewards', 'distribution', 'packet'],
    holds: (seen) => isBurn(seen, true) && failsOnlyThere(seen) && lacksFunds(seen),
  },
  {
    deviation: 'D-12',
    what: 'exactly what is free leaves',
    touches: ['stake', 'account'],
    holds: (seen) =>
      seen.step.op === 'withdraw_unbonded' &&
      succeeds(seen) &&
      isUnsorted(seen.before.reference, textAt(seen.step, 'user')),
  },
  {
    deviation: 'D-14',
    what: 'unbonding stake bears its part of a slash, stake on its way none',
    touches: SLASH,
    holds: (seen) =>
      receives(seen, 'provider', 'valset_update') && slashedIn(seen).some((name) => isUneven(seen, name)),
  },
  {
    deviation: 'D-14',
    what: 'stake that was on its way bears its share when it arrives',
    touches: ['account', 'native', 'stake', 'rewards', 'distribution', 'packet'],
    holds: (seen) => settles(seen, 'provider', 'stake') && succeeds(seen) && losesCollateral(seen),
  },
  {
    deviation: 'D-33',
    what: 'a slash waits until its validator is known, and counts although it is jailed',
    touches: SLASH,
    holds: (seen) =>
      receives(seen, 'provider', 'valset_update') &&
      slashedIn(seen).some((name) => statusOf(seen.before.reference, name) !== 'active'),
  },
  {
    deviation: 'D-25',
    what: 'a burn is shared in even passes',
    touches: SLASH,
    holds: (seen) =>
      (isSlash(seen) || isBurn(seen, false)) && ((failsOnlyThere(seen) && lacksFunds(seen)) || burnsOffSeveral(seen)),
  },
  {
    deviation: 'D-32',
    what: 'a slash takes what the lien has, and keeps promises within the collateral',
    touches: SLASH,
    holds: (seen) =>
      isSlash(seen) && failsOnlyThere(seen) && !lacksFunds(seen) && !abortsInFlight(seen) && !sharesNothing(seen),
  },
  {
    deviation: 'D-32',
    what: 'a slash takes at most what the ratio of the lien allows',
    touches: SLASH,
    holds: (seen) => isSlash(seen) && succeeds(seen) && asksTheSame(seen) && liensApart(seen, (apart) => apart > 2n),
  },
  {
    deviation: 'D-39',
    what: 'what a slash does to other liens is exact, and rounded once',
    touches: SLASH,
    holds: (seen) =>
      isSlash(seen) && succeeds(seen) && asksTheSame(seen) && liensApart(seen, (apart) => apart > 0n && apart <= 2n),
  },
  {
    deviation: 'D-32',
    what: 'a lien that a slash empties goes',
    touches: ['account'],
    holds: (seen) => isSlash(seen) && succeeds(seen) && emptyLiens(seen.after.reference) > emptyLiens(seen.after.safe),
  },
  {
    deviation: 'D-32',
    what: 'what was in flight settles for what a slash left of it',
    touches: ['record', 'account', 'tx', 'packet'],
    holds: (seen) => settles(seen, 'provider', 'stake') && failsOnlyThere(seen),
  },
  {
    deviation: 'D-33',
    what: 'facts about validators merge in any order',
    touches: ['validator'],
    holds: (seen) => receives(seen, 'provider', 'valset_update') && succeeds(seen) && isOutOfOrder(seen),
  },
  {
    deviation: 'D-40',
    what: 'dust blocks no release and outlives no lien',
    touches: ['record', 'account', 'stake', 'native', 'vaultBalance', 'tx', 'packet'],
    holds: (seen) =>
      (['withdraw_unbonded', 'release_unbonded'].includes(String(seen.step.op)) ||
        settles(seen, 'provider', 'stake')) &&
      failsOnlyThere(seen),
  },
  {
    deviation: 'D-40',
    what: 'dust blocks no release and outlives no lien',
    touches: ['account'],
    holds: (seen) =>
      (['withdraw_unbonded', 'release_unbonded'].includes(String(seen.step.op)) ||
        settles(seen, 'provider', 'stake')) &&
      succeeds(seen) &&
      onlySlashableParts(seen),
  },
]

/** Whether the vault hears of a slash. */
function isSlash(seen: Seen): boolean {
  const { record } = either(seen)
  if (record.op === 'sudo') return record.contract === 'native_staking'
  if (record.op === 'execute')
    return ['local_slash', 'cross_slash'].some((name) => valueAt(record, 'msg', name) !== undefined)
  return receives(seen, 'provider', 'valset_update') && slashedIn(seen).length > 0
}

/** Whether less of a stake is in flight than this packet took there: a slash was faster. */
function isNarrower(seen: Seen): boolean {
  const { kind, content } = either(seen).content
  const [user, validator] = partiesOf(seen)
  if (seen.slashedNow.has(validator)) return true
  return [seen.before.reference, seen.before.safe].some((state) => {
    const stake = stakeOf(state, user, validator)
    const width = amountAt(stake, 'stake', 'h') - amountAt(stake, 'stake', 'l')
    return stake !== undefined && width < amountAt(content, kind, 'amount')
  })
}

/** Whether both runs are told of the same slash, and the external staking takes the same of each stake for it: only the vault can differ then. */
function asksTheSame(seen: Seen): boolean {
  const { reference, safe, before, after } = seen
  if (differ(reference?.content.content, safe?.content.content).length > 0) return false
  const of = (state: RecordedValue | undefined, validator: string, user: string) => {
    const stake = stakeOf(state, user, validator)
    return unbondsOf(stake).reduce<bigint>((sum, one) => sum + amountAt(one, 'amount'), amountAt(stake, 'stake', 'h'))
  }
  return slashedIn(seen).every((validator) =>
    stakesOn(before.reference, validator).every(({ user }) => {
      const [theirs, ours] = [
        of(after.reference, validator, user) - of(before.reference, validator, user),
        of(after.safe, validator, user) - of(before.safe, validator, user),
      ]
      return theirs === ours
    }),
  )
}

/** Whether the answer to a stake costs its user something, in our run alone. */
function losesCollateral(seen: Seen): boolean {
  const [user] = partiesOf(seen)
  const bonded = (state: RecordedValue | undefined) => amountAt(state, 'users', user, 'account', 'bonded')
  const { before, after } = seen
  return bonded(after.safe) - bonded(before.safe) < bonded(after.reference) - bonded(before.reference)
}

/** Whether more comes back to the vault than from the contracts. */
function releasesMore({ before, after }: Seen): boolean {
  const held = (state: RecordedValue | undefined) => amountAt(state, 'chain', 'vault_balance')
  return held(after.safe) - held(before.safe) > held(after.reference) - held(before.reference)
}

/** Whether a slash leaves less to unbond on the provider, of the same. */
function unbondsLess({ before, after }: Seen): boolean {
  const sum = (state: RecordedValue | undefined) =>
    listAt(state, 'chain', 'native_unbondings').reduce<bigint>((all, entry) => all + BigInt(rowOf(entry)[2] ?? 0), 0n)
  return sum(after.safe) - sum(before.safe) < sum(after.reference) - sum(before.reference)
}

/** Whether a slash moved a lien of the same size by so much more or less than the contracts do. */
function liensApart({ before, after }: Seen, isSo: (apart: bigint) => boolean): boolean {
  return fieldsAt(after.reference, 'users').some(([user, shown]) =>
    listAt(before.reference, 'users', user, 'claims').some((claim) => {
      const holder = textAt(claim, 'lienholder')
      const high = (state: RecordedValue | undefined) =>
        amountAt(entryOf(listAt(state, 'users', user, 'claims'), 'lienholder', holder), 'amount', 'h')
      const collateral = (state: RecordedValue | undefined) => amountAt(state, 'users', user, 'account', 'bonded')
      const moved = [high, collateral].map(
        (of) => of(after.safe) - of(before.safe) - of(after.reference) + of(before.reference),
      )
      return valueAt(shown, 'account') !== undefined && moved.some((apart) => isSo(apart < 0n ? -apart : apart))
    }),
  )
}

/** Whether somebody has a burn done by itself, of a named validator or of any. */
function isBurn(seen: Seen, named: boolean): boolean {
  const asked = valueAt(either(seen).record, 'msg', 'burn_virtual_stake')
  return asked !== undefined && (valueAt(asked, 'validator') !== undefined) === named
}

function lacksFunds(seen: Seen): boolean {
  return /not enough delegated funds|InsufficientDelegations/.test(reasonOf(seen))
}

function abortsInFlight({ reference, before }: Seen): boolean {
  return endingOf(reference) === 'aborted' && allStakes(before.reference).some(isInFlight)
}

/** Whether the contracts share a slash by a sum of nothing. */
function sharesNothing({ reference, before }: Seen): boolean {
  if (endingOf(reference) !== 'aborted' || !reference) return false
  const slashed = validatorsIn(valueAt(reference.content.content, 'slashed'))
  return slashed.some((name) =>
    stakesOn(before.reference, name).every(({ stake }) => amountAt(stake, 'stake', 'h') === 0n),
  )
}

/** Liens of nothing. */
function emptyLiens(state: RecordedValue | undefined): number {
  return fieldsAt(state, 'users')
    .flatMap(([, shown]) => listAt(shown, 'claims'))
    .filter((claim) => amountAt(claim, 'amount', 'h') === 0n).length
}

/** Whether an account differs in what of it may be slashed, and not in what is promised. */
function onlySlashableParts({ after }: Seen): boolean {
  return fieldsAt(after.reference, 'users').some(([user, shown]) => {
    const [theirs, ours] = [valueAt(shown, 'account'), valueAt(after.safe, 'users', user, 'account')]
    const same = (field: string) => differ(valueAt(theirs, field), valueAt(ours, field)).length === 0
    return same('bonded') && same('max_lien') && !same('total_slashable')
  })
}

/** Whether anything but plain stake is on a validator, or more is to be slashed than the nominal part of it. */
function isUneven(seen: Seen, validator: string): boolean {
  const { before, reference, safe } = seen
  const stakes = [before.reference, before.safe].flatMap((state) =>
    stakesOn(state, validator).map(({ stake }) => stake),
  )
  if (stakes.some((stake) => isInFlight(stake) || unbondsOf(stake).length > 0)) return true
  if (stakes.every((stake) => amountAt(stake, 'stake', 'h') === 0n)) return true
  if (isHeldBack(seen, validator)) return true
  return [reference, safe].some(
    (one) => one !== undefined && isBeyond(one.content.content, before.reference, validator),
  )
}

/** Whether ours takes less than it is told, by more than roundings, of stakes that have it: a slash beyond the ratio of the liens, which nobody loses more than. */
function isHeldBack({ before, after, safe }: Seen, validator: string): boolean {
  const staked = (state: RecordedValue | undefined) =>
    stakesOn(state, validator).map(({ stake }) => amountAt(stake, 'stake', 'h'))
  const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
  const had = staked(before.safe)
  const told = amountAt(
    entryOf(listAt(safe?.content.content, 'slashed'), 'address', validator),
    'slash_amount',
    'amount',
  )
  return told <= sum(had) && sum(had) - sum(staked(after.safe)) + BigInt(had.length) < told
}

function isBeyond(update: RecordedValue, state: RecordedValue | undefined, validator: string): boolean {
  const slash = entryOf(listAt(update, 'slashed'), 'address', validator)
  const staked = stakesOn(state, validator).reduce((sum, { stake }) => sum + amountAt(stake, 'stake', 'h'), 0n)
  const ratio = parseDecimal(textAt(slash, 'slash_ratio'))
  return ratio.ok && amountAt(slash, 'slash_amount', 'amount') * DECIMAL_ONE > staked * ratio.value
}

/** Whether the provider hears of a validator that it does not know, or something that is not newer than what it has heard. */
function isOutOfOrder(seen: Seen): boolean {
  const { content } = either(seen).content
  return validatorsOfUpdate(content).some((name) => {
    const known = seen.history.heights.get(name)
    return known === undefined || amountAt(content, 'height') <= known
  })
}

function statusOf(state: RecordedValue | undefined, validator: string): string | undefined {
  return fieldsAt(entryOf(listAt(state, 'validators'), 'validator', validator), 'state')[0]?.[0]
}

function burnsOffSeveral({ reference, safe }: Seen): boolean {
  return [reference, safe].some((one) =>
    listAt(one?.record, 'packets').some((packet) => {
      const data = textAt(packet, 'data')
      return data.startsWith('{"burn"') && /"validators":\["[^\]]*","/.test(data)
    }),
  )
}

/** Whether what unbonds for a user is not in the order of its times. */
function isUnsorted(state: RecordedValue | undefined, user: string): boolean {
  return listAt(state, 'users', user, 'stakes').some((entry) => {
    const times = unbondsOf(valueAt(entry, 'stake')).map((one) => amountAt(one, 'release_at'))
    return times.some((time, i) => i > 0 && time < (times[i - 1] ?? 0n))
  })
}

/** Whether the channel's end on a chain closes. */
export function closes(seen: Seen): boolean {
  return isOp(seen, 'ibc_channel_close', 'provider') || isOp(seen, 'ibc_channel_close', 'consumer')
}
