import type { RuleSetName } from '@meshwork/core/foundation'
import type {
  AddressStyle,
  BalanceConfig,
  ChainConfig,
  PairingConfig,
  ValidatorConfig,
  VestingConfig,
} from '../create-mesh/config.js'
import type { PriceFeedConfig } from '../create-mesh/feed-config.js'
import type { ScenarioAccount } from './accounts.js'
import type { ScenarioChain, ScenarioPairing } from './schema.js'

// From the words of a scenario to those of `createMesh`.

/** How a scenario's chain writes addresses. */
export function addressStyleOf(name: string, { addresses }: ScenarioChain): AddressStyle {
  return addresses ?? { type: 'plain', contractPrefix: name }
}

/** The validators that a scenario names itself. */
export function validatorConfigs({ validators = [] }: ScenarioChain): readonly ValidatorConfig[] {
  return validators.map(({ valoper, tokens, moniker, pubKey, commission }) => ({
    valoper,
    tokens: BigInt(tokens),
    moniker: moniker ?? valoper,
    pubKey: pubKey ?? '',
    ...(commission !== undefined && { commission }),
  }))
}

/** A chain with the accounts and validators that act on it. */
export function chainConfig(
  chain: ScenarioChain,
  addresses: AddressStyle,
  accounts: readonly ScenarioAccount[],
  validators: readonly ValidatorConfig[],
  stakingHooks: ChainConfig['stakingHooks'] = {},
): ChainConfig {
  const { bondDenom, chainId, authority, maxProviderShare, minLocalShare, virtualStakeWeight, slashRatios } = chain
  const { unbondingSeconds, startHeight, startTimeSeconds, blockSeconds, totalMaxCap } = chain
  const { shareFactor, epochBlocks, epochSlots, linkDeliveries } = chain
  return {
    addresses,
    bondDenom,
    validators,
    balances: balancesOf(accounts, bondDenom),
    stakingHooks,
    ...said({ chainId, authority, maxProviderShare, minLocalShare, virtualStakeWeight, slashRatios, linkDeliveries }),
    ...whole({ unbondingSeconds, startHeight, blockSeconds, totalMaxCap, shareFactor, epochBlocks, epochSlots }),
    ...(startTimeSeconds !== undefined && { startTimeNanos: BigInt(startTimeSeconds) * 1_000_000_000n }),
  }
}

/** What is said, without what is not. */
type Said<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

function said<Fields extends object>(fields: Fields): Said<Fields> {
  // Only what is undefined is left out.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Said<Fields>
}

/** The numbers that are said, as whole ones. */
function whole<Name extends string>(
  fields: { readonly [Key in Name]?: number | string | undefined },
): { [Key in Name]?: bigint } {
  const entries: [string, number | string | undefined][] = Object.entries(fields)
  const numbers = entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, BigInt(value)] as const]))
  // The names are those of the fields.
  return Object.fromEntries(numbers) as { [Key in Name]?: bigint }
}

/** Who on a chain hears of slashes and of validators: as on a real one, all whom it concerns. */
export function hooksOf(chain: string, pairings: readonly ScenarioPairing[]): NonNullable<ChainConfig['stakingHooks']> {
  const lends = pairings.some(({ provider }) => provider === chain)
  const borrows = pairings.some(({ consumer }) => consumer === chain)
  return { slashes: lends ? ['provider'] : [], validators: borrows ? ['virtualStake'] : [] }
}

/** One at a time: there may be millions. */
function* balancesOf(accounts: readonly ScenarioAccount[], denom: string): Generator<BalanceConfig> {
  for (const { address, balance, vesting, coins = {} } of accounts) {
    yield { address, denom, amount: balance, ...(vesting && { vesting: vestingOf(vesting) }) }
    for (const [other, amount] of Object.entries(coins)) yield { address, denom: other, amount: BigInt(amount) }
  }
}

function vestingOf(vesting: NonNullable<ScenarioAccount['vesting']>): VestingConfig {
  const { type, endSeconds, amount } = vesting
  const some = { endSeconds: BigInt(endSeconds), ...whole({ amount }) }
  return type === 'delayed' ? { type, ...some } : { type, ...some, ...whole({ startSeconds: vesting.startSeconds }) }
}

/** A pairing; `rules` go over what the scenario says. Who is named by an account's name is that account. */
export function pairingConfig(
  pairing: ScenarioPairing,
  rules: RuleSetName | undefined,
  addressOf: (chain: string, who: string) => string,
): PairingConfig {
  const { name, provider, consumer, price, discount, maxCap, unbondingPeriodSeconds } = pairing
  const { slashRatios, localStaking, vaultLimits, immediateRelease, slashSource, authority, priceFeedOwner } = pairing
  const { maxRetrieve, tombstonedUnbondEnable, scaling, rejectOnZeroCap, reprice, remoteDenom, rewardsDenom } = pairing
  const { slashThrottle, vaultDenom, rewards, dialect, timeouts, outboxWindow, maxRetries, openChannel } = pairing
  return {
    provider,
    consumer,
    price,
    discount,
    maxCap: maxCap === null ? null : BigInt(maxCap),
    ...whole({ unbondingPeriodSeconds }),
    ...(pairing.priceFeed && { priceFeed: priceFeedOf(pairing.priceFeed) }),
    ...said({ name, rules: rules ?? pairing.rules, slashRatios, localStaking, immediateRelease, slashSource }),
    ...said({ maxRetrieve, tombstonedUnbondEnable, scaling, rejectOnZeroCap, reprice, remoteDenom, rewardsDenom }),
    ...said({ vaultDenom, rewards, dialect, outboxWindow, maxRetries, openChannel }),
    ...(vaultLimits && { vaultLimits: said(vaultLimits) }),
    ...(slashThrottle && {
      slashThrottle: { share: slashThrottle.share, periodSeconds: BigInt(slashThrottle.periodSeconds) },
    }),
    ...(timeouts && { timeouts: whole(timeouts) }),
    ...(authority !== undefined && { authority: addressOf(provider, authority) }),
    ...(priceFeedOwner !== undefined && { priceFeedOwner: addressOf(consumer, priceFeedOwner) }),
  }
}

function priceFeedOf(feed: NonNullable<ScenarioPairing['priceFeed']>): PriceFeedConfig {
  if (feed.type === 'governance') return feed
  const { on, baseAsset, quoteAsset, epochSeconds, priceInfoTtlSeconds } = feed
  const asking = { on, baseAsset, quoteAsset, ...whole({ epochSeconds, priceInfoTtlSeconds }) }
  if (feed.type === 'band') return { type: feed.type, ...asking }
  const { poolId, windowSeconds } = feed
  return { type: feed.type, ...asking, ...whole({ poolId, windowSeconds }) }
}
