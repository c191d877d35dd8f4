import { type Address, bech32AddressCodec, denom, plainAddressCodec, valoper } from '@meshwork/core/identifiers'
import { CHAIN, type ChainHost, createChain } from '@meshwork/core/mesh'
import { coin, parseDecimal, uint128 } from '@meshwork/core/numbers'
import type { StakingMessage } from '@meshwork/core/staking'
import { Chain } from '../runtime/chain.js'
import { bech32ContractNames, plainContractNames } from '../runtime/contract-names.js'
import { standardHost } from '../runtime/standard-host.js'
import type { AddressStyle, ChainConfig, ValidatorConfig } from './config.js'
import { at } from './read.js'

const DAY = 86_400n

/** A chain with its validators and balances, before any contract. @throws MeshSetupError naming the place in the configuration. */
export function makeChain(name: string, config: ChainConfig): Chain {
  const path = `chains.${name}`
  const style: AddressStyle = config.addresses ?? { type: 'plain', contractPrefix: name }
  const addresses = style.type === 'bech32' ? bech32AddressCodec(style.prefix) : plainAddressCodec()
  const host = makeHost(style, config)
  const bondDenom = at(`${path}.bondDenom`, denom(config.bondDenom))
  const balances = function* (): Generator<readonly [Address, readonly ReturnType<typeof coin>[]]> {
    let i = 0
    for (const balance of config.balances ?? []) {
      const place = `${path}.balances[${i++}]`
      const address = at(`${place}.address`, addresses.parse(balance.address))
      const amount = at(`${place}.amount`, uint128(balance.amount))
      yield [address, [coin(at(`${place}.denom`, denom(balance.denom)), amount)]]
    }
  }
  const extra = Object.entries(config.modules ?? {}).map(([module, { init }]) => [module, init] as const)
  const genesis = {
    chainId: config.chainId ?? name,
    height: config.startHeight ?? 1n,
    timeNanos: config.startTimeNanos ?? 1_700_000_000_000_000_000n,
    modules: {
      bank: { balances: balances() },
      staking: {
        bondDenom,
        unbondingSeconds: config.unbondingSeconds ?? 21n * DAY,
        shareFactor: config.shareFactor ?? 1n,
      },
      provider: { vault: null },
      virtualStake: {
        bondDenom,
        authority: CHAIN,
        totalContractsMaxCap: at(`${path}.totalMaxCap`, uint128(config.totalMaxCap ?? 10_000_000_000n)),
      },
      ibc: {},
      ...Object.fromEntries(extra),
    },
  }
  const chain = new Chain(name, host, addresses, at(path, createChain(host, genesis)))
  config.validators?.forEach((validator, i) => {
    createValidator(chain, validator, `${path}.validators[${i}]`)
  })
  return chain
}

function makeHost(style: AddressStyle, { machines, modules }: ChainConfig): ChainHost {
  const nameContract =
    style.type === 'bech32'
      ? bech32ContractNames(style.prefix)
      : plainContractNames(style.contractPrefix, style.contractOrder)
  const own = Object.entries(modules ?? {}).map(([name, { machine }]) => [name, machine] as const)
  return standardHost({ nameContract, machines: machines ?? {}, modules: Object.fromEntries(own) })
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
