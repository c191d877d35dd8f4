import type { ConverterInit, ConverterState } from '@meshwork/core/converter'
import type { ExternalStakingInit } from '@meshwork/core/external-staking'
import { type MachineMessage, unwrap } from '@meshwork/core/foundation'
import type { GovernanceMessage, GovernanceState, PlannedEffect } from '@meshwork/core/governance'
import type { Address } from '@meshwork/core/identifiers'
import type { Executed } from '@meshwork/core/mesh'
import type { PriceFeedInit } from '@meshwork/core/price-feed'
import type { ProviderModuleMessage } from '@meshwork/core/provider-module'
import { coins, denomOf, fraction } from '@meshwork/core/testing'
import type { VaultInit, VaultState } from '@meshwork/core/vault'
import type { VirtualStakingState } from '@meshwork/core/virtual-staking'
import { describe, expect, it } from 'vitest'
import { relay } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import { acts, tried } from '../testing/acting.js'
import { JUNO, OSMOSIS } from '../testing/lending.js'
import { accountOf, delegatedOf, requestsOf } from '../testing/looking.js'
import { openChannel, portOf } from './handshake.js'
import { GOVERNANCE, inspectPairing } from './inspect-pairing.js'
import { createMesh } from './mesh.js'
import { NO_CHANNEL, type Pairing, relayPath } from './pairing.js'
import { contractState } from './pairing-states.js'

const operator = 'operator' as Address
const stake = { act: 'stake_remote', validator: 'cval1', amount: 100n } as const
const errorOf = (executed: Executed) => (executed.ok ? expect.fail('it was accepted') : executed.error.error)

/** A proposal of a chain that passes; how it ended. */
function decide(chain: Chain, ...effects: readonly (PlannedEffect & { readonly [field: string]: unknown })[]) {
  const { proposals } = chain.state.modules['gov'] as GovernanceState
  const proposalId = (proposals.last()?.[0] ?? 0n) + 1n
  unwrap(chain.executeModule<GovernanceMessage>('gov', { type: 'openProposal', proposalId, effects }))
  const { events } = unwrap(chain.executeModule<GovernanceMessage>('gov', { type: 'passProposal', proposalId }))
  const failed = events.find(({ event }) => event.type === 'proposalFailed')?.event as { error?: object } | undefined
  return failed?.error ?? 'done'
}

const toModule = (type: string, msg: MachineMessage & { readonly [field: string]: unknown }) => ({ type, msg })
const capOf = (contract: Address, amount: number) =>
  toModule('virtualStake', { type: 'setMaxCap', authority: GOVERNANCE, contract, maxCap: coins(amount, 'ujuno') })

/** Two chains whose governance decides, without any contract. */
function bareChains() {
  const mesh = createMesh({
    chains: { osmosis: { ...OSMOSIS, authority: 'governance' }, juno: { ...JUNO, authority: 'governance' } },
    pairings: [],
  })
  return { provider: mesh.chain('osmosis'), consumer: mesh.chain('juno') }
}

function create(chain: Chain, kind: string, msg: object): Address {
  return (
    unwrap(chain.instantiate({ sender: operator, kind, msg, admin: operator })).address ?? expect.fail('no address')
  )
}

describe.each(['safe', 'reference'] as const)('the order of set-up (spec 11.1), %s', (rules) => {
  it('at no stage before the last one anything counts, and each stage needs the one before', async () => {
    const { provider, consumer } = bareChains()

    // 1. On the consumer: price feed, then converter, which makes its virtual staking.
    expect(decide(consumer, capOf('juno-virtual-staking' as Address, 1000))).toMatchObject({ type: 'UnknownContract' })
    const feed: PriceFeedInit = { rules, nativePerForeign: fraction('0.5') }
    const priceFeed = create(consumer, 'price-feed', feed)
    const converterInit: ConverterInit = {
      rules,
      priceFeed,
      discount: fraction('0.1'),
      remoteDenom: denomOf('uosmo'),
      admin: operator,
      maxRetrieve: 50,
      tombstonedUnbondEnable: true,
    }
    const converter = create(consumer, 'converter', converterInit)
    const { virtualStaking } = contractState<ConverterState>(consumer.state, converter)

    // 2. On the provider: vault, named by governance, then external staking, which knows the one other end.
    const ratios = { doubleSign: fraction('0.2'), offline: fraction('0.1') }
    const vaultInit: VaultInit = {
      rules,
      denom: denomOf('uosmo'),
      localStaking: { type: 'new', init: { rules, denom: denomOf('uosmo'), slashRatios: ratios }, admin: operator },
    }
    const vault = create(provider, 'vault', vaultInit)
    const externalInit: ExternalStakingInit = {
      rules,
      denom: denomOf('uosmo'),
      rewardsDenom: denomOf('ujuno'),
      vault,
      unbondingPeriodSeconds: 1_814_400n,
      remoteContact: { connectionId: 'connection-0', portId: portOf(converter) },
      slashRatios: ratios,
    }
    const externalStaking = create(provider, 'external-staking', externalInit)
    const contracts = { vault, externalStaking, priceFeed, converter, virtualStaking: virtualStaking ?? expect.fail() }
    const ends = { provider, consumer, connectionId: 'connection-0', channel: NO_CHANNEL }
    let pairing: Pairing = { name: 'osmosis->juno', rules, ...ends, ...contracts }
    const gaps = () => inspectPairing(pairing).map(({ step, type }) => `${step} ${type}`)
    const admins = Array(6).fill('4 AdminNotGovernance')
    const still = [...admins, '4 OwnerNotGovernance', '6 NoMaxCap']

    expect(gaps()).toEqual(['2 VaultNotNamed', '3 NoChannel', '3 NoValidators', ...still])
    expect(tried(pairing, 'alice', { act: 'bond', amount: 100n }).ok).toBe(false)
    const localStaking = contractState<VaultState>(provider.state, vault).localStaking?.contract ?? null
    const params = { type: 'setParams', vault, localStaking } as const
    expect(errorOf(provider.executeModule<ProviderModuleMessage>('provider', params, operator))).toEqual({
      type: 'Unauthorized',
      sender: operator,
    })
    expect(decide(provider, toModule('provider', params))).toBe('done')
    acts(pairing, 'alice', { act: 'bond', amount: 1000n })
    expect(errorOf(tried(pairing, 'alice', stake)).type).toMatch(/ValidatorNotActive|IbcChannelNotOpen/)

    // 3. The channel opens from the converter, between these two, once; and the first news of validators arrives.
    const plan = {
      consumer: { chain: consumer, contract: converter },
      provider: { chain: provider, contract: externalStaking },
    }
    const opening = { ...plan, connectionId: 'connection-0' }
    const refusalOf = (change: Partial<typeof opening>) => {
      const opened = openChannel({ ...opening, ...change })
      return opened.ok
        ? expect.fail('it opened')
        : { step: opened.error.step, type: errorOf(opened.error.executed).type }
    }
    // The plan turned round: the external staking begins.
    expect(refusalOf({ consumer: plan.provider, provider: plan.consumer })).toEqual({
      step: 'openInit',
      type: 'IbcOpenInitDisallowed',
    })
    const stranger = create(consumer, 'converter', converterInit)
    expect(refusalOf({ consumer: { chain: consumer, contract: stranger } })).toEqual({
      step: 'openTry',
      type: 'Unauthorized',
    })
    expect(refusalOf({ connectionId: 'connection-1' })).toEqual({ step: 'openTry', type: 'Unauthorized' })
    const { provider: there, consumer: here } = unwrap(openChannel(opening))
    pairing = { ...pairing, channel: { provider: there, consumer: here } }
    expect(refusalOf({})).toEqual({ step: 'openInit', type: 'IbcChannelAlreadyOpen' })
    expect(gaps()).toEqual(['3 NoValidators', ...still])
    expect(errorOf(tried(pairing, 'alice', stake)).type).toBe('ValidatorNotActive')
    await relay(relayPath(pairing))
    expect(gaps()).toEqual(still)

    // Until the end a stake travels, is refused and comes back.
    const comesBack = async () => {
      acts(pairing, 'alice', stake)
      await relay(relayPath(pairing))
      expect(accountOf(pairing, 'alice').free).toEqual({ low: 1000n, high: 1000n })
      expect(requestsOf(pairing)).toEqual({})
      expect(delegatedOf(pairing)).toEqual({})
    }
    await comesBack()

    // 4. The admins hand their rights to governance, or to nobody; only they can.
    const onProvider = [vault, localStaking ?? expect.fail(), externalStaking]
    const onConsumer = [priceFeed, converter, contracts.virtualStaking]
    const setOwner: MachineMessage & { owner: Address } = { type: 'setOwner', owner: GOVERNANCE }
    expect(errorOf(consumer.migrate({ sender: 'bob' as Address, contract: priceFeed, msg: setOwner }))).toMatchObject({
      type: 'NotAdmin',
      admin: operator,
    })
    unwrap(consumer.migrate({ sender: operator, contract: priceFeed, msg: setOwner }))
    for (const contract of onConsumer) unwrap(consumer.updateAdmin({ sender: operator, contract, admin: GOVERNANCE }))
    for (const contract of onProvider) unwrap(provider.clearAdmin({ sender: operator, contract }))
    for (const contract of onConsumer)
      expect(errorOf(consumer.updateAdmin({ sender: operator, contract, admin: operator })).type).toBe('NotAdmin')
    for (const contract of onProvider)
      expect(errorOf(provider.updateAdmin({ sender: operator, contract, admin: operator }))).toMatchObject({
        admin: null,
      })
    const price: MachineMessage & { nativePerForeign: bigint } = {
      type: 'updatePrice',
      nativePerForeign: fraction('5'),
    }
    expect(errorOf(consumer.execute({ sender: operator, to: priceFeed, msg: price })).type).toBe('Unauthorized')
    await comesBack()

    // 5. Inspection: nothing is left to do but the cap.
    expect(gaps()).toEqual(['6 NoMaxCap'])

    // 6. Governance of the consumer sets the cap: nobody else can, and not above the total.
    const { type: _, msg: byHand } = capOf(contracts.virtualStaking, 1000)
    expect(errorOf(consumer.executeModule('virtualStake', byHand, operator)).type).toBe('InvalidAuthority')
    expect(decide(consumer, capOf(contracts.virtualStaking, 10_000_000_001))).toMatchObject({
      type: 'TotalMaxCapExceeded',
    })
    await comesBack()
    expect(decide(consumer, capOf(contracts.virtualStaking, 1000))).toBe('done')
    expect(gaps()).toEqual([])
    acts(pairing, 'alice', stake)
    await relay(relayPath(pairing))
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 900n, high: 900n })
    unwrap(
      consumer.executeModule('virtualStake', {
        type: 'runEpoch',
        contract: contracts.virtualStaking,
      } as MachineMessage),
    )
    expect(delegatedOf(pairing)).toEqual({ cval1: 45n })

    // What was handed over, governance uses: all of a proposal, or nothing.
    const migration = { type: 'setPolicies', maxRetrieve: 7 }
    const migrate = { type: 'migrate', contract: contracts.virtualStaking, kind: 'virtual-staking', msg: migration }
    const cheaper = { type: 'call', to: priceFeed, msg: { ...price, nativePerForeign: fraction('0.4') }, funds: [] }
    expect(decide(consumer, migrate, cheaper, toModule('virtualStake', { type: 'endBlock' }))).toMatchObject({
      type: 'Unauthorized',
    })
    const retrieved = () =>
      contractState<VirtualStakingState>(consumer.state, contracts.virtualStaking).config.maxRetrieve
    expect([retrieved(), unwrap(consumer.query.price(priceFeed))]).toEqual([50, fraction('0.5')])
    expect(decide(consumer, migrate, cheaper)).toBe('done')
    expect([retrieved(), unwrap(consumer.query.price(priceFeed))]).toEqual([7, fraction('0.4')])
  })

  it('without a price a stake comes back, cap or not', async () => {
    const mesh = createMesh({
      chains: { osmosis: OSMOSIS, juno: JUNO },
      pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: 1000n, rules }],
    })
    await mesh.relay()
    const pairing = mesh.pairing()
    const { consumer, priceFeed } = pairing
    const { contracts } = consumer.state
    consumer.restore({ ...consumer.state, contracts: contracts.delete(priceFeed) })
    expect(inspectPairing(pairing, ['@admin' as Address])).toEqual([
      { step: 1, type: 'NoPrice', priceFeed, cause: { type: 'NoSuchContract', address: priceFeed } },
    ])
    acts(pairing, 'alice', { act: 'bond', amount: 100n }, stake)
    await mesh.relay()
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 100n, high: 100n })
    expect(requestsOf(pairing)).toEqual({})
  })
})

describe('inspectPairing', () => {
  it('finds what does not fit', () => {
    const mesh = createMesh({
      chains: { osmosis: OSMOSIS, juno: JUNO },
      pairings: [
        { provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0', maxCap: 1n },
        { name: 'second', provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0', maxCap: null },
      ],
    })
    const [first, second] = mesh.pairings
    const mixed: Pairing = { ...mesh.pairing('osmosis->juno'), converter: second?.converter ?? expect.fail() }
    const fits = inspectPairing(mixed, ['@admin' as Address]).flatMap((gap) =>
      gap.type === 'DoesNotFit' ? [gap.what] : [],
    )
    expect(fits).toEqual([
      'externalStaking.authorizedEndpoint.portId',
      'converter.priceFeed',
      'converter.virtualStaking',
      'virtualStaking.converter',
      'converter.channel.counterpartyPort',
    ])
    expect(first && inspectPairing(first, ['@admin' as Address]).map(({ type }) => type)).toEqual(['NoValidators'])
  })
})
