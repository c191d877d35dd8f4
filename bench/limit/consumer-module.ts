import type { Failure } from '@meshwork/core/foundation'
import { type LimitCoin, type LimitEvent, refusedBy } from './outcome.js'

const MODULE = '@virtualStake'

interface Registered {
  readonly maxCap: bigint
  delegated: bigint
  booked: bigint
}

/** The consumer's module for virtual stake: its contracts, and whose stake each of them has booked. */
export class LimitConsumerModule {
  readonly contracts = new Map<string, Registered>()
  /** By contract, delegator and validator. */
  readonly ledger = new Map<string, Map<string, Map<string, bigint>>>()

  constructor(private readonly bondDenom: string) {}

  updateDelegation(
    contract: string,
    delegator: string,
    validator: string,
    { denom, amount }: LimitCoin,
    isDeduct: boolean,
    events: LimitEvent[],
  ): Failure | undefined {
    const registered = this.contracts.get(contract)
    if (registered === undefined) return refusedBy(MODULE, { type: 'Unauthorized', sender: contract })
    const { bondDenom: expected } = this
    if (denom !== expected) return refusedBy(MODULE, { type: 'UnexpectedDenom', denom, expected })
    const change = isDeduct ? -amount : amount
    registered.booked += change
    this.book(contract, delegator, validator, change)
    const told = { type: 'delegationUpdated', contract, delegator, validator, amount, isDeduct }
    events.push({ source: MODULE, event: told })
    return undefined
  }

  private book(contract: string, delegator: string, validator: string, change: bigint): void {
    let ofContract = this.ledger.get(contract)
    if (ofContract === undefined) {
      ofContract = new Map()
      this.ledger.set(contract, ofContract)
    }
    let ofDelegator = ofContract.get(delegator)
    if (ofDelegator === undefined) {
      ofDelegator = new Map()
      ofContract.set(delegator, ofDelegator)
    }
    const amount = (ofDelegator.get(validator) ?? 0n) + change
    if (amount !== 0n) ofDelegator.set(validator, amount)
    else if (ofDelegator.delete(validator) && ofDelegator.size === 0) ofContract.delete(delegator)
  }
}
