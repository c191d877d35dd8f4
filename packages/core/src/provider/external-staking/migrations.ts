import { addOutboxPolicy, EMPTY_OUTBOX } from '../../outbox/migrations.js'
import { addDialect, addTimeouts } from '../../packets/migrations.js'
import {
  addField,
  inEach,
  inField,
  isPlainRecord,
  type Migration,
  migration,
  ofType,
  type PlainState,
  Table,
} from '../../table/index.js'
import { splitStakeKey, stakerKey } from './keys.js'

const NOTHING = Table.empty<string, PlainState>()

/** Unstakes in flight: when they were sent is not known, so governance may let them go at once. Under `reference` it is never known. */
const dateUnstakes: Migration = (state) => {
  if (!isPlainRecord(state) || !isPlainRecord(state['config']) || state['config']['rules'] !== 'safe') return state
  return inField('pending', inEach(ofType('inFlightUnstaking', addField('sentAtNanos', 0n))))(state)
}

/** What came lately to a stake had a table of its own, by `stakerKey(validator, user)`. */
const recentIntoStakes: Migration = (state) => {
  const slashing = isPlainRecord(state) ? state['slashing'] : undefined
  const recent = isPlainRecord(slashing) ? slashing['recent'] : undefined
  if (!isPlainRecord(state) || !isPlainRecord(slashing) || !(recent instanceof Table)) return state
  const { stakes } = state
  if (!(stakes instanceof Table)) return state
  const known: Table<string | bigint, PlainState> = recent
  const table: Table<string | bigint, PlainState> = stakes
  const moved = Array.from(table, ([key, stake]) => {
    const other = stakerKeyOf(String(key))
    const came = (other === undefined ? undefined : known.get(other)) ?? []
    return addField('recent', inEach(sentAtNanos)(came))(stake)
  })
  const { recent: _, ...rest } = slashing
  return { ...state, stakes: Table.fromSorted([...table.keys()], moved) as PlainState, slashing: rest }
}

/** The time was told in seconds. */
const sentAtNanos: Migration = (entry) => {
  const seconds = isPlainRecord(entry) ? entry['sentAtSeconds'] : undefined
  if (!isPlainRecord(entry) || typeof seconds !== 'bigint') return entry
  const { sentAtSeconds: _, ...rest } = entry
  return { ...rest, sentAtNanos: seconds * 1_000_000_000n }
}

/** Undefined for what is no key of a stake. */
function stakerKeyOf(key: string): string | undefined {
  const end = 2 + ((key.charCodeAt(0) << 8) | key.charCodeAt(1))
  if (key.length < 2 || key.length < end || key.length - end > 0xffff) return undefined
  const { user, validator } = splitStakeKey(key)
  return stakerKey(validator, user)
}

/** Of slashes nobody noted what is left to bear: what is on its way now bears nothing of them. */
const forgotten: Migration = (taken) => (taken instanceof Table ? NOTHING : taken)

/**
 * What the consumer applied before nobody counted. What was ever staked there, or is on its way, is unknown until an audit finds the validator quiet. What is sent to others from now
 * on is unknown, too, until an audit is answered: before, the consumer may not count yet.
 */
const addDigests: Migration = (state) => {
  if (!isPlainRecord(state)) return state
  const { config, channel, life } = state
  const isKept =
    isPlainRecord(config) &&
    config['dialect'] === '0.12.0' &&
    channel !== null &&
    isPlainRecord(life) &&
    life['closing'] === null
  const unresolved = isKept ? unresolvedByValidator(state) : new Map<string, bigint>()
  const entries = [...unresolved].map(([validator, count]) => [validator, unknownDigest(count)] as const)
  const validators = Table.fromEntries<string, PlainState>(entries)
  return { ...state, digests: { validators, lastAudit: 0n, countsNew: !isKept } }
}

/** Every validator that ever had stake or has some on its way, with how many packets have no answer. */
function unresolvedByValidator({
  distributions,
  pending,
  burns,
  life,
}: Record<string, PlainState>): Map<string, bigint> {
  const counts = new Map<string, bigint>()
  const add = (validator: PlainState | undefined, count: bigint) => {
    if (typeof validator === 'string') counts.set(validator, (counts.get(validator) ?? 0n) + count)
  }
  if (distributions instanceof Table) for (const key of distributions.keys()) add(String(key), 0n)
  const unanswered = isPlainRecord(life) ? life['unanswered'] : undefined
  for (const table of [pending, unanswered])
    if (table instanceof Table)
      for (const tx of valuesOf(table))
        if (isPlainRecord(tx) && tx['type'] !== 'inFlightTransferFunds') add(tx['validator'], 1n)
  const outbox = isPlainRecord(burns) ? burns['outbox'] : undefined
  const entries = isPlainRecord(outbox) ? outbox['entries'] : undefined
  if (entries instanceof Table)
    for (const entry of valuesOf(entries)) {
      const item = isPlainRecord(entry) ? entry['item'] : undefined
      const shares = isPlainRecord(item) ? item['shares'] : undefined
      if (Array.isArray(shares)) for (const share of shares) if (isPlainRecord(share)) add(share['validator'], 1n)
    }
  return counts
}

function valuesOf(table: Table<string | bigint, PlainState>): Iterable<PlainState> {
  return table.values()
}

function unknownDigest(unresolved: bigint): PlainState {
  return {
    committed: 0n,
    elsewhere: 0n,
    unresolved,
    slashed: 0n,
    returned: 0n,
    epoch: 0n,
    changedAt: 0n,
    isKnown: false,
    isDiverged: false,
    resync: { type: 'none' },
    restsSinceNanos: 0n,
  }
}

/** How states of earlier versions become those of the next, from version 1 on. The values are those of then: they stay when defaults change. */
export const externalStakingMigrations: readonly Migration[] = [
  migration(
    inField(
      'config',
      addField('immediateRelease', 'unbondedAndTombstoned'),
      addField('slashSource', 'packet'),
      addField('authority', '@chain'),
      addTimeouts,
      addOutboxPolicy,
    ),
    addField('life', { isFrozen: false, closing: null, previous: NOTHING, unanswered: NOTHING }),
    // Nothing is known of the past. So what is staked counts as having been there at any infraction, and so does what is on its way: nobody escapes.
    addField('slashing', { recent: NOTHING, taken: NOTHING, untold: NOTHING }),
    // Burns in flight were sent once and are not sent again, as it was then.
    addField('burns', { outbox: EMPTY_OUTBOX, unanswered: NOTHING, open: { coming: NOTHING, leaving: NOTHING } }),
    inField('pending', inEach(ofType('inFlightStaking', addField('sentAtNanos', 0n)))),
    dateUnstakes,
  ),
  recentIntoStakes,
  migration(
    inField('config', addField('rewardRoute', 'control'), addDialect),
    inField('slashing', inField('taken', forgotten)),
  ),
  migration(
    // Nothing was throttled.
    inField('config', addField('slashThrottle', null)),
    inField('slashing', addField('throttle', null)),
    addDigests,
  ),
]
