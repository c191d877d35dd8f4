import { RefusedError, unwrap } from '@meshwork/core/foundation'
import { type Address, bech32FromBytes } from '@meshwork/core/identifiers'
import type { PriceFeedMessage } from '@meshwork/core/price-feed'
import { fraction } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import type { LogFields, Logger } from '../ports/logger.js'
import { acts, tried } from '../testing/acting.js'
import { JUNO, LENDING, lending, lendingMesh, OSMOSIS } from '../testing/lending.js'
import { accountOf, balanceOf, delegatedOf, requestsOf } from '../testing/looking.js'
import { counter } from '../testing/own-machine.js'
import { createMesh } from './mesh.js'
import { hasChannel } from './pairing.js'
import { pairingStates } from './pairing-states.js'
import { MeshSetupError } from './setup-error.js'

const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const

/** What a thrower throws, which must be a MeshSetupError. */
function refusalOf(thrower: () => unknown): { path: string; refusal: unknown } {
  try {
    thrower()
  } catch (error) {
    if (error instanceof MeshSetupError) return { path: error.path, refusal: error.refusal }
    throw error
  }
  throw new Error('expected a refusal')
}

describe('createMesh', () => {
  it('makes the chains with validators, balances and contracts', () => {
    const mesh = createMesh(lending())
    const pairing = mesh.pairing()
    expect([...mesh.chains.keys()]).toEqual(['osmosis', 'juno'])
    expect(pairing).toMatchObject({
      name: 'osmosis->juno',
      rules: 'safe',
      vault: 'osmosiscontract00001',
      externalStaking: 'osmosiscontract00003',
      priceFeed: 'junocontract00001',
      converter: 'junocontract00002',
      virtualStaking: 'junocontract00003',
      connectionId: 'connection-0',
      channel: { provider: 'channel-0', consumer: 'channel-0' },
    })
    expect(balanceOf(mesh.chain('osmosis'), 'alice', 'uosmo')).toBe(1_000_000_000n)
    expect(unwrap(mesh.chain('juno').query.bondedValidators()).map(({ validator }) => validator)).toEqual([
      'cval1',
      'cval2',
      'cval3',
    ])
    expect(unwrap(mesh.chain('juno').query.bondStatus(pairing.virtualStaking))).toEqual({
      cap: 1_000_000_000n,
      delegated: 0n,
    })
  })

  it('names the vault and its local staking to the provider module, also where there is none', () => {
    const config = lending()
    const [pairing] = config.pairings
    if (!pairing) throw new Error('no pairing')
    const paramsOf = (mesh: ReturnType<typeof createMesh>) =>
      unwrap(mesh.chain('osmosis').query.module('provider', { type: 'params' }))
    const mesh = createMesh(config)
    const { localStaking } = pairingStates(mesh.pairing()).vault
    expect(localStaking?.contract).toBe('osmosiscontract00002')
    expect(paramsOf(mesh)).toEqual({ vault: mesh.pairing().vault, localStaking: localStaking?.contract })
    expect(paramsOf(createMesh({ ...config, pairings: [{ ...pairing, localStaking: null }] }))).toEqual({
      vault: mesh.pairing().vault,
      localStaking: null,
    })
  })

  it('gives a vault the limits of its pairing', async () => {
    const pairing = (await lendingMesh({ vaultLimits: { maxLienShare: '0.9' } })).pairing()
    acts(pairing, 'alice', bond(1000n), stake(900n))
    expect(tried(pairing, 'alice', stake(1n))).toMatchObject({
      ok: false,
      error: { error: { type: 'InsufficientBalance', required: 1002n, collateral: 1000n }, by: pairing.vault },
    })
  })

  it('relays nothing yet: the provider does not know the consumer’s validators', async () => {
    const mesh = createMesh(lending())
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(100n))
    expect(tried(pairing, 'alice', stake(100n))).toMatchObject({
      ok: false,
      error: { error: { type: 'ValidatorNotActive', validator: 'cval1' }, by: pairing.externalStaking },
    })
    expect(await mesh.relay()).toMatchObject({ received: 1, acknowledged: 1 })
    acts(pairing, 'alice', stake(100n))
  })

  it('takes the rules of the mesh, unless a pairing has its own', () => {
    const stars = { ...JUNO, bondDenom: 'ustars' }
    const akash = { ...OSMOSIS, bondDenom: 'uakt', balances: [] }
    const mesh = createMesh({
      rules: 'reference',
      chains: { osmosis: OSMOSIS, juno: JUNO, akash, stars },
      pairings: [LENDING, { ...LENDING, provider: 'akash', consumer: 'stars', rules: 'safe' }],
    })
    expect(mesh.pairings.map(({ rules }) => rules)).toEqual(['reference', 'safe'])
    const rulesOf = mesh.pairings.map((pairing) =>
      Object.values(pairingStates(pairing)).map(({ config }) => config.rules),
    )
    expect(rulesOf).toEqual([Array(4).fill('reference'), Array(4).fill('safe')])
  })

  it('leaves a pairing without cap as it is: what arrives is refused there and rolled back here', async () => {
    const mesh = await lendingMesh({ maxCap: null })
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(100n), stake(100n))
    const answers: string[] = []
    mesh.on('rolledBackStake', ({ event }) => answers.push(event.reason.type))
    await mesh.relay()
    expect(answers).toEqual(['failure'])
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 100n, high: 100n })
    expect(requestsOf(pairing)).toEqual({})
  })

  it('creates the contracts as whoever is asked to, who then owns the price feed', () => {
    const mesh = createMesh(lending(), 'gov' as Address)
    const { consumer, priceFeed } = mesh.pairing()
    const msg: PriceFeedMessage = { type: 'updatePrice', nativePerForeign: fraction('0.7') }
    const setBy = (sender: string) => consumer.execute({ sender: sender as Address, to: priceFeed, msg })
    expect(setBy('@admin')).toMatchObject({ ok: false, error: { error: { type: 'Unauthorized', owner: 'gov' } } })
    expect(setBy('gov').ok).toBe(true)
    expect(consumer.query.price(priceFeed)).toEqual({ ok: true, value: fraction('0.7') })
  })
})

describe('the addresses of a chain', () => {
  it('are bech32 where the chain has a prefix, of accounts and contracts alike', async () => {
    const alice = unwrap(bech32FromBytes('osmo', new Uint8Array(20).fill(7)))
    const addresses = { type: 'bech32', prefix: 'osmo' } as const
    const balances = [{ address: alice, denom: 'uosmo', amount: 100n }]
    const mesh = createMesh({
      ...lending(),
      chains: {
        osmosis: { ...OSMOSIS, addresses, balances },
        juno: { ...JUNO, addresses: { type: 'bech32', prefix: 'juno' } },
      },
    })
    const pairing = mesh.pairing()
    const { vault, externalStaking, converter } = pairing
    for (const address of [vault, externalStaking, alice]) expect(mesh.chain('osmosis').address(address)).toBe(address)
    expect(converter).toMatch(/^juno1[a-z0-9]{58}$/)
    expect(() => mesh.chain('osmosis').address(converter)).toThrow('wrongPrefix')
    expect(await mesh.relay()).toMatchObject({ received: 1, refused: 0 })
    acts(pairing, alice, bond(100n), stake(100n))
    await mesh.relay()
    expect(requestsOf(pairing)).toEqual({ cval1: 45n })
  })

  it('count contracts upwards or downwards where they are readable', () => {
    const addresses = { type: 'plain', contractPrefix: 'prov1', contractOrder: 'descending' } as const
    const mesh = createMesh({ ...lending(), chains: { osmosis: { ...OSMOSIS, addresses }, juno: JUNO } })
    expect(mesh.pairing().vault).toBe('prov1contract99998')
    expect(mesh.pairing().externalStaking).toBe('prov1contract99996')
  })
})

describe('Mesh.chain and Mesh.pairing', () => {
  const two = () =>
    createMesh({
      chains: { osmosis: OSMOSIS, juno: JUNO, stars: { ...JUNO, bondDenom: 'ustars' } },
      pairings: [LENDING, { ...LENDING, name: 'second', consumer: 'stars' }],
    })

  it('find by name', () => {
    const mesh = two()
    expect(mesh.chain('stars').name).toBe('stars')
    expect(mesh.pairing('second').consumer).toBe(mesh.chain('stars'))
    expect(mesh.pairing('osmosis->juno').consumer).toBe(mesh.chain('juno'))
  })

  it('say what there is instead', () => {
    const mesh = two()
    const names = ['osmosis->juno', 'second']
    expect(refusalOf(() => mesh.chain('cosmos'))).toEqual({
      path: 'chain',
      refusal: { type: 'NoSuchChain', name: 'cosmos', known: ['osmosis', 'juno', 'stars'] },
    })
    expect(refusalOf(() => mesh.pairing('third'))).toEqual({
      path: 'pairing',
      refusal: { type: 'NoSuchPairing', name: 'third', known: names },
    })
    expect(refusalOf(() => mesh.pairing())).toEqual({
      path: 'pairing',
      refusal: { type: 'SeveralPairings', name: '', known: names },
    })
    expect(refusalOf(() => createMesh({ chains: {}, pairings: [] }).pairing()).refusal).toMatchObject({
      type: 'NoSuchPairing',
    })
  })
})

describe('Mesh.openChannel', () => {
  it('opens a channel that was left closed', async () => {
    const mesh = createMesh(lending({ openChannel: false }))
    expect(hasChannel(mesh.pairing())).toBe(false)
    expect(await mesh.relay()).toMatchObject({ received: 0, refused: 0 })
    const opened = mesh.openChannel()
    expect(opened.channel).toEqual({ provider: 'channel-0', consumer: 'channel-0' })
    expect(mesh.pairing()).toBe(opened)
    expect(await mesh.relay()).toMatchObject({ received: 1 })
  })

  it('refuses to open one twice', () => {
    const mesh = createMesh(lending())
    expect(refusalOf(() => mesh.openChannel()).refusal).toEqual({ type: 'ChannelIsOpen', pairing: 'osmosis->juno' })
  })

  it('says which step of the handshake was refused', () => {
    const mesh = createMesh(lending({ openChannel: false }))
    const pairing = mesh.pairing()
    // Somebody else's provider: its only external staking is no longer there.
    pairing.provider.restore({
      ...pairing.provider.state,
      contracts: pairing.provider.state.contracts.delete(pairing.externalStaking),
    })
    const { path, refusal } = refusalOf(() => mesh.openChannel())
    expect(path).toBe('pairing osmosis->juno (openTry)')
    expect(refusal).toMatchObject({ error: { type: 'NoSuchContract', address: pairing.externalStaking } })
  })
})

describe('Mesh.advance', () => {
  it('moves every chain on by blocks, each as long as its blocks take', () => {
    const mesh = createMesh({
      ...lending(),
      chains: { osmosis: { ...OSMOSIS, blockSeconds: 2n, startHeight: 10n, startTimeNanos: 0n }, juno: JUNO },
    })
    mesh.advance({ blocks: 3n })
    expect(mesh.chain('osmosis').state).toMatchObject({ height: 13n, timeNanos: 6_000_000_000n })
    expect(mesh.chain('juno').state).toMatchObject({ height: 4n, timeNanos: 1_700_000_015_000_000_000n })
  })

  it('or in one jump', () => {
    const mesh = createMesh(lending())
    mesh.advance({ seconds: 600n })
    for (const { state } of mesh.chains.values())
      expect(state).toMatchObject({ height: 2n, timeNanos: 1_700_000_600_000_000_000n })
  })

  it('does not go back', () => {
    const mesh = createMesh(lending())
    const before = mesh.chain('osmosis').state
    expect(() => mesh.advance({ seconds: -1n })).toThrow('BlockInThePast')
    expect(() => mesh.advance({ blocks: -1n })).toThrow(RefusedError)
    expect(mesh.chain('osmosis').state).toBe(before)
  })

  it('says when a module of the host’s own refuses its block', () => {
    const refusing = { ...counter, transition: () => ({ ok: false, error: { type: 'NotToday' } }) as const }
    const modules = { counting: { machine: refusing, init: { from: 0n }, hearsBlocks: true } }
    const mesh = createMesh({ ...lending(), chains: { osmosis: { ...OSMOSIS, modules }, juno: JUNO } })
    expect(() => mesh.advance()).toThrow('NotToday')
  })
})

describe('Mesh.epoch', () => {
  it('brings the delegations in line with the requests', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    acts(pairing, 'alice', bond(1000n), stake(200n), stake(100n, 'cval2'))
    await mesh.relay()
    expect(requestsOf(pairing)).toEqual({ cval1: 90n, cval2: 45n })
    expect(delegatedOf(pairing)).toEqual({})
    unwrap(mesh.epoch())
    expect(delegatedOf(pairing)).toEqual({ cval1: 90n, cval2: 45n })
  })

  it('answers a refusal, which changes nothing and is logged', () => {
    const { logger, lines } = hearing()
    const mesh = createMesh(lending({ maxCap: null }, { logger }))
    const before = mesh.chain('juno').state
    expect(mesh.epoch()).toMatchObject({ ok: false, error: { error: { type: 'NoScheduledTask' } } })
    expect(mesh.chain('juno').state).toBe(before)
    expect(lines).toEqual([['warn', 'epoch failed', { pairing: 'osmosis->juno', error: 'NoScheduledTask' }]])
  })
})

describe('the logger', () => {
  it('hears what was relayed', async () => {
    const { logger, lines } = hearing()
    await lendingMesh({}, { logger })
    expect(lines).toEqual([
      ['debug', 'relayed', { pairings: 'osmosis->juno', received: 1, acknowledged: 1, timedOut: 0, refused: 0 }],
    ])
  })

  it('says nothing by default', async () => {
    await expect(lendingMesh()).resolves.toBeDefined()
  })
})

type Line = readonly [level: keyof Logger, message: string, fields: LogFields | undefined]

/** A logger that remembers. */
function hearing(): { logger: Logger; lines: Line[] } {
  const lines: Line[] = []
  const level = (name: keyof Logger) => (message: string, fields?: LogFields) =>
    void lines.push([name, message, fields])
  return { logger: { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') }, lines }
}
