import { ContractClient, HOSTILE_RATES, HostileMesh, type World } from '@meshwork/client/testing'
import { describe, expect, it } from 'vitest'
import { CrossStakeWallet } from './wallet.js'

// An adversary works against the chains on which the wallet acts. Whatever it does: the user is told of each stake exactly once, and in the end gets everything back that no slash took.

const PURSE = 100_000n

/** Alice has the wallet; whoever else is here, the adversary plays. Packets have two minutes. */
const WORLD: World = {
  format: 'meshwork-scenario/1',
  chains: {
    osmosis: {
      bondDenom: 'uosmo',
      accounts: ['alice', 'bela', 'cyd'].map((name) => ({ name, balance: String(PURSE) })),
    },
    juno: {
      bondDenom: 'ujuno',
      validators: ['cval1', 'cval2', 'cval3'].map((valoper) => ({ valoper, tokens: '1000000' })),
    },
  },
  pairings: [
    {
      provider: 'osmosis',
      consumer: 'juno',
      price: '0.5',
      discount: '0.1',
      maxCap: '1000000',
      timeouts: { stake: 120, unstake: 120, transferRewards: 120, valsetUpdate: 300, distribute: 240 },
    },
  ],
}

/** What the wallet refuses its user sees, and nothing else happens. */
const refused = () => undefined

/** What the adversary brought about in all runs. */
const met = { staked: 0, undone: 0, slashed: 0n, ended: 0 }

describe('the wallet in a hostile network', () => {
  it.each([1, 2, 3, 4, 5, 6])('tells of every stake once, and nothing is lost: seed %i', async (seed) => {
    // More breaks than usual, since a run is short.
    const rates = { ...HOSTILE_RATES, halt: 6, freeze: 6, close: 6 }
    const hostile = await HostileMesh.begin(WORLD, { seed, rates, ours: ['alice'] })
    const { mesh } = hostile
    const { provider, vault, externalStaking } = mesh.pairing()
    const alice = provider.address('alice')
    let [sent, slashed] = [0, 0n]
    mesh.on('receivedVirtualStake', ({ event: { user } }) => {
      if (user === alice) sent += 1
    })
    mesh.on('slashedCross', ({ event: { users } }) => {
      for (const { user, slash } of users) if (user === alice) slashed += slash
    })
    const told: string[] = []
    const contracts = { vault, externalStaking, denom: 'uosmo' }
    const wallet = new CrossStakeWallet(new ContractClient(provider), contracts, 'alice', (text) => told.push(text))

    await wallet.bond(PURSE)
    for (let turn = 0; turn < 12; turn++) {
      await wallet.crossStake(`cval${1 + (turn % 3)}`, 7_000n + BigInt(turn)).catch(refused)
      await hostile.steps(8)
      if (turn % 3 === 2) await wallet.unstake(`cval${1 + (turn % 2)}`, 2_500n).catch(refused)
      await hostile.steps(8)
      // Whatever is under way: what the user sees can be true.
      const { collateral, free } = await wallet.overview()
      expect(collateral).toBe(PURSE - slashed)
      expect(free.least <= free.most && free.most <= collateral).toBe(true)
    }

    await hostile.settle()
    expect(told.filter((text) => /staked on|was undone/.test(text))).toHaveLength(sent)
    const { free, stakes } = await wallet.overview()
    expect(free.least).toBe(free.most)
    for (const { validator, staked } of stakes) {
      expect(staked.least).toBe(staked.most)
      if (staked.most > 0n) await wallet.unstake(validator, staked.most)
    }
    await hostile.settle()
    mesh.advance({ seconds: 22n * 86_400n })
    await wallet.withdrawUnbonded()
    const end = await wallet.overview()
    expect(end.free).toEqual({ least: end.collateral, most: end.collateral })
    expect(end.collateral).toBe(PURSE - slashed)
    if (end.collateral > 0n) await wallet.unbond(end.collateral)

    expect(hostile.violations()).toEqual([])
    wallet.close()
    hostile.stopListening()
    met.staked += told.filter((text) => text.includes('staked on')).length
    met.undone += told.filter((text) => text.includes('was undone')).length
    met.ended += told.filter((text) => text.includes('channel closed')).length
    met.slashed += slashed
  })

  it('has seen stakes that arrived, stakes that did not, channels that ended, and slashes', () => {
    for (const count of Object.values(met)) expect(Number(count)).toBeGreaterThan(0)
  })
})
