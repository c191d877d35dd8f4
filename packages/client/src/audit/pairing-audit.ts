import { converterStage } from '@meshwork/core/converter'
import { channelStage, splitStakeKey } from '@meshwork/core/external-staking'
import type { Violation } from '@meshwork/core/foundation'
import { speaks } from '@meshwork/core/packets'
import type { ConversionLedger } from '@meshwork/core/rules'
import { pairKey } from '@meshwork/core/table'
import type { WatchReport } from '@meshwork/core/testing'
import type { Pairing } from '../create-mesh/pairing.js'
import { burnsByValidator, burnsUnderWay } from './burns-under-way.js'
import { digestDifferences } from './digest-audit.js'
import { booksOf, type PairingBooks } from './pairing-books.js'
import { slashedValidators } from './slashed-validators.js'

/** Checks what must hold between the two chains of a pairing of `createMesh` at any moment: `auditBooks` of what both have booked now. */
export function auditPairing(pairing: Pairing, forced: ReadonlyMap<string, bigint> = NOTHING): WatchReport {
  return auditBooks(booksOf(pairing, forced))
}

/**
 * Checks what must hold between the two chains of a pairing at any moment (spec 13, X1), by looking at everything. What the consumer booked and what the provider
 * knows differ exactly by the packets that were applied there and whose answer has not come back.
 *
 * A slash makes it a limit for its validator: the consumer learns nothing of what the provider took from stake that had left already. So do burns in dialect
 * 0.11.0, which does not say whose they are: there the limit is over all validators that slashes or burns reached. But never does the consumer count on more than the
 * provider has. In 1.0.0 neither slashes nor burns are told: there the consumer has what the provider has, or more.
 *
 * In dialect 0.12.0 the digests that both sides compare are equal, too, but for packets whose answer is on its way (X2).
 *
 * What governance let go without the consumer's answer (spec 11.3) is gone here and not there, until the consumer answers that it took it off: `forced` says
 * how much that is, by validator.
 *
 * Where the consumer keeps no ledger (`reference`, D-16), and while the channel is not open on both sides, there is nothing to compare.
 */
export function auditBooks(books: PairingBooks): WatchReport {
  const { conversion } = books.converter
  if (conversion.type !== 'ledger') return { checked: 0, violations: [] }
  // While one side has given back more than the other has there is nothing to compare; at the end both have nothing.
  if (channelStage(books.externalStaking) !== 'open' || converterStage(books.converter) !== 'open')
    return { checked: 0, violations: [] }
  const compared = { books, forced: books.forced ?? NOTHING, excess: excessByValidator(books, conversion) }
  const violations = !speaks(books.dialect, 'burn')
    ? shortfalls(compared)
    : speaks(books.dialect, 'burnOwner')
      ? differencesByValidator(compared, validatorsSlashed(books, conversion))
      : differences(compared, validatorsReached(books, conversion))
  const differing = speaks(books.dialect, 'resync') ? digestDifferences(books, conversion) : []
  const where = books.name
  return { checked: compared.excess.size, violations: [...violations, ...differing].map((one) => ({ ...one, where })) }
}

/** Both sides of a pairing, counted. */
interface Compared {
  readonly books: PairingBooks
  readonly forced: ReadonlyMap<string, bigint>
  readonly excess: ReadonlyMap<string, Excess>
}

/** Dialect 0.11.0: exact but for validators that a slash or burn reached, which are counted together. */
function differences({ books, forced, excess }: Compared, reached: ReadonlySet<string>): Violation[] {
  const violations: Violation[] = []
  let excessOfReached = -burnsUnderWay(books)
  for (const [validator, { ofStakes, ofExits }] of excess) {
    const more = beyond(ofStakes + ofExits, forced.get(validator))
    if (reached.has(validator)) excessOfReached += ofStakes - (forced.get(validator) ?? 0n)
    else if (more !== 0n) violations.push({ ...X1, detail: `${books.name} ${validator}: ${more} too much` })
  }
  if (excessOfReached > 0n)
    violations.push({ ...X1_LIMIT, detail: `${books.name} ${[...reached].join(', ')}: ${excessOfReached} too much` })
  return violations
}

/** Dialect 0.12.0: exact after any burns; a limit, each for itself, for validators that a slash reached. */
function differencesByValidator({ books, forced, excess }: Compared, slashed: ReadonlySet<string>): Violation[] {
  const burns = burnsByValidator(books)
  const violations: Violation[] = []
  for (const validator of new Set([...excess.keys(), ...burns.keys()])) {
    const { ofStakes, ofExits } = excess.get(validator) ?? NO_EXCESS
    const stakes = ofStakes - (burns.get(validator) ?? 0n)
    const isSlashed = slashed.has(validator)
    const more = isSlashed ? stakes - (forced.get(validator) ?? 0n) : beyond(stakes + ofExits, forced.get(validator))
    if (isSlashed ? more > 0n : more !== 0n)
      violations.push({
        ...(isSlashed ? X1_SLASHED : X1),
        detail: `${books.name} ${validator}: ${more} too much`,
      })
  }
  return violations
}

/** Dialect 1.0.0: never less than the provider has. */
function shortfalls({ books, excess }: Compared): Violation[] {
  const violations: Violation[] = []
  for (const [validator, { ofStakes, ofExits }] of excess) {
    const more = ofStakes + ofExits
    if (more < 0n) violations.push({ ...X1_AT_LEAST, detail: `${books.name} ${validator}: ${-more} too little` })
  }
  return violations
}

/** How far an excess is outside of what governance let go explains: the consumer has at most that much more, and less where it has offered it back since. */
function beyond(excess: bigint, forced = 0n): bigint {
  if (excess < 0n) return excess
  return excess > forced ? excess - forced : 0n
}

const NOTHING: ReadonlyMap<string, bigint> = new Map()

const X1 = {
  id: 'MS-X1',
  formula:
    'consumer.remote(v) = sum over u of stake(u, v).h - stakes not applied - unstakes applied, unacked + internal unstakes applied, unacked',
}

const X1_LIMIT = {
  id: 'MS-X1-limit',
  formula:
    'over all v that a slash or burn reached: consumer.remote <= stakes.h - stakes not applied + internal unstakes and burns applied on one side',
}

const X1_SLASHED = {
  id: 'MS-X1-slashed',
  formula:
    'in dialect 0.12.0, where a slash reached v: consumer.remote(v) <= stakes(v).h - stakes not applied + internal unstakes and burns applied on one side',
}

const X1_AT_LEAST = {
  id: 'MS-X1-least',
  formula: 'in dialect 1.0.0: consumer.remote(v) with what was slashed >= what MS-X1 says',
}

/** By how much the consumer booked more on a validator than the provider says. */
interface Excess {
  /** Than the stakes there, those on the way, and those that were given back and are not known here to be. */
  readonly ofStakes: bigint
  /** Than exits under way explain, which left here and not there. Where something was burned, an exit may find less than it takes out. */
  readonly ofExits: bigint
}

const NO_EXCESS: Excess = { ofStakes: 0n, ofExits: 0n }

function excessByValidator(
  { externalStaking, dialect, fromProvider, fromConsumer }: PairingBooks,
  { totals, positions }: ConversionLedger,
): ReadonlyMap<string, Excess> {
  const excess = new Map<string, Excess>()
  const sumsOf = (validator: string) => excess.get(validator) ?? NO_EXCESS
  const add = (validator: string, amount: bigint) => {
    const { ofStakes, ofExits } = sumsOf(validator)
    excess.set(validator, { ofStakes: ofStakes + amount, ofExits })
  }
  const addExit = (validator: string, amount: bigint) => {
    const { ofStakes, ofExits } = sumsOf(validator)
    excess.set(validator, { ofStakes, ofExits: ofExits + amount })
  }
  // Of a slash that is not told the provider knows nothing.
  const knows = speaks(dialect, 'slashed')
  for (const [validator, { remote, burnedRemote }] of totals.range())
    add(validator, knows ? remote - burnedRemote : remote)
  for (const [key, { stake }] of externalStaking.stakes.range()) add(splitStakeKey(key).validator, -stake.high)
  for (const { packet, taken } of fromProvider) {
    // A stake counts from the beginning and may still fail; what leaves counts until the answer.
    if (packet.type === 'stake' && !taken) add(packet.validator, packet.stake.amount)
    if (packet.type === 'unstake' && taken) addExit(packet.validator, packet.unstake.amount)
  }
  for (const { packet, taken } of fromConsumer) {
    if (packet.type !== 'internalUnstake' || !taken) continue
    // The provider gave it back; the consumer does not know that yet. It gave as much as the consumer has: while a stake is offered back it does not grow,
    // and what left before has left on both sides.
    const { delegator, validator } = packet
    add(validator, -(positions.get(pairKey(delegator, validator))?.remote ?? 0n))
  }
  return excess
}

/** The validators on which a slash or a burn made a difference, here or there, or is about to. */
function validatorsReached(books: PairingBooks, ledger: ConversionLedger): ReadonlySet<string> {
  const { externalStaking, virtualStaking, fromProvider } = books
  const reached = new Set<string>([...virtualStaking.burned.keys(), ...validatorsSlashed(books, ledger)])
  for (const { packet } of fromProvider)
    if (packet.type === 'burn') for (const validator of packet.validators) reached.add(validator)
  for (const key of externalStaking.burns.open.leaving.keys()) reached.add(splitStakeKey(key).validator)
  for (const { item } of externalStaking.burns.outbox.entries.values())
    for (const validator of item.packet.validators) reached.add(validator)
  return reached
}

/** The validators on which a slash made a difference, here or there, or is about to; in dialect 0.11.0 also those that have burned stake. */
function validatorsSlashed(
  { externalStaking, converter, fromConsumer }: PairingBooks,
  { totals }: ConversionLedger,
): ReadonlySet<string> {
  const slashed = new Set<string>(slashedValidators(externalStaking))
  for (const [validator, { burnedRemote, burnedLocal }] of totals.range())
    if (burnedRemote > 0n || burnedLocal > 0n) slashed.add(validator)
  for (const { packet } of fromConsumer)
    if (packet.type === 'valsetUpdate') for (const { validator } of packet.slashed) slashed.add(validator)
  for (const { item } of converter.outboxes.validators.entries.values())
    if (item.type === 'valsetUpdate') for (const { validator } of item.slashed) slashed.add(validator)
  return slashed
}
