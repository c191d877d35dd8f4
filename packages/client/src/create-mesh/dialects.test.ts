import type { ConverterState } from '@meshwork/core/converter'
import type { DistributionMessage } from '@meshwork/core/distribution'
import type { ExternalStakingState } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { MESH_DIALECTS, type MeshDialect } from '@meshwork/core/packets'
import type { StakingMessage } from '@meshwork/core/staking'
import { coins, fraction, valoperOf } from '@meshwork/core/testing'
import type { IbcEvent } from '@meshwork/ibc/channel'
import { describe, expect, it } from 'vitest'
import { memoryStateStore } from '../adapters/memory/index.js'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { auditPairing } from '../audit/pairing-audit.js'
import type { Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import { acts } from '../testing/acting.js'
import { balanceOf, delegatedOf, requestsOf, stakeOf } from '../testing/looking.js'
import type { ChainConfig } from './config.js'
import { openChannel } from './handshake.js'
import { setMaxCap } from './max-cap.js'
import { createMesh, type Mesh } from './mesh.js'
import type { Pairing } from './pairing.js'
import { pairingStates } from './pairing-states.js'

const version = (text: string) => `{"protocol":"mesh-security","version":"${text}"}`
const [bond, local] = [
  { act: 'bond', amount: 1000n },
  { act: 'stake_local', validator: 'pval1', amount: 1000n },
] as const
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const

/** A provider whose validators are slashed, too: then stake on the consumer burns. */
const OSMOSIS: ChainConfig = {
  bondDenom: 'uosmo',
  balances: ['alice', 'bob'].map((address) => ({ address, denom: 'uosmo', amount: 1_000_000n })),
  validators: [{ valoper: 'pval1', tokens: 1_000_000n }],
  stakingHooks: { slashes: ['provider'] },
}
const JUNO: ChainConfig = {
  bondDenom: 'ujuno',
  validators: ['cval1', 'cval2', 'cval3'].map((valoper) => ({ valoper, tokens: 1_000_000n })),
  stakingHooks: { validators: ['virtualStake'] },
}

function meshOf(dialect: MeshDialect, openChannel = true): Mesh {
  const pairing = { provider: 'osmosis', consumer: 'juno', price: '0.5', discount: '0.1', maxCap: 1_000_000n }
  return createMesh({
    chains: { osmosis: OSMOSIS, juno: JUNO },
    pairings: [{ ...pairing, dialect, openChannel }],
  })
}

/** A tenth of what is staked on a validator of a chain goes; the consumer's chain tells of it at the end of its block. */
function slash({ provider, consumer }: Pairing, side: Side, name: string): void {
  const chain = side === 'provider' ? provider : consumer
  const terms = { validator: valoperOf(name), fraction: fraction('0.1'), reason: 'downtime' } as const
  unwrap(chain.executeModule<StakingMessage>('staking', { type: 'slash', ...terms }))
  unwrap(chain.endBlock())
}

function earn({ consumer, virtualStaking }: Pairing, amount: number): void {
  const reward = coins(amount, 'ujuno')
  const msg = { type: 'allocateReward', delegator: virtualStaking, validator: valoperOf('cval1'), reward } as const
  unwrap(consumer.executeModule<DistributionMessage>('distribution', msg))
}

/** What a user has at the converter: each position as `remote/local`, by delegator and validator. */
function positionsOf({ consumer, converter }: Pairing): Record<string, string> {
  const page: { type: string; limit: number } = { type: 'positions', limit: 30 }
  const views = unwrap(consumer.ask(converter, page)) as readonly Record<string, unknown>[]
  return Object.fromEntries(
    views.map(({ delegator, validator, remote, local }) => [`${delegator} ${validator}`, `${remote}/${local}`]),
  )
}

/** Lets the contract of a side speak another dialect from its next handshake on. */
function speak(pairing: Pairing, side: Side, dialect: MeshDialect): void {
  const chain = pairing[side]
  const address = side === 'provider' ? pairing.externalStaking : pairing.converter
  const contract = chain.state.contracts.get(address)!
  const state = contract.state as ConverterState | ExternalStakingState
  const spoken = { ...contract, state: { ...state, config: { ...state.config, dialect } } }
  chain.restore({ ...chain.state, contracts: chain.state.contracts.set(address, spoken) })
}

/** Every text that these chains put on their channels from now on. */
function textsOf(chains: Iterable<Chain>): readonly string[] {
  const texts: string[] = []
  for (const chain of chains)
    chain.onCommit(({ events }) => {
      for (const { event } of events) {
        // Whatever another machine tells has other names.
        const told = event as IbcEvent
        if (told.type === 'packetSent') texts.push(told.data)
        if (told.type === 'ackWritten') texts.push(told.ack)
      }
    })
  return texts
}

const whole = (pairing: Pairing) => auditPairing(pairing).violations

describe.each(MESH_DIALECTS)('a pairing that speaks %s', (dialect) => {
  /** Alice and Bob have staked 1000 each on cval1; Alice also on the provider. */
  async function staked() {
    const mesh = meshOf(dialect)
    await mesh.relay()
    const pairing = mesh.pairing()
    for (const user of ['alice', 'bob']) acts(pairing, user, bond, stake(1000n))
    acts(pairing, 'alice', local)
    await mesh.relay()
    unwrap(mesh.epoch())
    return { mesh, pairing }
  }

  it('agrees on it', () => {
    const { consumer, channel } = meshOf(dialect).pairing()
    expect(ibcState(consumer).channels.get(channel.consumer)?.version).toBe(version(dialect))
  })

  it('lends, pays rewards and lets everybody go', async () => {
    const { mesh, pairing } = await staked()
    expect([requestsOf(pairing), delegatedOf(pairing)]).toEqual([{ cval1: 900n }, { cval1: 900n }])
    expect(whole(pairing)).toEqual([])
    earn(pairing, 90)
    unwrap(mesh.epoch())
    await mesh.relay()
    acts(pairing, 'alice', { act: 'withdraw_rewards', validator: 'cval1', recipient: 'alice-there' })
    await mesh.relay()
    expect(balanceOf(pairing.consumer, 'alice-there', 'ujuno')).toBe(45n)
    for (const user of ['alice', 'bob']) acts(pairing, user, unstake(1000n))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect([requestsOf(pairing), delegatedOf(pairing), positionsOf(pairing)]).toEqual([{ cval1: 0n }, {}, {}])
    expect(whole(pairing)).toEqual([])
  })

  it('pays rewards of several validators, in as many packets as it takes', async () => {
    const { mesh, pairing } = await staked()
    acts(pairing, 'bob', { act: 'bond', amount: 500n }, stake(500n, 'cval2'))
    await mesh.relay()
    unwrap(mesh.epoch())
    earn(pairing, 90)
    const reward = { delegator: pairing.virtualStaking, validator: valoperOf('cval2'), reward: coins(7, 'ujuno') }
    unwrap(pairing.consumer.executeModule<DistributionMessage>('distribution', { type: 'allocateReward', ...reward }))
    const texts = textsOf([pairing.consumer])
    unwrap(mesh.epoch())
    await mesh.relay()
    expect(texts.filter((text) => text.startsWith('{"distribute')).length).toBe(dialect === '1.0.0' ? 2 : 1)
    const { distributions } = pairingStates(pairing).externalStaking
    expect(['cval1', 'cval2'].map((name) => distributions.has(valoperOf(name)))).toEqual([true, true])
  })

  it('burns of each validator what was taken of it, so that nobody else finds less when he leaves', async () => {
    const mesh = meshOf(dialect)
    await mesh.relay()
    const pairing = mesh.pairing()
    for (const user of ['alice', 'bob']) acts(pairing, user, bond)
    acts(pairing, 'alice', local, stake(960n), stake(40n, 'cval2'))
    acts(pairing, 'bob', stake(1000n, 'cval2'))
    await mesh.relay()
    // Of the 100 that burn, cval2 has 40 of hers.
    slash(pairing, 'provider', 'pval1')
    await mesh.relay()
    expect(stakeOf(pairing, 'alice', 'cval2')?.stake).toEqual({ low: 0n, high: 0n })
    acts(pairing, 'alice', unstake(900n))
    acts(pairing, 'bob', unstake(1000n, 'cval2'))
    await mesh.relay()
    unwrap(mesh.epoch())
    expect(whole(pairing)).toEqual([])
    if (dialect !== '1.0.0') expect(requestsOf(pairing)).toEqual({ cval1: 0n, cval2: 0n })
  })

  it('burns what a slash on the provider took, as far as it can say it', async () => {
    const { mesh, pairing } = await staked()
    const unspoken: unknown[] = []
    mesh.on('unspoken', ({ event }) => unspoken.push(event))
    // A tenth of Alice's collateral is gone: 100 of her stake there burn.
    slash(pairing, 'provider', 'pval1')
    expect(whole(pairing)).toEqual([])
    const store = memoryStateStore()
    await mesh.save(store)
    const other = meshOf(dialect)
    await other.load(store)
    for (const one of [mesh, other]) {
      await one.relay()
      unwrap(one.epoch())
      const here = one.pairing()
      expect(stakeOf(here, 'alice', 'cval1')?.stake).toEqual({ low: 900n, high: 900n })
      expect(whole(here)).toEqual([])
      const left = {
        '0.11.0': [{ 'alice cval1': '1000/450', 'bob cval1': '1000/450' }, 855n],
        '0.12.0': [{ 'alice cval1': '900/405', 'bob cval1': '1000/450' }, 855n],
        '1.0.0': [{ 'provider cval1': '2000/900' }, 900n],
      }[dialect]
      expect([positionsOf(here), requestsOf(here)['cval1']]).toEqual(left)
      expect(delegatedOf(here)).toEqual({ cval1: left[1] })
    }
    const said = { type: 'unspoken', word: 'burn', user: 'alice', validators: ['cval1'], amount: 100n }
    expect(unspoken).toEqual(dialect === '1.0.0' ? [said] : [])
    acts(pairing, 'alice', unstake(900n))
    acts(pairing, 'bob', unstake(1000n))
    await mesh.relay()
    expect(whole(pairing)).toEqual([])
    // What was burned without a name stays in Alice's, who is there no more; where nobody was told, it keeps its power.
    expect([positionsOf(pairing), requestsOf(pairing)]).toEqual(
      {
        '0.11.0': [{ 'alice cval1': '100/45' }, { cval1: 0n }],
        '0.12.0': [{}, { cval1: 0n }],
        '1.0.0': [{ 'provider cval1': '100/45' }, { cval1: 45n }],
      }[dialect],
    )
  })

  it('tells of a slash on the consumer, if it can', async () => {
    const { mesh, pairing } = await staked()
    slash(pairing, 'consumer', 'cval1')
    await mesh.relay()
    const left = dialect === '1.0.0' ? 1000n : 900n
    expect(['alice', 'bob'].map((user) => stakeOf(pairing, user, 'cval1')?.stake.high)).toEqual([left, left])
    unwrap(mesh.epoch())
    await mesh.relay()
    expect(whole(pairing)).toEqual([])
  })

  it('takes its power back at a cap of zero', async () => {
    const { mesh, pairing } = await staked()
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 0n))
    for (let epoch = 0; epoch < 3; epoch++) {
      mesh.epoch()
      await mesh.relay()
    }
    expect(delegatedOf(pairing)).toEqual({})
    // Only where stake can be offered back is it free, too.
    expect(stakeOf(pairing, 'bob', 'cval1')?.stake.high).toBe(dialect === '1.0.0' ? 1000n : 0n)
    expect(whole(pairing)).toEqual([])
  })
})

describe('two contracts of different dialects', () => {
  const pairs = MESH_DIALECTS.flatMap((consumer) => MESH_DIALECTS.map((provider) => [consumer, provider] as const))

  it.each(pairs)('a converter of %s and an external staking of %s', (consumer, provider) => {
    const pairing = meshOf(consumer, false).pairing()
    speak(pairing, 'provider', provider)
    const opened = openChannel({
      consumer: { chain: pairing.consumer, contract: pairing.converter },
      provider: { chain: pairing.provider, contract: pairing.externalStaking },
      connectionId: pairing.connectionId,
    })
    if ((consumer === '1.0.0') === (provider === '1.0.0')) {
      const older = consumer < provider ? consumer : provider
      expect(unwrap(opened).version).toBe(version(older))
      return
    }
    const type = consumer === '1.0.0' ? 'VersionTooNew' : 'VersionTooOld'
    expect(opened).toMatchObject({ ok: false, error: { step: 'openTry', executed: { error: { error: { type } } } } })
    expect([...ibcState(pairing.provider).channels.keys()]).toEqual([])
  })

  it('[MS D-34 safe] write what 0.11.0 writes, where one of them speaks no more', async () => {
    /** Every text that a run puts on its channel. */
    const said = async (consumer: MeshDialect, provider: MeshDialect) => {
      const mesh = meshOf(consumer, false)
      const texts = textsOf(mesh.chains.values())
      speak(mesh.pairing(), 'provider', provider)
      mesh.openChannel()
      await mesh.relay()
      const pairing = mesh.pairing()
      for (const user of ['alice', 'bob']) acts(pairing, user, bond, stake(1000n))
      acts(pairing, 'alice', local)
      await mesh.relay()
      slash(pairing, 'provider', 'pval1')
      slash(pairing, 'consumer', 'cval1')
      await mesh.relay()
      acts(pairing, 'alice', unstake(500n))
      await mesh.relay()
      return texts
    }
    const deployed = await said('0.11.0', '0.11.0')
    expect(deployed.filter((text) => text.startsWith('{"burn":{"validators"'))).toHaveLength(1)
    expect(await said('0.12.0', '0.11.0')).toEqual(deployed)
    expect(await said('0.11.0', '0.12.0')).toEqual(deployed)
    const newer = await said('0.12.0', '0.12.0')
    expect(newer.filter((text) => text.startsWith('{"burn":{"delegator":"alice"'))).toHaveLength(1)
  })
})
