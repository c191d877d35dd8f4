import { unwrap } from '@meshwork/core/foundation'
import { type JsonObject, type JsonValue, parseJson } from '@meshwork/ibc/wire'
import type { TraceRecord } from '../trace.js'
import { at, type Taken } from './taken.js'

type State = Taken['state']
const list = (value: JsonValue | undefined) => (value ?? []) as readonly JsonObject[]
const pairs = (value: JsonValue | undefined) => (value ?? []) as readonly (readonly [string, string])[]

/** A range as text: `90` where both ends are the same, else `10..30`. */
function rangeText(value: JsonValue | undefined): string {
  const { l, h } = (value ?? {}) as { readonly l?: string; readonly h?: string }
  return l === h ? String(l) : `${l}..${h}`
}

/** A user's collateral, what of it is free and may be slashed, and the liens of the local and the external staking. */
export function accountIn(state: State, user: string) {
  const account = at(state, 'users', user, 'account') as JsonObject
  const liens = list(at(state, 'users', user, 'claims')).map(
    ({ lienholder, amount }) =>
      [lienholder === 'prov1contract00002' ? 'local' : 'external', rangeText(amount)] as const,
  )
  return {
    collateral: account.bonded,
    free: rangeText(account.free),
    maxLien: rangeText(account.max_lien),
    slashable: rangeText(account.total_slashable),
    liens: Object.fromEntries(liens),
  }
}

/** What a user has staked on the consumer, by validator. */
export function stakesIn(state: State, user: string): Record<string, string> {
  return Object.fromEntries(
    list(at(state, 'users', user, 'stakes')).map((stake) => [stake.validator, rangeText(at(stake, 'stake', 'stake'))]),
  )
}

/** What a user waits for on a validator: amount and the time it is free at, in seconds. */
export function unbondingIn(state: State, user: string, validator = 'cval1'): readonly (readonly [string, bigint])[] {
  const stake = list(at(state, 'users', user, 'stakes')).find((one) => one.validator === validator)
  return list(at(stake, 'stake', 'pending_unbonds')).map(({ amount, release_at }) => [
    String(amount),
    BigInt(String(release_at)) / 1_000_000_000n,
  ])
}

/** What the virtual staking last asked to have bonded, by validator. */
export const bondedIn = (state: State): Record<string, string> => Object.fromEntries(pairs(at(state, 'virtual')))

/** What is delegated on the consumer, by validator; and natively on the provider, by validator of its only proxy. */
export function delegatedIn(state: State) {
  const consumer = pairs(at(state, 'chain', 'consumer_delegations')).filter(([, amount]) => amount !== '0')
  const provider = list(at(state, 'chain', 'native_delegations')).map((one) => [one[1], one[2]])
  return { consumer: Object.fromEntries(consumer), provider: Object.fromEntries(provider) }
}

/** What proxies wait for on the provider. */
export const nativeUnbondingIn = (state: State) =>
  list(at(state, 'chain', 'native_unbondings')).map((one) => [one[1], one[2]])

/** What became of each transaction: `recv 3`, `ack 3 refused`, `recv 4 error`, `execute aborted`. */
export function outcomes(records: readonly TraceRecord[] | undefined): readonly string[] {
  return (records ?? []).map(({ op, seq, ok, panic, ack }) => {
    const error = op === 'recv' && String(ack).startsWith('{"error"')
    const ending = panic === true ? 'aborted' : ok !== true ? 'refused' : error ? 'error' : ''
    return [op, seq, ending].filter((word) => word !== undefined && word !== '').join(' ')
  })
}

/** The packets that transactions sent, with how many seconds each may travel. */
export function packetsOf(records: readonly TraceRecord[] | undefined) {
  return (records ?? []).flatMap(({ packets, time }) =>
    list(packets).map(({ data, timeout }) => ({
      packet: unwrap(parseJson(String(data))) as JsonObject,
      seconds: (BigInt(String(at(timeout as JsonObject, 'timestamp'))) - BigInt(String(time))) / 1_000_000_000n,
    })),
  )
}

/** The attributes of the events of one type that transactions wrote, one object per event. */
export function eventsOf(records: readonly TraceRecord[] | undefined, type: string) {
  return (records ?? []).flatMap(({ events }) =>
    list(events)
      .filter((event) => event.type === type)
      .map(({ attributes }) => Object.fromEntries(pairs(attributes))),
  )
}
