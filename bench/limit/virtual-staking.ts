import type { Failure } from '@meshwork/core/foundation'
import type { LimitConsumerModule } from './consumer-module.js'
import { aboveLimit, type LimitCoin, type LimitEvent, MAX_UINT128, nested, refusedBy } from './outcome.js'

/** The virtual staking: what is asked for on each validator. */
export class LimitVirtualStaking {
  readonly requests = new Map<string, bigint>()
  /** What an epoch last brought onto the chain. */
  readonly bonded = new Map<string, bigint>()

  constructor(
    readonly address: string,
    private readonly denom: string,
    private readonly converter: string,
    private readonly rejectOnZeroCap: boolean,
    private readonly module: LimitConsumerModule,
  ) {}

  bond(
    sender: string,
    delegator: string,
    validator: string,
    coin: LimitCoin,
    events: LimitEvent[],
  ): Failure | undefined {
    const refused = this.refuse(sender, coin)
    if (refused) return refused
    const { address, module, requests } = this
    if (this.rejectOnZeroCap && module.contracts.get(address)?.maxCap === 0n)
      return refusedBy(address, { type: 'ZeroCap' })
    const requested = (requests.get(validator) ?? 0n) + coin.amount
    if (requested > MAX_UINT128) return refusedBy(address, { ...aboveLimit(requested), panic: true })
    const failed = module.updateDelegation(address, delegator, validator, coin, false, events)
    if (failed) return nested(failed)
    requests.set(validator, requested)
    return undefined
  }

  unbond(
    sender: string,
    delegator: string,
    validator: string,
    coin: LimitCoin,
    events: LimitEvent[],
  ): Failure | undefined {
    const refused = this.refuse(sender, coin)
    if (refused) return refused
    const { address, module, requests } = this
    const { amount } = coin
    const available = requests.get(validator)
    if (available === undefined && amount > 0n) return refusedBy(address, { type: 'RequestNotFound', validator })
    const failed = module.updateDelegation(address, delegator, validator, coin, true, events)
    if (failed) return nested(failed)
    // The rest was burned meanwhile.
    if (available !== undefined) requests.set(validator, available > amount ? available - amount : 0n)
    return undefined
  }

  private refuse(sender: string, { denom }: LimitCoin): Failure | undefined {
    const { address, converter } = this
    if (sender !== converter) return refusedBy(address, { type: 'Unauthorized', sender, converter })
    const expected = this.denom
    return denom === expected ? undefined : refusedBy(address, { type: 'WrongDenom', sent: denom, expected })
  }
}
