import type { ConsumerModuleState } from '@meshwork/core/consumer-module'
import type { GovernanceState } from '@meshwork/core/governance'
import type { PriceFeedState } from '@meshwork/core/price-feed'
import { fraction } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { ChainConfig, PairingConfig } from '../create-mesh/config.js'
import { contractState, pairingStates } from '../create-mesh/pairing-states.js'
import { buildScenario } from './build.js'
import { readScenario } from './read.js'
import type { ScenarioChain, ScenarioPairing } from './schema.js'

const setting = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: { bondDenom: 'uosmo', accounts: [{ name: 'ada', balance: '1000' }] },
    juno: {
      bondDenom: 'ujuno',
      accounts: [{ name: 'eva', balance: '0' }],
      validators: [{ valoper: 'cval1', tokens: '1000' }],
    },
  },
  pairings: [{ provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: '1000' }],
  steps: [],
}

/** The scenario with something changed, as a file has it: built, or what is wrong with it. */
function made(change: { osmosis?: object; juno?: object; pairing?: object }) {
  const { osmosis, juno } = setting.chains
  const chains = { osmosis: { ...osmosis, ...change.osmosis }, juno: { ...juno, ...change.juno } }
  const pairings = setting.pairings.map((pairing) => ({ ...pairing, ...change.pairing }))
  const read = readScenario(JSON.stringify({ ...setting, chains, pairings }))
  return read.ok ? buildScenario(read.value) : read
}

function pairingOf(change: Parameters<typeof made>[0]) {
  const built = made(change)
  return built.ok ? built.value.mesh.pairing() : expect.fail(built.error.map(({ message }) => message).join())
}

/** Every field of `createMesh` that a scenario calls by the same name. A new one that is missing there does not compile. */
const CHAIN_FIELDS: Record<
  Exclude<
    keyof ChainConfig,
    // Another word there: accounts, startTimeSeconds. What hears of slashes follows from the pairings; machines are code.
    'balances' | 'startTimeNanos' | 'stakingHooks' | 'machines' | 'modules'
  >,
  true
> = {
  chainId: true,
  addresses: true,
  bondDenom: true,
  unbondingSeconds: true,
  shareFactor: true,
  startHeight: true,
  blockSeconds: true,
  validators: true,
  authority: true,
  totalMaxCap: true,
  maxProviderShare: true,
  minLocalShare: true,
  virtualStakeWeight: true,
  epochBlocks: true,
  epochSlots: true,
  slashRatios: true,
  linkDeliveries: true,
}
const PAIRING_FIELDS: Record<keyof PairingConfig, true> = {
  name: true,
  provider: true,
  consumer: true,
  rules: true,
  price: true,
  priceFeed: true,
  discount: true,
  maxCap: true,
  unbondingPeriodSeconds: true,
  slashRatios: true,
  immediateRelease: true,
  slashSource: true,
  slashThrottle: true,
  localStaking: true,
  vaultLimits: true,
  authority: true,
  priceFeedOwner: true,
  maxRetrieve: true,
  tombstonedUnbondEnable: true,
  scaling: true,
  rejectOnZeroCap: true,
  reprice: true,
  dialect: true,
  vaultDenom: true,
  remoteDenom: true,
  rewardsDenom: true,
  rewards: true,
  timeouts: true,
  outboxWindow: true,
  maxRetries: true,
  openChannel: true,
}
const sameChainFields: readonly (keyof ScenarioChain)[] = Object.keys(CHAIN_FIELDS) as (keyof typeof CHAIN_FIELDS)[]
const samePairingFields: readonly (keyof ScenarioPairing)[] = Object.keys(
  PAIRING_FIELDS,
) as (keyof typeof PAIRING_FIELDS)[]

describe('every choice of createMesh', () => {
  it.each(sameChainFields)('chain: %s is a key of scenarios', (field) => {
    expect(made({ juno: { [field]: null } })).toMatchObject({
      ok: false,
      error: [{ path: expect.stringContaining(`chains.juno.${field}`) }],
    })
  })

  it.each(samePairingFields)('pairing: %s is a key of scenarios', (field) => {
    const wrong = ['localStaking', 'maxCap', 'slashThrottle'].includes(field) ? 7 : null
    expect(made({ pairing: { [field]: wrong } })).toMatchObject({
      ok: false,
      error: [{ path: expect.stringContaining(`pairings[0].${field}`) }],
    })
  })

  it('of a vault and an external staking arrives there', () => {
    const { vault, externalStaking } = pairingStates(
      pairingOf({
        pairing: {
          vaultLimits: { capSlash: 'lien', maxLienShare: '0.8', maxSlashableShare: '0.5' },
          immediateRelease: 'tombstoned',
          slashSource: 'packet',
          authority: 'ada',
          timeouts: { stake: 60, resent: 3600 },
          outboxWindow: 3,
          maxRetries: 0,
          rewardsDenom: 'ureward',
        },
      }),
    )
    expect(vault.config).toMatchObject({
      capSlash: 'lien',
      maxLienShare: fraction('0.8'),
      maxSlashableShare: fraction('0.5'),
    })
    expect(externalStaking.config).toMatchObject({
      immediateRelease: 'tombstoned',
      slashSource: 'packet',
      authority: 'ada',
      timeouts: { stake: 60n, unstake: 600n, resent: 3600n },
      outboxWindow: 3,
      maxRetries: 0,
      rewardsDenom: 'ureward',
    })
  })

  it('of a converter, its virtual staking and its price feed arrives there', () => {
    const pairing = pairingOf({
      pairing: {
        scaling: 'largestRemainder',
        rejectOnZeroCap: true,
        reprice: 'perEpoch',
        maxRetrieve: 7,
        tombstonedUnbondEnable: false,
        remoteDenom: 'ibc/osmo',
        priceFeedOwner: 'eva',
        outboxWindow: 2,
        openChannel: false,
      },
    })
    const { converter, virtualStaking } = pairingStates(pairing)
    expect(converter.config).toMatchObject({ remoteDenom: 'ibc/osmo', outboxWindow: 2 })
    expect(virtualStaking.config).toMatchObject({
      maxRetrieve: 7,
      tombstonedUnbondEnable: false,
      policies: { scaling: 'largestRemainder', rejectOnZeroCap: true, reprice: 'perEpoch' },
    })
    expect(contractState<PriceFeedState>(pairing.consumer.state, pairing.priceFeed).config.owner).toBe('eva')
    expect(pairing.channel.provider).toBe('')
  })

  it('of a consumer chain arrives in its modules', () => {
    const { consumer } = pairingOf({
      juno: {
        authority: 'governance',
        maxProviderShare: '0.3',
        minLocalShare: '0.4',
        virtualStakeWeight: '0.5',
        epochBlocks: 20,
        epochSlots: 4,
        slashRatios: { doubleSign: '0.05', offline: '0.01' },
      },
    })
    const { virtualStake, gov } = consumer.state.modules
    expect((virtualStake as ConsumerModuleState).config).toMatchObject({
      authority: '@gov',
      shareCaps: { maxProviderShare: fraction('0.3'), minLocalShare: fraction('0.4') },
      epochLengthBlocks: 20n,
      epochSlots: 4n,
      slashRatios: { doubleSign: fraction('0.05'), offline: fraction('0.01') },
    })
    expect((gov as GovernanceState).config.virtualStakeWeight).toBe(fraction('0.5'))
  })

  it('who governs may be the governance of the chain', () => {
    const pairing = pairingOf({ pairing: { authority: '@gov', priceFeedOwner: '@gov' } })
    expect(pairingStates(pairing).externalStaking.config.authority).toBe('@gov')
    expect(contractState<PriceFeedState>(pairing.consumer.state, pairing.priceFeed).config.owner).toBe('@gov')
  })

  it('an account may own what vests', () => {
    const vesting = { type: 'delayed', endSeconds: 1_800_000_000, amount: '600' }
    const { provider } = pairingOf({ osmosis: { accounts: [{ name: 'ada', balance: '1000', vesting }] } })
    const query: { type: string; address: string; denom: string } = { type: 'vesting', address: 'ada', denom: 'uosmo' }
    expect(provider.query.module('bank', query)).toMatchObject({ ok: true, value: { original: 600n } })
  })
})

/** What is wrong: where it says so, and what it says of the limit. */
const WRONG: readonly (readonly [change: Parameters<typeof made>[0], path: string, says: RegExp])[] = [
  [{ juno: { maxProviderShare: '1.1' } }, 'chains.juno.maxProviderShare', /at most 1/],
  [{ juno: { minLocalShare: '-0.1' } }, 'chains.juno.minLocalShare', /digits/],
  [{ juno: { virtualStakeWeight: '2' } }, 'chains.juno.virtualStakeWeight', /at most 1/],
  [{ juno: { epochBlocks: 0 } }, 'chains.juno.epochBlocks', />=1/],
  [{ juno: { epochSlots: 0 } }, 'chains.juno.epochSlots', />=1/],
  [{ juno: { epochBlocks: 10, epochSlots: 11 } }, 'chains.juno.epochSlots', /not more than epochBlocks/],
  [{ juno: { slashRatios: { doubleSign: '1.5', offline: '0' } } }, 'chains.juno.slashRatios.doubleSign', /at most 1/],
  [{ juno: { authority: 'me' } }, 'chains.juno.authority', /"chain"\|"governance"/],
  [
    { juno: { validators: [{ valoper: 'a', tokens: '1', commission: '1.01' }] } },
    'chains.juno.validators[0].commission',
    /at most 1/,
  ],
  [{ osmosis: { shareFactor: 0 } }, 'chains.osmosis.shareFactor', />=1/],
  [
    { osmosis: { accounts: [{ name: 'ada', balance: '9', vesting: { type: 'delayed', endSeconds: -1 } }] } },
    'chains.osmosis.accounts[0].vesting.endSeconds',
    />=0/,
  ],
  [
    { osmosis: { accounts: [{ name: 'ada', balance: '9', vesting: { type: 'cliff', endSeconds: 1 } }] } },
    'chains.osmosis.accounts[0].vesting.type',
    /continuous, delayed/,
  ],
  [
    { osmosis: { accounts: [{ name: 'ada', balance: '9', vesting: { type: 'continuous', endSeconds: 5 } }] } },
    'chains.osmosis.accounts',
    /InvalidVesting \(address: ada\)/,
  ],
  [
    { pairing: { vaultLimits: { maxLienShare: '0' } } },
    'pairings[0].vaultLimits.maxLienShare',
    /above 0 and at most 1/,
  ],
  [
    { pairing: { vaultLimits: { maxSlashableShare: '1.2' } } },
    'pairings[0].vaultLimits.maxSlashableShare',
    /at most 1/,
  ],
  [{ pairing: { vaultLimits: { capSlash: 'all' } } }, 'pairings[0].vaultLimits.capSlash', /"ratio"\|"lien"/],
  [
    { pairing: { vaultLimits: { maxLienShare: '0.5' }, rules: 'reference' } },
    'pairings[0].vaultLimits',
    /LimitNotDeployed.*maxLienShare/,
  ],
  [
    { pairing: { slashRatios: { doubleSign: '1.5', offline: '0' } } },
    'pairings[0].slashRatios.doubleSign',
    /at most 1/,
  ],
  [{ pairing: { localStaking: { doubleSign: '0', offline: '3' } } }, 'pairings[0].localStaking.offline', /at most 1/],
  [
    { pairing: { immediateRelease: 'always' } },
    'pairings[0].immediateRelease',
    /"unbondedAndTombstoned"\|"tombstoned"/,
  ],
  [
    { pairing: { slashSource: 'evidence' } },
    'pairings[0].slashSource',
    /SlashSourceNotSupported.*supported: \[packet\]/,
  ],
  [{ pairing: { slashThrottle: { share: '0', periodSeconds: 60 } } }, 'pairings[0].slashThrottle.share', /above 0/],
  [{ pairing: { slashThrottle: { share: '1.1', periodSeconds: 60 } } }, 'pairings[0].slashThrottle.share', /at most 1/],
  [
    { pairing: { slashThrottle: { share: '0.1', periodSeconds: 0 } } },
    'pairings[0].slashThrottle.periodSeconds',
    />=1/,
  ],
  [
    { pairing: { unbondingPeriodSeconds: 50, slashThrottle: { share: '0.1', periodSeconds: 60 } } },
    'pairings[0].slashThrottle.periodSeconds',
    /InvalidSlashThrottle.*value: 60.*atMost: 50/,
  ],
  [
    { pairing: { slashThrottle: { share: '0.1', periodSeconds: 60 }, rules: 'reference' } },
    'pairings[0].slashThrottle',
    /NotDeployed.*slashThrottle/,
  ],
  [{ pairing: { slashSource: 'rumour' } }, 'pairings[0].slashSource', /"packet"\|"evidence"\|"both"/],
  [{ pairing: { reprice: 'perEpoch', rules: 'reference' } }, 'pairings[0].reprice', /NotDeployed/],
  [{ pairing: { dialect: '1.0.0', rules: 'reference' } }, 'pairings[0].dialect', /NotDeployed.*dialect 1\.0\.0/],
  [{ pairing: { dialect: '0.12.0', rules: 'reference' } }, 'pairings[0].dialect', /NotDeployed/],
  [{ pairing: { dialect: '0.10.0' } }, 'pairings[0].dialect', /"0.11.0"\|"0.12.0"\|"1.0.0"/],
  [{ pairing: { timeouts: { stake: 0 } } }, 'pairings[0].timeouts.stake', />=1/],
  [{ pairing: { timeouts: { letter: 60 } } }, 'pairings[0].timeouts.letter', /unknown key/],
  [{ pairing: { outboxWindow: 0 } }, 'pairings[0].outboxWindow', />=1/],
  [{ pairing: { maxRetries: -1 } }, 'pairings[0].maxRetries', />=0/],
  [{ pairing: { maxRetrieve: 1.5 } }, 'pairings[0].maxRetrieve', /int/],
  [{ pairing: { discount: '1' } }, 'pairings[0].discount', /below 1/],
  [{ pairing: { authority: 'Nobody Here' } }, 'pairings[0].authority', /InvalidAddress.*Nobody Here/],
  [{ pairing: { priceFeedOwner: 'Nobody Here' } }, 'pairings[0].priceFeedOwner', /InvalidAddress.*Nobody Here/],
]

describe('a choice that cannot be', () => {
  it.each(WRONG)('%j: %s', (change, path, says) => {
    const built = made(change)
    expect(built.ok ? [] : built.error).toEqual([{ type: 'InputProblem', path, message: expect.stringMatching(says) }])
  })
})
