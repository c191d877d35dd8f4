import type { ValidatorSetUpdate } from '@meshwork/crdt/validator-set'

interface Fact {
  height: bigint
  timeSeconds: bigint
  value: string
}

interface Entry {
  base: bigint | null
  tomb: bigint | null
  keys: Fact[]
  status: Fact[]
}

/**
 * What bounds the real one from below: the same facts of packets that arrive in order, written by hand into mutable
 * arrays under a `Map`. No late facts, no merging, no snapshots, and every earlier state is lost.
 */
export class LimitValidatorFacts {
  readonly entries = new Map<string, Entry>()
  horizonSeconds = -1n

  constructor(private readonly windowSeconds: bigint) {}

  apply(update: ValidatorSetUpdate): void {
    const { height, timeSeconds } = update
    if (timeSeconds - this.windowSeconds > this.horizonSeconds) this.horizonSeconds = timeSeconds - this.windowSeconds
    for (const { validator, pubKey } of update.additions) {
      const entry = this.#entryOf(validator)
      if (entry.base === null || height < entry.base) entry.base = height
      this.#push(entry.keys, { height, timeSeconds, value: pubKey })
      this.#push(entry.status, { height, timeSeconds, value: 'active' })
    }
    for (const validator of update.jailed)
      this.#push(this.#entryOf(validator).status, { height, timeSeconds, value: 'jailed' })
    for (const validator of update.removals)
      this.#push(this.#entryOf(validator).status, { height, timeSeconds, value: 'unbonded' })
    for (const { validator, pubKey } of update.updated)
      this.#push(this.#entryOf(validator).keys, { height, timeSeconds, value: pubKey })
    for (const validator of update.tombstoned) this.#entryOf(validator).tomb ??= height
  }

  #push(facts: Fact[], fact: Fact): void {
    facts.push(fact)
    let old = 0
    for (let next = facts[1]; next !== undefined && next.timeSeconds <= this.horizonSeconds; next = facts[old + 1])
      old += 1
    if (old > 0) facts.splice(0, old)
  }

  #entryOf(validator: string): Entry {
    const present = this.entries.get(validator)
    if (present !== undefined) return present
    const created = { base: null, tomb: null, keys: [], status: [] }
    this.entries.set(validator, created)
    return created
  }
}
