import type { BankInit, VestingGrant } from '@meshwork/core/bank'
import {
  type Address,
  type AddressCodec,
  bech32AddressCodec,
  bech32FromBytes,
  denom,
  plainAddressCodec,
  reencodeBech32,
  valoper,
} from '@meshwork/core/identifiers'
import { CHAIN, createChain, moduleAddress } from '@meshwork/core/mesh'
import { type Coin, coin, parseDecimal, uint128 } from '@meshwork/core/numbers'
import type { StakingMessage } from '@meshwork/core/staking'
import { Chain } from '../runtime/chain.js'
import { bech32ContractNames, plainContractNames } from '../runtime/contract-names.js'
import { standardHost } from '../runtime/standard-host.js'
import type { AddressStyle, ChainConfig, ValidatorConfig, VestingConfig } from './config.js'
import { at, atLeast, readRatios } from './read.js'

const DAY = 86_400n

/** When a chain begins that does not say. */
const START_NANOS = 1_700_000_000_000_000_000n

/** A chain with its validators and balances, before any contract. @throws MeshSetupError naming the place in the configuration. */
export function makeChain(name: string, config: ChainConfig): Chain {
  const path = `chains.${name}`
  const { addresses, nameContract, operatorOf } = styleOf(
    config.addresses ?? { type: 'plain', contractPrefix: name },
    path,
  )
  const own = Object.entries(config.modules ?? {})
  const host = standardHost({
    addresses,
    nameContract,
    ...(operatorOf && { operatorOf }),
    machines: config.machines ?? {},
    modules: Object.fromEntries(own.map(([module, { machine }]) => [module, machine])),
    beginBlock: own.filter(([, { hearsBlocks }]) => hearsBlocks).map(([module]) => module),
  })
  const begun = createChain(host, {
    chainId: config.chainId ?? name,
    height: atLeast(`${path}.startHeight`, config.startHeight ?? 1n, 0n),
    timeNanos: atLeast(`${path}.startTimeNanos`, config.startTimeNanos ?? START_NANOS, 0n),
    modules: {
      ...genesisOf(config, addresses, path),
      ...Object.fromEntries(own.map(([module, { init }]) => [module, init])),
    },
  })
  if (!begun.ok) return at(placeOf(begun.error.by, own, path), begun)
  const chain = new Chain(name, host, addresses, begun.value)
  config.validators?.forEach((validator, i) => {
    createValidator(chain, validator, `${path}.validators[${i}]`)
  })
  return chain
}

/** How addresses are read, and contracts named. A prefix that no address can have is refused here, not at the first contract. */
function styleOf(style: AddressStyle, path: string) {
  if (style.type === 'bech32') {
    at(`${path}.addresses.prefix`, bech32FromBytes(style.prefix, new Uint8Array(20)))
    return {
      addresses: bech32AddressCodec(style.prefix),
      nameContract: bech32ContractNames(style.prefix),
      // An operator's account and its validator have the same bytes.
      operatorOf: (validator: string) => {
        const account = reencodeBech32(validator, style.prefix)
        return account.ok ? account.value : undefined
      },
    }
  }
  const addresses = plainAddressCodec()
  const nameContract = plainContractNames(style.contractPrefix, style.contractOrder)
  at(`${path}.addresses.contractPrefix`, addresses.parse(nameContract(1n)))
  return { addresses, nameContract, operatorOf: undefined }
}

function genesisOf(config: ChainConfig, addresses: AddressCodec, path: string) {
  const bondDenom = at(`${path}.bondDenom`, denom(config.bondDenom))
  const authority = config.authority === 'governance' ? moduleAddress('gov') : CHAIN
  const { unbondingSeconds = 21n * DAY, shareFactor = 1n, totalMaxCap = 10_000_000_000n, epochBlocks = 1_000n } = config
  return {
    bank: bankGenesis(config, addresses, path),
    staking: {
      bondDenom,
      unbondingSeconds: atLeast(`${path}.unbondingSeconds`, unbondingSeconds, 0n),
      shareFactor: atLeast(`${path}.shareFactor`, shareFactor, 1n),
      // What a delegation earned is paid before it changes.
      hooks: { ...config.stakingHooks, delegations: ['distribution'] },
    },
    distribution: {},
    gov: { virtualStakeWeight: at(`${path}.virtualStakeWeight`, parseDecimal(config.virtualStakeWeight ?? '1')) },
    provider: { authority, vault: null, localStaking: null },
    virtualStake: {
      bondDenom,
      authority,
      totalContractsMaxCap: at(`${path}.totalMaxCap`, uint128(totalMaxCap)),
      epochLengthBlocks: atLeast(`${path}.epochBlocks`, epochBlocks, 1n),
      epochSlots: atLeast(`${path}.epochSlots`, config.epochSlots ?? 1n, 1n),
      ...(config.slashRatios && { slashRatios: readRatios(config.slashRatios, `${path}.slashRatios`) }),
      shareCaps: {
        maxProviderShare: at(`${path}.maxProviderShare`, parseDecimal(config.maxProviderShare ?? '1')),
        minLocalShare: at(`${path}.minLocalShare`, parseDecimal(config.minLocalShare ?? '0')),
      },
    },
    ibc: {},
    transfer: {},
    link: config.linkDeliveries === undefined ? {} : { deliveriesPerBlock: config.linkDeliveries },
  }
}

/** The bank reads the balances first; what of them vests is noted on the way, and read when they are through. */
function bankGenesis(config: ChainConfig, addresses: AddressCodec, path: string): BankInit {
  const vesting: VestingGrant[] = []
  return { balances: readBalances(config, addresses, path, vesting), vesting }
}

/** One at a time, as the bank takes them: there may be millions. */
function* readBalances(
  { balances = [], startTimeNanos = START_NANOS }: ChainConfig,
  addresses: AddressCodec,
  path: string,
  grants: VestingGrant[],
): Generator<readonly [Address, readonly Coin[]]> {
  let i = 0
  for (const balance of balances) {
    const place = `${path}.balances[${i++}]`
    const address = at(`${place}.address`, addresses.parse(balance.address))
    const amount = at(`${place}.amount`, uint128(balance.amount))
    const owned = coin(at(`${place}.denom`, denom(balance.denom)), amount)
    if (balance.vesting) grants.push(readVesting(balance.vesting, address, owned, startTimeNanos, `${place}.vesting`))
    yield [address, [owned]]
  }
}

function readVesting(
  config: VestingConfig,
  address: Address,
  { denom: vests, amount: owned }: Coin,
  startTimeNanos: bigint,
  path: string,
): VestingGrant {
  const { type, endSeconds, amount = owned } = config
  const original = coin(vests, at(`${path}.amount`, uint128(amount)))
  if (type === 'delayed') return { address, original, schedule: { type, endSeconds } }
  const { startSeconds = startTimeNanos / 1_000_000_000n } = config
  return { address, original, schedule: { type, startSeconds, endSeconds } }
}

/** Where the configuration says what a module that refused its genesis was given. */
function placeOf(by: string, own: readonly (readonly [string, unknown])[], path: string): string {
  const module = own.find(([name]) => moduleAddress(name) === by)
  if (module) return `${path}.modules.${module[0]}`
  return by === moduleAddress('bank') ? `${path}.balances` : path
}

function createValidator(chain: Chain, config: ValidatorConfig, path: string): void {
  const msg: StakingMessage = {
    type: 'createValidator',
    validator: at(`${path}.valoper`, valoper(config.valoper)),
    pubKey: config.pubKey ?? '',
    moniker: config.moniker ?? config.valoper,
    commission: at(`${path}.commission`, parseDecimal(config.commission ?? '0')),
    tokens: at(`${path}.tokens`, uint128(config.tokens)),
  }
  at(path, chain.executeModule('staking', msg))
}
