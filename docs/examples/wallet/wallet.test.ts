import type { Mesh, Pairing } from '@meshwork/client'
import {
  answerOne,
  balanceOf,
  ContractClient,
  JUNO,
  lendingMesh,
  MeshWatch,
  OSMOSIS,
  PURSE,
  receiveOne,
  refuseOne,
  setPrice,
  slashValidator,
  timeOutOne,
} from '@meshwork/client/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CrossStakeWallet } from './wallet.js'

// The wallet runs as it would in production; only the chains behind its client are in memory. Alice bonds 1,000 uosmo.

let mesh: Mesh
let pairing: Pairing
let watch: MeshWatch
let wallet: CrossStakeWallet
let messages: string[]

beforeEach(async () => {
  // A consumer whose contracts hear of slashes.
  const juno = { ...JUNO, stakingHooks: { validators: ['virtualStake'] } }
  mesh = await lendingMesh({}, { chains: { osmosis: OSMOSIS, juno } })
  pairing = mesh.pairing()
  watch = new MeshWatch(mesh)
  messages = []
  const { provider, vault, externalStaking } = pairing
  const contracts = { vault, externalStaking, denom: 'uosmo' }
  wallet = new CrossStakeWallet(new ContractClient(provider), contracts, 'alice', (message) => messages.push(message))
  await wallet.bond(1_000n)
})

afterEach(() => {
  wallet.close()
  // Whatever a test did: both chains kept their books.
  expect(watch.violations()).toEqual([])
})

const stakedOn = async (validator: string) =>
  (await wallet.overview()).stakes.find((row) => row.validator === validator)?.staked
const free = async () => (await wallet.overview()).free

describe('the wallet', () => {
  it('stakes, unstakes and takes out', async () => {
    await wallet.crossStake('cval1', 600n)
    expect(await wallet.overview()).toEqual({
      collateral: 1_000n,
      free: { least: 400n, most: 1_000n },
      stakes: [{ validator: 'cval1', staked: { least: 0n, most: 600n }, leaving: [] }],
    })
    await mesh.relay()
    expect(messages).toEqual(['600 are staked on cval1.'])
    expect(await stakedOn('cval1')).toEqual({ least: 600n, most: 600n })

    await wallet.unstake('cval1', 200n)
    await mesh.relay()
    const [row] = (await wallet.overview()).stakes
    expect(row?.leaving.map(({ amount }) => amount)).toEqual([200n])
    mesh.advance({ seconds: 22n * 86_400n })
    await wallet.withdrawUnbonded()
    expect(await free()).toEqual({ least: 600n, most: 600n })
    await wallet.unbond(600n)
    expect(balanceOf(pairing.provider, 'alice', 'uosmo')).toBe(PURSE - 400n)
  })

  it('says nothing too early: the answer is late', async () => {
    await wallet.crossStake('cval1', 600n)
    await receiveOne(pairing, 'provider')
    mesh.advance({ seconds: 3_600n })
    expect(messages).toEqual([])
    expect(await stakedOn('cval1')).toEqual({ least: 0n, most: 600n })
    // What is on its way cannot be taken out meanwhile.
    await expect(wallet.unbond(500n)).rejects.toThrow(
      'Claim is locked, only ValueRange { low: Uint128(400), high: Uint128(1000) } can be unbonded',
    )
    await answerOne(pairing, 'provider')
    expect(messages).toEqual(['600 are staked on cval1.'])
  })

  it('tells that a stake was undone: the other chain refused it', async () => {
    await wallet.crossStake('cval1', 600n)
    refuseOne(pairing, 'provider')
    expect(messages).toEqual([
      'Your stake of 600 on cval1 was undone, and is free again: ABCI code: 5: error handling packet: see events for details',
    ])
    expect(await free()).toEqual({ least: 1_000n, most: 1_000n })
  })

  it('and when it never arrived', async () => {
    await wallet.crossStake('cval1', 600n)
    mesh.advance({ seconds: 3_600n })
    await timeOutOne(pairing, 'provider')
    expect(messages).toEqual(['Your stake of 600 on cval1 was undone, and is free again: timeout'])
    expect(await free()).toEqual({ least: 1_000n, most: 1_000n })
  })

  it('and when the channel ends with a stake on its way', async () => {
    await wallet.crossStake('cval1', 600n)
    await mesh.relay()
    await wallet.crossStake('cval2', 300n)
    mesh.closeChannel()
    expect(messages).toEqual([
      '600 are staked on cval1.',
      'Your stake of 300 on cval2 was undone, and is free again: channel closed',
    ])
    await wallet.withdrawUnbonded()
    expect(await free()).toEqual({ least: 1_000n, most: 1_000n })
  })

  it('shows less after a slash, and bears none for stake in flight that was not there', async () => {
    await wallet.crossStake('cval1', 600n)
    await mesh.relay()
    mesh.epoch()
    await wallet.crossStake('cval1', 100n)
    slashValidator(pairing.consumer, 'cval1', '0.1')
    await mesh.relay()
    expect(messages).toEqual([
      '600 are staked on cval1.',
      'cval1 was slashed, and your collateral with it.',
      '100 are staked on cval1.',
    ])
    const { collateral, stakes } = await wallet.overview()
    expect(collateral).toBe(940n)
    expect(stakes[0]?.staked).toEqual({ least: 640n, most: 640n })
  })

  it('owes nothing to the price: what was staked comes back, whatever it is worth there', async () => {
    await wallet.crossStake('cval1', 600n)
    await mesh.relay()
    const before = await wallet.overview()
    setPrice(pairing, '0.2')
    mesh.epoch()
    expect(await wallet.overview()).toEqual(before)
    await wallet.unstake('cval1', 600n)
    await mesh.relay()
    mesh.advance({ seconds: 22n * 86_400n })
    await wallet.withdrawUnbonded()
    expect(await free()).toEqual({ least: 1_000n, most: 1_000n })
  })

  it('shows errors in the words of the contracts', async () => {
    await expect(wallet.crossStake('cval1', 1_001n)).rejects.toThrow("The address doesn't have sufficient balance")
    await expect(wallet.crossStake('nobody', 10n)).rejects.toThrow('not listed as an active validator')
  })
})
