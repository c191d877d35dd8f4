// A small wallet for cross-stake. It knows the deployed contracts by their JSON, and nothing else: the client is CosmJS's `SigningCosmWasmClient` and a
// subscription to events in the one case, `ContractClient` of `@meshwork/client/testing` in the other.

/** What the wallet needs of a client. */
export interface WalletClient {
  execute(
    sender: string,
    contract: string,
    msg: object,
    fee: 'auto',
  ): Promise<{ readonly events: readonly WasmEvent[] }>
  queryContractSmart(contract: string, query: object): Promise<unknown>
  onEvents(listener: (events: readonly WasmEvent[]) => void): () => void
}

export interface WasmEvent {
  readonly type: string
  readonly attributes: readonly { readonly key: string; readonly value: string }[]
}

/** Where the contracts are on the provider, and the coin of the vault. */
export interface WalletContracts {
  readonly vault: string
  readonly externalStaking: string
  readonly denom: string
}

/** An amount that is certain, or lies between two until the other chain has answered. */
export interface Between {
  readonly least: bigint
  readonly most: bigint
}

/** What a user sees. */
export interface Overview {
  readonly collateral: bigint
  /** What can be taken out now is `least`; `most` if everything on its way fails. */
  readonly free: Between
  readonly stakes: readonly StakeRow[]
}

export interface StakeRow {
  readonly validator: string
  readonly staked: Between
  readonly leaving: readonly { readonly amount: bigint; readonly freeAt: Date }[]
}

/** A stake that was sent, until the user has been told how it ended. */
interface SentStake {
  readonly validator: string
  readonly amount: bigint
}

export class CrossStakeWallet {
  private readonly sent = new Map<string, SentStake>()
  private readonly stop: () => void

  /** @param tell - shows the user a message. */
  constructor(
    private readonly client: WalletClient,
    private readonly contracts: WalletContracts,
    private readonly user: string,
    private readonly tell: (message: string) => void,
  ) {
    this.stop = client.onEvents((events) => {
      for (const event of events) this.hear(event)
    })
  }

  async bond(amount: bigint): Promise<void> {
    await this.toVault({ bond: { amount: this.coin(amount) } })
  }

  async unbond(amount: bigint): Promise<void> {
    await this.toVault({ unbond: { amount: this.coin(amount) } })
  }

  /** Stakes on a validator of the other chain. It is certain when the user is told so. */
  async crossStake(validator: string, amount: bigint): Promise<void> {
    // The validator is read by the lienholder; it comes as base64 of its JSON.
    const msg = Buffer.from(JSON.stringify({ validator })).toString('base64')
    const { externalStaking: contract } = this.contracts
    const { events } = await this.toVault({ stake_remote: { contract, amount: this.coin(amount), msg } })
    const txId = events.map((event) => attribute(event, 'tx_id')).find((found) => found !== undefined)
    if (txId !== undefined) this.sent.set(txId, { validator, amount })
  }

  async unstake(validator: string, amount: bigint): Promise<void> {
    await this.toExternalStaking({ unstake: { validator, amount: this.coin(amount) } })
  }

  /** Gives back the claim on everything whose unbonding is over, so that it can be taken out. */
  async withdrawUnbonded(): Promise<void> {
    await this.toExternalStaking({ withdraw_unbonded: {} })
  }

  async overview(): Promise<Overview> {
    const { vault, externalStaking } = this.contracts
    const account = (await this.client.queryContractSmart(vault, { account: { account: this.user } })) as AccountJson
    const staked = (await this.client.queryContractSmart(externalStaking, {
      stakes: { user: this.user },
    })) as { stakes: readonly StakeJson[] }
    return {
      collateral: BigInt(account.bonded),
      free: betweenOf(account.free),
      stakes: staked.stakes.map(({ validator, stake }) => ({
        validator,
        staked: betweenOf(stake.stake),
        leaving: stake.pending_unbonds.map(({ amount, release_at }) => ({
          amount: BigInt(amount),
          freeAt: new Date(Number(BigInt(release_at) / 1_000_000n)),
        })),
      })),
    }
  }

  /** The user has gone. */
  close(): void {
    this.stop()
  }

  private hear(event: WasmEvent): void {
    const from = attribute(event, '_contract_address')
    if (from === this.contracts.externalStaking) this.hearOfPacket(event)
    if (from === this.contracts.vault) this.hearOfSlash(event)
  }

  /** How a stake ended, by the number under which it was sent. */
  private hearOfPacket(event: WasmEvent): void {
    if (attribute(event, 'packet_type') !== 'stake') return
    const txId = attribute(event, 'tx_id') ?? ''
    const stake = this.sent.get(txId)
    if (!stake) return
    this.sent.delete(txId)
    const { validator, amount } = stake
    const error = attribute(event, 'error')
    if (error === undefined) this.tell(`${amount} are staked on ${validator}.`)
    else this.tell(`Your stake of ${amount} on ${validator} was undone, and is free again: ${error}`)
  }

  /** Users are named in one text: `osmo1a, osmo1b`. */
  private hearOfSlash(event: WasmEvent): void {
    const action = attribute(event, 'action')
    if (action !== 'cross_slash' && action !== 'local_slash') return
    const users = (attribute(event, 'users') ?? '').split(', ')
    if (users.includes(this.user))
      this.tell(`${attribute(event, 'validator')} was slashed, and your collateral with it.`)
  }

  private coin(amount: bigint) {
    return { denom: this.contracts.denom, amount: amount.toString() }
  }

  private toVault(msg: object) {
    return this.client.execute(this.user, this.contracts.vault, msg, 'auto')
  }

  private toExternalStaking(msg: object) {
    return this.client.execute(this.user, this.contracts.externalStaking, msg, 'auto')
  }
}

interface RangeJson {
  readonly l: string
  readonly h: string
}

interface AccountJson {
  readonly bonded: string
  readonly free: RangeJson
}

interface StakeJson {
  readonly validator: string
  readonly stake: {
    readonly stake: RangeJson
    readonly pending_unbonds: readonly { readonly amount: string; readonly release_at: string }[]
  }
}

function betweenOf({ l, h }: RangeJson): Between {
  return { least: BigInt(l), most: BigInt(h) }
}

function attribute({ attributes }: WasmEvent, name: string): string | undefined {
  return attributes.find(({ key }) => key === name)?.value
}
