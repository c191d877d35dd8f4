import { describe, expect, it } from 'vitest'
import { JUNO, LENDING, lending, OSMOSIS } from '../testing/lending.js'
import { counter } from '../testing/own-machine.js'
import type { ChainConfig, MeshConfig, PairingConfig } from './config.js'
import { createMesh } from './mesh.js'
import { MeshSetupError } from './setup-error.js'

const osmosis = (changes: Partial<ChainConfig>): MeshConfig => ({
  ...lending(),
  chains: { osmosis: { ...OSMOSIS, ...changes }, juno: JUNO },
})
const juno = (changes: Partial<ChainConfig>): MeshConfig => ({
  ...lending(),
  chains: { osmosis: OSMOSIS, juno: { ...JUNO, ...changes } },
})
const pairings = (...list: readonly Partial<PairingConfig>[]): MeshConfig => ({
  ...lending(),
  chains: { osmosis: OSMOSIS, juno: JUNO, stars: { ...JUNO, bondDenom: 'ustars' } },
  pairings: list.map((changes) => ({ ...LENDING, ...changes })),
})
const validator = (changes: object) => juno({ validators: [{ valoper: 'cval1', tokens: 1n, ...changes }] })
const balance = (changes: object) =>
  osmosis({ balances: [{ address: 'alice', denom: 'uosmo', amount: 1n, ...changes }] })

/** What is wrong, where it says so, and the type of the refusal. */
const cases: readonly (readonly [what: string, config: MeshConfig, path: string, type: string])[] = [
  ['a denom that is none', osmosis({ bondDenom: '1' }), 'chains.osmosis.bondDenom', 'InvalidDenom'],
  ['a balance of nobody', balance({ address: 'A' }), 'chains.osmosis.balances[0].address', 'InvalidAddress'],
  ['a balance below zero', balance({ amount: -1n }), 'chains.osmosis.balances[0].amount', 'BelowZero'],
  ['a balance of 2^128', balance({ amount: 1n << 128n }), 'chains.osmosis.balances[0].amount', 'AboveLimit'],
  ['a balance of no coin', balance({ denom: '?' }), 'chains.osmosis.balances[0].denom', 'InvalidDenom'],
  [
    'more coins than an account can hold',
    osmosis({ balances: ['alice', 'alice'].map((address) => ({ address, denom: 'uosmo', amount: 1n << 127n })) }),
    'chains.osmosis.balances',
    'AboveLimit',
  ],
  [
    'a bech32 prefix that is none',
    osmosis({ addresses: { type: 'bech32', prefix: 'Osmo' } }),
    'chains.osmosis.addresses.prefix',
    'InvalidAddress',
  ],
  [
    'contracts that nobody could address',
    osmosis({ addresses: { type: 'plain', contractPrefix: 'os mo' } }),
    'chains.osmosis.addresses.contractPrefix',
    'InvalidAddress',
  ],
  [
    'a beginning before the beginning',
    osmosis({ startTimeNanos: -1n }),
    'chains.osmosis.startTimeNanos',
    'BelowMinimum',
  ],
  ['a height below zero', osmosis({ startHeight: -1n }), 'chains.osmosis.startHeight', 'BelowMinimum'],
  ['blocks that go back', osmosis({ blockSeconds: -5n }), 'chains.osmosis.blockSeconds', 'BelowMinimum'],
  ['unbonding before the end', osmosis({ unbondingSeconds: -1n }), 'chains.osmosis.unbondingSeconds', 'BelowMinimum'],
  ['blocks that deliver nothing over links', osmosis({ linkDeliveries: 0 }), 'chains.osmosis', 'InvalidDeliveries'],
  ['unbonding of centuries', osmosis({ unbondingSeconds: 1n << 32n }), 'chains.osmosis', 'InvalidUnbondingTime'],
  ['a window without room', pairings({ outboxWindow: 0 }), 'pairings[0].outboxWindow', 'InvalidOutboxPolicy'],
  [
    'a throttle that lets nothing through',
    pairings({ slashThrottle: { share: '0', periodSeconds: 60n } }),
    'pairings[0].slashThrottle.share',
    'InvalidSlashThrottle',
  ],
  [
    'a throttle of no time',
    pairings({ slashThrottle: { share: '0.1', periodSeconds: 0n } }),
    'pairings[0].slashThrottle.periodSeconds',
    'InvalidSlashThrottle',
  ],
  ['half a retry', pairings({ maxRetries: 0.5 }), 'pairings[0].maxRetries', 'InvalidOutboxPolicy'],
  [
    'packets without time',
    pairings({ timeouts: { valsetUpdate: 0n } }),
    'pairings[0].timeouts.valsetUpdate',
    'InvalidPacketTimeout',
  ],
  ['shares of nothing', juno({ shareFactor: 0n }), 'chains.juno.shareFactor', 'BelowMinimum'],
  ['a total cap below zero', juno({ totalMaxCap: -1n }), 'chains.juno.totalMaxCap', 'BelowZero'],
  ['a validator without a name', validator({ valoper: '' }), 'chains.juno.validators[0].valoper', 'InvalidValoper'],
  ['a validator with less than nothing', validator({ tokens: -1n }), 'chains.juno.validators[0].tokens', 'BelowZero'],
  [
    'a commission that is no number',
    validator({ commission: 'half' }),
    'chains.juno.validators[0].commission',
    'NotANumber',
  ],
  ['a commission above 1', validator({ commission: '1.1' }), 'chains.juno.validators[0]', 'InvalidCommission'],
  [
    'a validator twice',
    juno({
      validators: [
        { valoper: 'cval1', tokens: 1n },
        { valoper: 'cval1', tokens: 2n },
      ],
    }),
    'chains.juno.validators[1]',
    'ValidatorExists',
  ],
  [
    'a module of one’s own that refuses its beginning',
    juno({ modules: { counting: { machine: counter, init: { from: -1n } } } }),
    'chains.juno.modules.counting',
    'NegativeCount',
  ],
  ['an unknown provider', pairings({ provider: 'cosmos' }), 'pairings[0].provider', 'NoSuchChain'],
  ['an unknown consumer', pairings({}, { consumer: 'cosmos' }), 'pairings[1].consumer', 'NoSuchChain'],
  ['two pairings of one name', pairings({}, {}), 'pairings[1].name', 'NameTaken'],
  ['a price that is no number', pairings({ price: '-1' }), 'pairings[0].price', 'NotANumber'],
  ['a price above the limit', pairings({ price: '400000000000000000000' }), 'pairings[0].price', 'AboveLimit'],
  ['a discount that is no number', pairings({ discount: '10%' }), 'pairings[0].discount', 'NotANumber'],
  ['a discount of everything', pairings({ discount: '1' }), 'pairings[0] (converter)', 'InvalidDiscount'],
  ['a remote denom that is none', pairings({ remoteDenom: '' }), 'pairings[0].remoteDenom', 'InvalidDenom'],
  ['a rewards denom that is none', pairings({ rewardsDenom: '' }), 'pairings[0].rewardsDenom', 'InvalidDenom'],
  ['half a page', pairings({ maxRetrieve: 2.5 }), 'pairings[0].maxRetrieve', 'NotWhole'],
  ['a page of less than nothing', pairings({ maxRetrieve: -1 }), 'pairings[0].maxRetrieve', 'BelowMinimum'],
  ['a cap below zero', pairings({ maxCap: -1n }), 'pairings[0].maxCap', 'BelowZero'],
  ['a cap above the total', pairings({ maxCap: 10_000_000_001n }), 'pairings[0].maxCap', 'TotalMaxCapExceeded'],
  [
    'unbonding before unstaking',
    pairings({ unbondingPeriodSeconds: -1n }),
    'pairings[0].unbondingPeriodSeconds',
    'BelowMinimum',
  ],
  [
    'a slash ratio that is no number',
    pairings({ slashRatios: { doubleSign: 'all', offline: '0' } }),
    'pairings[0].slashRatios.doubleSign',
    'NotANumber',
  ],
  [
    'a slash ratio above 1',
    pairings({ slashRatios: { doubleSign: '0', offline: '1.5' } }),
    'pairings[0] (external-staking)',
    'InvalidSlashRatio',
  ],
  [
    'a local slash ratio that is no number',
    pairings({ localStaking: { doubleSign: '0', offline: '' } }),
    'pairings[0].localStaking.offline',
    'NotANumber',
  ],
  [
    'a local slash ratio above 1',
    pairings({ localStaking: { doubleSign: '2', offline: '0' } }),
    'pairings[0] (vault)',
    'InvalidSlashRatio',
  ],
  [
    'a limit that is no number',
    pairings({ vaultLimits: { maxLienShare: 'half' } }),
    'pairings[0].vaultLimits.maxLienShare',
    'NotANumber',
  ],
  [
    'a limit above the whole collateral',
    pairings({ vaultLimits: { maxSlashableShare: '1.1' } }),
    'pairings[0] (vault)',
    'InvalidShare',
  ],
  [
    'a limit that the deployed contracts do not have',
    pairings({ rules: 'reference', vaultLimits: { maxLienShare: '0.9' } }),
    'pairings[0] (vault)',
    'LimitNotDeployed',
  ],
  [
    'other limits for a vault that is shared',
    pairings({}, { consumer: 'stars', vaultLimits: { capSlash: 'lien' } }),
    'pairings[1].vaultLimits',
    'SharedVaultDiffers',
  ],
  [
    'other rules for a vault that is shared',
    pairings({}, { consumer: 'stars', rules: 'reference' }),
    'pairings[1].rules',
    'SharedVaultDiffers',
  ],
  [
    'another local staking for a vault that is shared',
    pairings({}, { consumer: 'stars', localStaking: null }),
    'pairings[1].localStaking',
    'SharedVaultDiffers',
  ],
]

describe('MeshSetupError', () => {
  it.each(cases)('%s', (_what, config, path, type) => {
    const refused = refusalOf(config)
    expect(refused.path).toBe(path)
    expect(innermostType(refused.refusal)).toBe(type)
    expect(refused.message.startsWith(`${path}: `)).toBe(true)
    expect(refused.message).toContain(type)
  })

  it('says what there is instead', () => {
    expect(refusalOf(pairings({ provider: 'cosmos' })).refusal).toEqual({
      type: 'NoSuchChain',
      name: 'cosmos',
      known: ['osmosis', 'juno', 'stars'],
    })
    expect(refusalOf(pairings({}, {})).refusal).toEqual({
      type: 'NameTaken',
      name: 'osmosis->juno',
      first: 'pairings[0]',
    })
  })

  it('is not thrown for what a later pairing leaves to the first', () => {
    const localStaking = { doubleSign: '0.3', offline: '0.05' }
    const shared = pairings({ localStaking }, { consumer: 'stars' })
    expect(createMesh(shared).pairings.map(({ vault }) => vault)).toEqual([
      'osmosiscontract00001',
      'osmosiscontract00001',
    ])
    const repeated = pairings({ localStaking }, { consumer: 'stars', localStaking: { ...localStaking } })
    expect(createMesh(repeated).pairings).toHaveLength(2)
    const vaultLimits = { maxLienShare: '0.90' } as const
    const sameLimits = { capSlash: 'ratio', maxLienShare: '0.9' } as const
    expect(createMesh(pairings({ vaultLimits }, { consumer: 'stars', vaultLimits: sameLimits })).pairings).toHaveLength(
      2,
    )
  })
})

function refusalOf(config: MeshConfig): MeshSetupError {
  try {
    createMesh(config)
  } catch (error) {
    if (error instanceof MeshSetupError) return error
    throw error
  }
  throw new Error('expected a refusal')
}

/** A failure of a chain holds the error of the machine that refused. */
function innermostType(refusal: unknown): unknown {
  if (typeof refusal !== 'object' || refusal === null) return undefined
  if ('error' in refusal) return innermostType(refusal.error)
  return 'type' in refusal ? refusal.type : undefined
}
