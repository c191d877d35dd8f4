import type { KeyAnswer, StatusAnswer } from '../queries.js'
import type { ValidatorSetPolicy } from '../set.js'
import type { ValidatorSetUpdate } from '../update.js'

/** What one packet says of one validator, as it stands there. */
interface Told {
  readonly height: bigint
  readonly timeSeconds: bigint
  readonly what: 'active' | 'jailed' | 'unbonded' | 'key' | 'tomb'
  readonly pubKey: string
  readonly byAdd: boolean
}

/**
 * A validator set written for being obviously right: it keeps every packet and answers each question by looking through
 * all of them. Shares no code with the real one.
 */
export class NaiveSet {
  constructor(
    private readonly packets: readonly ValidatorSetUpdate[],
    private readonly policy: ValidatorSetPolicy,
  ) {}

  statusAt(validator: string, height: bigint): StatusAnswer {
    const told = this.toldOf(validator)
    const tombs = told.filter((fact) => fact.what === 'tomb').sort(byHeightThenTime)
    if (tombs[0] !== undefined && tombs[0].height <= height)
      return { type: 'tombstoned', sinceHeight: tombs[0].height, sinceTimeSeconds: tombs[0].timeSeconds }
    const statuses = told.filter((fact) => fact.what !== 'tomb' && fact.what !== 'key')
    const answer = this.inForceAt(validator, statuses, height)
    if (!Array.isArray(answer)) return answer
    const ranks =
      this.policy.precedence === 'reference' ? ['active', 'jailed', 'unbonded'] : ['jailed', 'unbonded', 'active']
    const [strongest] = answer.map((fact) => ranks.indexOf(fact.what)).sort()
    const type = ranks[strongest ?? -1]
    if (type !== 'active' && type !== 'jailed' && type !== 'unbonded') throw new Error('nothing in force')
    return { type, ...since(answer, statuses) }
  }

  keyAt(validator: string, height: bigint): KeyAnswer {
    const keys = this.toldOf(validator).filter((fact) => fact.what === 'key')
    const answer = this.inForceAt(validator, keys, height)
    if (!Array.isArray(answer)) return answer
    const added = answer.filter((fact) => fact.byAdd)
    const [pubKey = ''] = (added.length > 0 ? added : answer)
      .map((fact) => fact.pubKey)
      .sort()
      .reverse()
    return { type: 'key', pubKey, ...since(answer, keys) }
  }

  /** Validators that are Active after everything told. */
  active(): readonly string[] {
    const last = this.packets.map((packet) => packet.height).reduce((a, b) => (a > b ? a : b), 0n)
    return this.validators().filter((validator) => this.statusAt(validator, last).type === 'active')
  }

  /** Slashes that may be carried out, once each, as text. */
  eligibleSlashes(): readonly string[] {
    const eligible = this.packets.flatMap((packet) =>
      packet.slashed
        .filter(({ validator, infractionHeight }) => {
          const added = this.packets.some(
            (other) =>
              other.height <= infractionHeight && other.additions.some((addition) => addition.validator === validator),
          )
          const dead = this.packets.some(
            (other) => other.height < infractionHeight && other.tombstoned.includes(validator),
          )
          return added && !dead
        })
        .map((slash) => `${slash.validator}:${slash.infractionHeight}@${packet.height}`),
    )
    return [...new Set(eligible)].sort()
  }

  validators(): readonly string[] {
    const all = this.packets.flatMap((packet) => [
      ...packet.additions.map(({ validator }) => validator),
      ...packet.updated.map(({ validator }) => validator),
      ...packet.slashed.map(({ validator }) => validator),
      ...packet.removals,
      ...packet.jailed,
      ...packet.tombstoned,
    ])
    return [...new Set(all)].sort()
  }

  /** The facts of the height that is in force, or why there are none. */
  private inForceAt(validator: string, facts: Told[], height: bigint) {
    const adds = this.toldOf(validator).filter((fact) => fact.what === 'active' && fact.height <= height)
    if (adds.length === 0) return { type: 'unknown' } as const
    const horizon = this.horizon()
    const old = facts.filter((fact) => horizon !== null && fact.timeSeconds <= horizon)
    const pivot = old.map((fact) => fact.height).reduce((a, b) => (a > b ? a : b), -1n)
    if (height < pivot) return { type: 'pruned', retainedFromHeight: pivot } as const
    const newest = facts
      .map((fact) => fact.height)
      .filter((at) => at <= height)
      .reduce((a, b) => (a > b ? a : b), -1n)
    return facts.filter((fact) => fact.height === newest)
  }

  private horizon(): bigint | null {
    const { windowSeconds } = this.policy
    const newest = this.packets.map((packet) => packet.timeSeconds).reduce((a, b) => (a > b ? a : b), -1n)
    return windowSeconds === null || newest < windowSeconds ? null : newest - windowSeconds
  }

  private toldOf(wanted: string): Told[] {
    return this.packets.flatMap(({ height, timeSeconds, ...packet }) => {
      const tell = (what: Told['what'], pubKey = '', byAdd = false) => ({ height, timeSeconds, what, pubKey, byAdd })
      const removed = packet.removals.includes(wanted) && !packet.jailed.includes(wanted)
      return [
        ...packet.additions
          .filter(({ validator }) => validator === wanted)
          .flatMap(({ pubKey }) => [tell('active'), tell('key', pubKey, true)]),
        ...packet.updated.filter(({ validator }) => validator === wanted).map(({ pubKey }) => tell('key', pubKey)),
        ...(packet.jailed.includes(wanted) ? [tell('jailed')] : []),
        ...(removed ? [tell('unbonded')] : []),
        ...(packet.tombstoned.includes(wanted) ? [tell('tomb')] : []),
      ]
    })
  }
}

/** The height in force, with the smallest time told for it or for a height above it. */
function since(inForce: readonly Told[], all: readonly Told[]) {
  const sinceHeight = inForce[0]?.height ?? -1n
  const times = all.filter((fact) => fact.height >= sinceHeight).map((fact) => fact.timeSeconds)
  return { sinceHeight, sinceTimeSeconds: times.reduce((a, b) => (a < b ? a : b)) }
}

const byHeightThenTime = (a: Told, b: Told) => Number(a.height - b.height) || Number(a.timeSeconds - b.timeSeconds)
