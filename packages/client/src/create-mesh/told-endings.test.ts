import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import { valoperOf } from '@meshwork/core/testing'
import { describe, expect, it } from 'vitest'
import { pairingQueries } from '../queries/index.js'
import { acts, timeOutOne } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { refuseOne, valsetChange } from '../testing/losing.js'
import { listenTo } from '../testing/told.js'

// Packets that go out again, and channels that end: the last rows of docs/guides/user-interface.md.

const cval3 = valoperOf('cval3')
const stake = (amount: bigint) => ({ act: 'stake_remote', validator: 'cval1', amount }) as const

describe('a packet that fails', () => {
  it('waits, goes out again, and is given up: each is told with its place, and the outbox shows it', async () => {
    const mesh = await lendingMesh({ maxRetries: 1 })
    const pairing = mesh.pairing()
    const told = listenTo(mesh)
    const { converter } = pairingQueries(pairing)
    mesh.advance()
    valsetChange(pairing, { removals: [cval3] })
    unwrap(refuseOne(pairing, 'consumer'))
    const entry = { lane: 'validators', position: 2n, chain: 'juno' }
    expect(told.of('packetQueuedAgain')).toMatchObject([{ ...entry, attempts: 1, reason: { type: 'failure' } }])
    expect(unwrap(converter({ type: 'outbox', lane: 'validators' }))).toMatchObject([
      { position: 2n, attempts: 1, status: { type: 'queued' } },
    ])
    unwrap(mesh.epoch())
    expect(told.of('packetSentAgain')).toMatchObject([{ ...entry, attempt: 2 }])
    expect(unwrap(converter({ type: 'outbox', lane: 'validators' }))).toMatchObject([{ status: { type: 'inFlight' } }])
    mesh.advance({ seconds: 86_400n })
    unwrap((await timeOutOne(pairing, 'consumer')).delivered)
    expect(told.of('packetQueuedAgain').at(-1)).toMatchObject({ attempts: 2, reason: { type: 'timeout' } })
    expect(told.of('retryExhausted')).toMatchObject([{ ...entry, attempts: 2 }])
    expect(unwrap(converter({ type: 'outboxWaits' }))).toBe(true)
  })
})

describe('a validator', () => {
  it.each([
    ['removals', 'unbonded'],
    ['jailed', 'jailed'],
    ['tombstoned', 'tombstoned'],
  ] as const)('in %s: the provider tells when it hears of it, and lists it as %s', async (list, status) => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    const told = listenTo(mesh)
    mesh.advance()
    valsetChange(pairing, { [list]: [cval3] })
    await mesh.relay()
    expect(told.of('updatedValidatorSet')).toMatchObject([{ [list]: ['cval3'], chain: 'osmosis' }])
    const { externalStaking } = pairingQueries(pairing)
    expect(unwrap(externalStaking({ type: 'listValidators' }))).toContainEqual(
      expect.objectContaining({ validator: 'cval3', status }),
    )
    expect(unwrap(externalStaking({ type: 'listActiveValidators' }))).not.toContain('cval3')
  })
})

describe('a channel that ends', () => {
  it('tells that it does, what it gives back to whom, and when it is done', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    acts(pairing, 'alice', { act: 'bond', amount: 100n }, stake(60n))
    await mesh.relay()
    unwrap(mesh.epoch())
    const told = listenTo(mesh)
    const { externalStaking, vault } = pairingQueries(pairing)
    const alice = pairing.provider.address('alice')
    acts(pairing, 'alice', { act: 'unstake', validator: 'cval1', amount: 10n })
    unwrap(
      pairing.provider.execute({ sender: CHAIN, to: pairing.externalStaking, msg: { type: 'closeChannel' } as const }),
    )
    const releaseAtNanos = pairing.provider.state.timeNanos
    expect(told.of('channelClosing')).toMatchObject([{ channelId: 'channel-0', chain: 'osmosis' }])
    expect(told.of('committedUnstake')).toMatchObject([{ user: 'alice', amount: 10n, releaseAtNanos }])
    expect(told.of('gaveBackStake')).toEqual([
      { type: 'gaveBackStake', user: 'alice', validator: 'cval1', amount: 50n, chain: 'osmosis' },
    ])
    expect(told.of('channelClosed')).toMatchObject([{ channelId: 'channel-0', chain: 'osmosis' }])
    const user = { user: alice, validator: valoperOf('cval1') }
    expect(unwrap(externalStaking({ type: 'stake', ...user }))).toMatchObject({
      stake: { low: 0n, high: 0n },
      pendingUnbonds: [
        { amount: 10n, releaseAtNanos },
        { amount: 50n, releaseAtNanos },
      ],
    })
    expect(unwrap(externalStaking({ type: 'channelStage' }))).toMatchObject({ previous: ['channel-0'] })
    acts(pairing, 'alice', { act: 'withdraw_unbonded' })
    expect(unwrap(vault({ type: 'account', account: alice })).free).toEqual({ low: 100n, high: 100n })
  })
})
