import type { Address } from '@meshwork/core/identifiers'
import type { Outbox } from '@meshwork/core/outbox'
import { diffTables, type Table } from '@meshwork/core/table'
import type { Account } from '@meshwork/core/vault'
import { countUnresolved } from '@meshwork/ibc/channel'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { waitingFrom } from '../create-mesh/link-state.js'
import { isLocal, type Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'

/** Sums over all accounts of a vault. */
export interface VaultFigures {
  readonly accounts: number
  readonly collateral: bigint
  /** Sum of all liens, each at its high end: the same collateral may back several. */
  readonly liens: bigint
  /** Sum of the high ends of what each account could lose. */
  readonly slashable: bigint
}

/** Keeps a vault's sums up to date by looking only at what changed. */
export class VaultSums {
  private seen: Table<Address, Account> | undefined
  private collateral = 0n
  private liens = 0n
  private slashable = 0n

  /** The sums of this state. */
  of(accounts: Table<Address, Account>): VaultFigures {
    if (this.seen === undefined) for (const account of accounts.values()) this.add(account, 1n)
    else if (this.seen !== accounts)
      for (const change of diffTables(this.seen, accounts)) {
        if (change.type !== 'added') this.add(change.before, -1n)
        if (change.type !== 'removed') this.add(change.after, 1n)
      }
    this.seen = accounts
    const { collateral, liens, slashable } = this
    return { accounts: accounts.size, collateral, liens, slashable }
  }

  private add({ collateral, liens, totalSlashable }: Account, sign: bigint): void {
    this.collateral += sign * collateral
    for (const { amount } of liens) this.liens += sign * amount.high
    this.slashable += sign * totalSlashable.high
  }
}

/** One validator of a consumer as a pairing sees it. */
export interface ValidatorFigures {
  readonly validator: string
  /** Committed stake on the provider, provider coin. */
  readonly staked: bigint
  /** What the converter asked its virtual staking for, consumer coin. */
  readonly requested: bigint
  /** What is delegated since the last epoch, consumer coin. */
  readonly bonded: bigint
}

/** A pairing's validators, by name. */
export function validatorFigures(pairing: Pairing): ValidatorFigures[] {
  const { externalStaking, virtualStaking } = pairingStates(pairing)
  const figures = new Map<string, { staked: bigint; requested: bigint; bonded: bigint }>()
  const of = (validator: string) => {
    const known = figures.get(validator) ?? { staked: 0n, requested: 0n, bonded: 0n }
    figures.set(validator, known)
    return known
  }
  for (const [validator, { totalStake }] of externalStaking.distributions.range()) of(validator).staked = totalStake
  for (const [validator, requested] of virtualStaking.requests.range()) of(validator).requested = requested
  for (const { validator, amount } of virtualStaking.bonded) of(validator).bonded = amount
  return [...figures].sort(([a], [b]) => (a < b ? -1 : 1)).map(([validator, row]) => ({ validator, ...row }))
}

/** How many packets each side sent and has no answer to. */
export function packetsInFlight(pairing: Pairing): { provider: number; consumer: number } {
  const { provider, consumer, channel } = pairing
  if (isLocal(pairing))
    return {
      provider: waitingFrom(provider, channel.provider, 'provider').length,
      consumer: waitingFrom(consumer, channel.consumer, 'consumer').length,
    }
  return {
    provider: countUnresolved(ibcState(provider), channel.provider),
    consumer: countUnresolved(ibcState(consumer), channel.consumer),
  }
}

/** How many packets wait in an outbox of each side: the burns of the provider, validator updates and rewards of the consumer. */
export function packetsWaiting(pairing: Pairing): { provider: number; consumer: number } {
  const { externalStaking, converter } = pairingStates(pairing)
  const { validators, rewards } = converter.outboxes
  return { provider: queuedIn(externalStaking.burns.outbox), consumer: queuedIn(validators) + queuedIn(rewards) }
}

function queuedIn({ entries }: Outbox<unknown>): number {
  let queued = 0
  for (const { status } of entries.values()) if (status.type === 'queued') queued += 1
  return queued
}
