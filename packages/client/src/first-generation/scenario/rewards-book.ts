import type { Commit } from '@meshwork/core/mesh'
import { isOurs } from './notices.js'
import type { RewardsRow } from './report-data.js'

interface Rewards {
  shared: bigint
  readonly paid: Map<string, bigint>
}

/** Counts along what the provider shares and pays of rewards. */
export class RewardsBook {
  private readonly found = new Map<string, Rewards>()

  /** What the provider's chain just committed. */
  hear({ events }: Pick<Commit, 'events'>): void {
    for (const { event } of events) {
      if (!isOurs(event)) continue
      if (event.type === 'rewardsBooked') this.of(event.validator).shared += event.rewards.amount
      if (event.type === 'rewardsClaimed') {
        const { paid } = this.of(event.validator)
        paid.set(event.user, (paid.get(event.user) ?? 0n) + event.amount)
      }
    }
  }

  /** By validator, as far as any were shared or paid. */
  rewards(): readonly RewardsRow[] {
    return [...this.found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([validator, { shared, paid }]) => ({
        validator,
        shared,
        paid: Array.from(paid, ([account, amount]) => ({ account, amount })),
      }))
  }

  private of(validator: string): Rewards {
    const known = this.found.get(validator) ?? { shared: 0n, paid: new Map<string, bigint>() }
    this.found.set(validator, known)
    return known
  }
}
