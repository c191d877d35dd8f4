import type { ValsetUpdatePacket } from '../src/packets/consumer-packet.js'
import type { Rules } from '../src/rules/rules.js'
import type { ValidatorSetState } from '../src/rules/validator-set.js'
import { valoperOf } from '../src/testing/values.js'

/** A long time: nothing is ever forgotten within it. */
export const FOR_EVER = { nowSeconds: 0n, unbondingPeriodSeconds: 10n ** 12n }

/** A packet of a consumer block, with names for validators. A name in `add` or `update` may bring a key: `bob=key2`. */
export function valsetPacket(
  height: number | bigint,
  timeSeconds: number | bigint,
  lists: Partial<Record<'add' | 'remove' | 'update' | 'jail' | 'unjail' | 'tombstone', readonly string[]>>,
): ValsetUpdatePacket {
  const named = (names: readonly string[] = []) => names.map(valoperOf)
  const keyed = (names: readonly string[] = []) =>
    names.map((name) => {
      const [valoper = '', pubKey = `${name}-key`] = name.split('=')
      return { valoper: valoperOf(valoper), pubKey }
    })
  return {
    type: 'valsetUpdate',
    height: BigInt(height),
    timeSeconds: BigInt(timeSeconds),
    additions: keyed(lists.add),
    removals: named(lists.remove),
    updated: keyed(lists.update),
    jailed: named(lists.jail),
    unjailed: named(lists.unjail),
    tombstoned: named(lists.tombstone),
    slashed: [],
  }
}

/** The set that some packets make. */
export function mergeAll(rules: Rules, packets: readonly ValsetUpdatePacket[], window = FOR_EVER): ValidatorSetState {
  return packets.reduce<ValidatorSetState>(
    (set, packet) => rules.mergeValsetUpdate(set, packet, window),
    rules.createValidatorSet(),
  )
}

/** All validators with their status, as `{ alice: 'active' }` in the order of the list. */
export function statuses(rules: Rules, set: ValidatorSetState): Readonly<Record<string, string>> {
  const listed = rules.listValidators(set, { limit: 1000, activeOnly: false })
  return Object.fromEntries(listed.map(({ validator, status }) => [validator, status]))
}

/** The names of the active validators. */
export function activeOnes(
  rules: Rules,
  set: ValidatorSetState,
  page: { startAfter?: string; limit: number },
): readonly string[] {
  const { startAfter, limit } = page
  const bounds = startAfter === undefined ? {} : { startAfter: valoperOf(startAfter) }
  return rules.listValidators(set, { ...bounds, limit, activeOnly: true }).map(({ validator }) => validator)
}
