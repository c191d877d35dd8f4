import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import { describe, expect, it } from 'vitest'
import { memoryStateStore } from '../adapters/memory/state-store.js'
import { allOf, moduleAsker } from '../queries/index.js'
import { acts, tried } from '../testing/acting.js'
import { LENDING } from '../testing/lending.js'
import { accountOf, balanceOf, delegatedOf, requestsOf, stakeOf, supplyOf } from '../testing/looking.js'
import { MeshRun } from '../testing/mesh-run.js'
import { expectSound, punish, SHAPE_PURSE, shapeChain } from '../testing/shapes.js'
import { listenTo } from '../testing/told.js'
import type { ChainConfig, PairingConfig } from './config.js'
import { inspectPairing } from './inspect-pairing.js'
import { linkState } from './link-state.js'
import { createMesh, type Mesh } from './mesh.js'
import type { Pairing } from './pairing.js'
import { MeshSetupError } from './setup-error.js'

// One chain that is provider and consumer at once (spec 11.2): no relayer, blocks deliver.

const LOCAL: PairingConfig = { ...LENDING, provider: 'juno', consumer: 'juno' }
const bond = (amount: bigint) => ({ act: 'bond', amount }) as const
const stake = (amount: bigint, validator = 'val1') => ({ act: 'stake_remote', validator, amount }) as const

function begin(pairing: Partial<PairingConfig> = {}, chain: Partial<ChainConfig> = {}) {
  const mesh = createMesh({ chains: { juno: shapeChain('juno', chain) }, pairings: [{ ...LOCAL, ...pairing }] })
  const run = new MeshRun(mesh)
  expectSound(run)
  mesh.advance()
  expectSound(run)
  return { mesh, run, pairing: mesh.pairing(), chain: mesh.chain('juno') }
}

/** Blocks pass until nothing waits. */
function settle({ mesh }: { readonly mesh: Mesh }): void {
  for (let i = 0; i < 10; i++) mesh.advance()
}

describe('a pairing of a chain with itself', () => {
  it('has a link instead of a channel, and needs no relayer', async () => {
    const { mesh, run, pairing, chain } = begin()
    expect([pairing.connectionId, pairing.channel]).toEqual(['link', { provider: 'link-0', consumer: 'link-0' }])
    expect(inspectPairing(pairing).filter(({ step }) => step !== 4)).toEqual([])
    acts(pairing, 'alice', bond(1_000_000n), stake(1_000_000n))
    expectSound(run)
    expect(stakeOf(pairing, 'alice', 'val1')?.stake).toEqual({ low: 0n, high: 1_000_000n })
    expect(await mesh.relay()).toMatchObject({ received: 0, acknowledged: 0 })
    expect(requestsOf(pairing)).toEqual({})
    mesh.advance()
    expectSound(run)
    expect(stakeOf(pairing, 'alice', 'val1')?.stake).toEqual({ low: 1_000_000n, high: 1_000_000n })
    expect(requestsOf(pairing)).toEqual({ val1: 450_000n })
    unwrap(mesh.epoch())
    expectSound(run)
    expect(delegatedOf(pairing)).toEqual({ val1: 450_000n })
    expect(linkState(chain).waiting.size).toBe(0)
  })

  it('everything comes back, and no coin is left over', () => {
    const { mesh, run, pairing, chain } = begin()
    const before = supplyOf(chain, 'ujuno')
    acts(pairing, 'alice', bond(1_000_000n), stake(1_000_000n))
    mesh.advance()
    unwrap(mesh.epoch())
    expect(supplyOf(chain, 'ujuno')).toBe(before + 450_000n)
    acts(pairing, 'alice', { act: 'unstake', validator: 'val1', amount: 1_000_000n })
    mesh.advance()
    unwrap(mesh.epoch())
    mesh.advance({ seconds: 21n * 86_400n })
    acts(pairing, 'alice', { act: 'withdraw_unbonded' }, { act: 'unbond', amount: 1_000_000n })
    expectSound(run)
    expect(balanceOf(chain, 'alice', 'ujuno')).toBe(SHAPE_PURSE)
    expect(supplyOf(chain, 'ujuno')).toBe(before)
  })

  it.each(['safe', 'reference'] as const)('a stake that is refused comes back with the next block (%s)', (rules) => {
    // Without a cap the consumer takes nothing.
    const { mesh, run, pairing } = begin({ rules, maxCap: null })
    const told = listenTo(mesh)
    acts(pairing, 'alice', bond(1_000n), stake(1_000n))
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 0n, high: 1_000n })
    mesh.advance()
    expectSound(run)
    const [delivered] = told.of('linkPacketDelivered')
    expect(delivered).toMatchObject({ from: 'provider', answer: { type: 'failure' }, refusal: {} })
    expect(told.of('rolledBackStake')).toMatchObject([{ user: 'alice', amount: 1_000n, reason: delivered?.answer }])
    expect(accountOf(pairing, 'alice').free).toEqual({ low: 1_000n, high: 1_000n })
    expect([requestsOf(pairing), linkState(mesh.chain('juno')).waiting.size]).toEqual([{}, 0])
  })

  it('rewards come home as to any provider', () => {
    const { mesh, run, pairing, chain } = begin()
    acts(pairing, 'alice', bond(1_000_000n), stake(1_000_000n))
    mesh.advance()
    unwrap(mesh.epoch())
    const reward: { type: string } = {
      type: 'allocateReward',
      ...{ delegator: pairing.virtualStaking, validator: 'val1', reward: { denom: 'ujuno', amount: 700n } },
    }
    unwrap(chain.executeModule('distribution', reward))
    unwrap(mesh.epoch())
    mesh.advance()
    acts(pairing, 'alice', { act: 'withdraw_rewards', validator: 'val1', recipient: 'bob' })
    settle({ mesh })
    expectSound(run)
    expect(balanceOf(chain, 'bob', 'ujuno')).toBe(SHAPE_PURSE + 700n)
  })
})

describe('a slash on such a chain', () => {
  it('reaches virtual stake, and through the link the lien that backs it; it ends there, and coins are conserved', () => {
    const { mesh, run, pairing, chain } = begin({ price: '1', discount: '0' })
    acts(pairing, 'alice', bond(100_000_000n), stake(100_000_000n))
    mesh.advance()
    unwrap(mesh.epoch())
    const before = supplyOf(chain, 'ujuno')
    punish(run, 'juno', 'val1', '0.1')
    expectSound(run)
    settle({ mesh })
    unwrap(mesh.epoch())
    settle({ mesh })
    expectSound(run)
    expect(accountOf(pairing, 'alice')).toMatchObject({ bonded: 90_000_000n, maxLien: { high: 90_000_000n } })
    expect(delegatedOf(pairing)).toEqual({ val1: 90_000_000n })
    // A tenth of 1,100 on the validator. What the vault takes of collateral stays on its account, on one chain as between two.
    expect(before - supplyOf(chain, 'ujuno')).toBe(110_000_000n)
    expect(balanceOf(chain, pairing.vault, 'ujuno')).toBe(100_000_000n)
    expect(linkState(chain).waiting.size).toBe(0)
  })

  it('takes local and virtual stake of one user on one validator, each once; the lien that is left uncovered burns', () => {
    const { mesh, run, pairing } = begin({ price: '1', discount: '0' })
    acts(
      pairing,
      'alice',
      bond(100_000_000n),
      { act: 'stake_local', validator: 'val1', amount: 100_000_000n },
      stake(100_000_000n),
    )
    mesh.advance()
    unwrap(mesh.epoch())
    punish(run, 'juno', 'val1', '0.1')
    expectSound(run)
    for (let i = 0; i < 6; i++) {
      settle({ mesh })
      expectSound(run)
      unwrap(mesh.epoch())
      expectSound(run)
    }
    // A tenth at home, 90 left; a tenth of the 90 that then are promised abroad. Juno slashed 100 there before the burn of ten reached it, and counts on one less.
    expect(accountOf(pairing, 'alice')).toMatchObject({ bonded: 81_000_000n, maxLien: { high: 81_000_000n } })
    expect(stakeOf(pairing, 'alice', 'val1')?.stake).toEqual({ low: 81_000_000n, high: 81_000_000n })
    expect(delegatedOf(pairing)).toEqual({ val1: 80_000_000n })
    expect(linkState(mesh.chain('juno')).waiting.size).toBe(0)
    expect(mesh.pairing().channel).toEqual({ provider: 'link-0', consumer: 'link-0' })
  })
})

describe('a coin that the chain does not stake', () => {
  const dao: Partial<PairingConfig> = { vaultDenom: 'uwynd', price: '2', discount: '0.5' }
  const purses: Partial<ChainConfig> = {
    balances: ['alice', 'bob'].flatMap((address) =>
      ['ujuno', 'uwynd'].map((denom) => ({ address, denom, amount: SHAPE_PURSE })),
    ),
  }

  it('backs stake of the one that it does; the vault has no local staking', () => {
    const { mesh, run, pairing, chain } = begin(dao, purses)
    acts(pairing, 'alice', bond(300n), stake(300n))
    mesh.advance()
    unwrap(mesh.epoch())
    expectSound(run)
    expect(accountOf(pairing, 'alice')).toMatchObject({ denom: 'uwynd', bonded: 300n })
    expect(balanceOf(chain, 'alice', 'uwynd')).toBe(SHAPE_PURSE - 300n)
    expect(delegatedOf(pairing)).toEqual({ val1: 300n })
    expect(tried(pairing, 'alice', { act: 'stake_local', validator: 'val1', amount: 1n }).ok).toBe(false)
    expect(inspectPairing(pairing).filter(({ step }) => step === 5)).toEqual([])
  })

  it('cannot be staked at home', () => {
    const wrong = () => begin({ ...dao, localStaking: { doubleSign: '0.1', offline: '0.1' } }, purses)
    expect(wrong).toThrow(MeshSetupError)
    expect(wrong).toThrow(/pairings\[0\]\.localStaking: NotStaked/)
  })

  it('is the coin of every pairing that shares the vault', () => {
    const chains = { juno: shapeChain('juno', purses), stars: shapeChain('stars') }
    const second: PairingConfig = { ...LOCAL, consumer: 'stars' }
    const { pairings } = createMesh({ chains, pairings: [{ ...LOCAL, ...dao }, second] })
    expect(pairings[1]?.vault).toBe(pairings[0]?.vault)
    expect(accountOf(pairings[1] as Pairing, 'alice').denom).toBe('uwynd')
    const differs = { ...second, vaultDenom: 'ujuno' }
    expect(() => createMesh({ chains, pairings: [{ ...LOCAL, ...dao }, differs] })).toThrow(
      /pairings\[1\]\.vaultDenom: SharedVaultDiffers/,
    )
  })
})

describe('the end of a link', () => {
  it.each(['provider', 'consumer'] as const)('gives everything back, from the %s, and it opens again', (from) => {
    const { mesh, run, pairing } = begin()
    acts(pairing, 'alice', bond(1_000n), stake(600n))
    mesh.advance()
    unwrap(mesh.epoch())
    acts(pairing, 'bob', bond(1_000n), stake(100n))
    mesh.closeChannel(undefined, from)
    expectSound(run)
    settle({ mesh })
    expectSound(run)
    for (const user of ['alice', 'bob']) {
      acts(pairing, user, { act: 'withdraw_unbonded' })
      expect(accountOf(pairing, user).free).toEqual({ low: 1_000n, high: 1_000n })
    }
    expect(delegatedOf(pairing)).toEqual({})
    expect(mesh.openChannel().channel).toEqual({ provider: 'link-1', consumer: 'link-1' })
    mesh.advance()
    acts(mesh.pairing(), 'alice', stake(500n, 'val2'))
    mesh.advance()
    expect(requestsOf(mesh.pairing())).toMatchObject({ val2: 225n })
    expectSound(run)
    expect(() => mesh.openChannel()).toThrow(/ChannelIsOpen/)
  })

  it('may be the word of the authority', () => {
    const { mesh, run, pairing } = begin()
    acts(pairing, 'alice', bond(1_000n), stake(600n))
    mesh.advance()
    const msg: { type: string } = { type: 'closeChannel' }
    unwrap(mesh.chain('juno').execute({ sender: CHAIN, to: pairing.externalStaking, msg }))
    settle({ mesh })
    expectSound(run)
    expect(linkState(mesh.chain('juno')).links.get('link-0')?.phase).toBe('closed')
    acts(pairing, 'alice', { act: 'withdraw_unbonded' })
    expect(accountOf(pairing, 'alice').free.low).toBe(1_000n)
  })
})

describe('a mesh with links', () => {
  it('goes on from what was saved, packets that wait included', async () => {
    const { mesh, pairing } = begin()
    acts(pairing, 'alice', bond(1_000n), stake(600n))
    const [store, other] = [memoryStateStore(), begin().mesh]
    await mesh.save(store)
    await other.load(store)
    const third = begin().mesh
    third.importGenesis(mesh.exportGenesis())
    for (const one of [mesh, other, third]) {
      one.advance()
      expect(requestsOf(one.pairing())).toEqual({ val1: 270n })
      expect(one.pairing().channel).toEqual({ provider: 'link-0', consumer: 'link-0' })
    }
    expect(other.exportGenesis()).toBe(mesh.exportGenesis())
    expect(third.exportGenesis()).toBe(mesh.exportGenesis())
  })

  it('lists what waits page by page', () => {
    const { pairing, chain } = begin()
    acts(pairing, 'alice', bond(1_000n))
    for (let i = 0; i < 65; i++) acts(pairing, 'alice', stake(1n))
    const links = moduleAsker(chain, 'link')
    const waiting = unwrap(allOf(links, { type: 'waitingPackets' }))
    expect(waiting.map(({ position }) => position)).toEqual([...linkState(chain).waiting.keys()])
    expect(waiting).toHaveLength(65)
  })

  it('delivers no more in a block than it may', () => {
    const { mesh, pairing } = begin({}, { linkDeliveries: 2 })
    settle({ mesh })
    acts(pairing, 'alice', bond(1_000n))
    for (let i = 0; i < 5; i++) acts(pairing, 'alice', stake(100n))
    const requested = () => {
      mesh.advance()
      return requestsOf(pairing)['val1']
    }
    expect([requested(), requested(), requested(), requested()]).toEqual([90n, 180n, 225n, 225n])
  })

  it('has no channel for coins to the same chain', () => {
    expect(() => begin({ rewards: 'ics20' })).toThrow(/pairings\[0\]\.rewards: NoOtherChain/)
  })

  it('stands beside pairings with other chains', async () => {
    const chains = { juno: shapeChain('juno'), stars: shapeChain('stars') }
    const pairings = [LOCAL, { ...LOCAL, consumer: 'stars' }, { ...LOCAL, provider: 'stars' }]
    const mesh = createMesh({ chains, pairings })
    const run = new MeshRun(mesh)
    await mesh.relay()
    mesh.advance()
    for (const { name, provider } of mesh.pairings) {
      const one = mesh.pairing(name)
      if (provider.name === 'stars' || name === 'juno->juno') acts(one, 'alice', bond(1_000n))
      acts(one, 'alice', stake(800n))
    }
    mesh.advance()
    await mesh.relay()
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    expectSound(run)
    expect(mesh.pairings.map((one) => delegatedOf(one))).toEqual([{ val1: 360n }, { val1: 360n }, { val1: 360n }])
    expect(accountOf(mesh.pairing('juno->juno'), 'alice').free).toEqual({ low: 200n, high: 200n })
  })
})
