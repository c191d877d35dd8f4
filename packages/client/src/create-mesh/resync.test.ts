import type { ConverterState } from '@meshwork/core/converter'
import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import { digestFor } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { CHAIN } from '@meshwork/core/mesh'
import type { ConversionLedger } from '@meshwork/core/rules'
import { pairKey } from '@meshwork/core/table'
import { valoperOf } from '@meshwork/core/testing'
import { unresolvedPackets } from '@meshwork/ibc/channel'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts, answerOne, receiveOne, setPrice, timeOutOne, tried } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { requestsOf, stakeOf } from '../testing/looking.js'
import { punish, shapeOf } from '../testing/shapes.js'
import { setMaxCap } from './max-cap.js'
import type { Mesh } from './mesh.js'
import type { Pairing } from './pairing.js'
import { pairingStates } from './pairing-states.js'

const V1 = valoperOf('cval1')
const stake = (amount: bigint, validator = 'cval1') => ({ act: 'stake_remote', validator, amount }) as const
const unstake = (amount: bigint, validator = 'cval1') => ({ act: 'unstake', validator, amount }) as const

let mesh: Mesh
let pairing: Pairing
let heard: string[]
beforeEach(async () => {
  mesh = await lendingMesh()
  pairing = mesh.pairing()
  heard = listen(mesh)
  for (const user of ['alice', 'bob']) acts(pairing, user, { act: 'bond', amount: 1000n })
})

/** What is told of comparing, in order. */
function listen(of: Mesh): string[] {
  const told: string[] = []
  of.on('diverged', ({ event: { validator, by, ours, theirs } }) => {
    told.push(`${validator} diverged by ${by}: ${ours} here, ${theirs} there`)
  })
  of.on('digestsUnreadable', ({ event: { reason } }) => told.push(`unreadable: ${reason}`))
  of.on('auditAnswered', ({ event: { compared } }) => told.push(`audit answered for ${compared}`))
  of.on('resyncSent', ({ event: { epoch, applied, sum } }) => told.push(`sent ${epoch}: ${applied} applied, ${sum}`))
  of.on('resynced', ({ event: { epoch } }) => told.push(`resynced ${epoch}`))
  of.on('resyncFailed', ({ event: { reason } }) =>
    told.push(`failed: ${reason.type === 'failure' ? reason.text : reason.type}`),
  )
  return told
}

function says(msg: ExternalStakingMessage, sender: string = CHAIN, at: Pairing = pairing) {
  const { provider, externalStaking: to } = at
  return provider.execute({ sender: sender === CHAIN ? CHAIN : provider.address(sender), to, msg })
}
const resync = (sender: string = CHAIN, at: Pairing = pairing) => says({ type: 'resync', validator: V1 }, sender, at)
const endResync = (sender: string = CHAIN) => says({ type: 'endResync', validator: V1 }, sender)

/** An audit, from its sending to its answer. */
async function audited(at: Pairing = pairing, of: Mesh = mesh): Promise<void> {
  unwrap(says({ type: 'audit' }, 'bob', at))
  await of.relay()
}

/** What the consumer counts on and what the provider has, of one validator. */
function counts(at: Pairing = pairing, validator = V1): readonly [bigint, bigint] {
  const { converter, externalStaking } = pairingStates(at)
  if (converter.conversion.type !== 'ledger') throw new Error('expected a ledger')
  const { remote = 0n, burnedRemote = 0n } = converter.conversion.totals.get(validator) ?? {}
  return [remote - burnedRemote, externalStaking.distributions.get(validator)?.totalStake ?? 0n]
}

/** The consumer's book of a stake says something else from now on: so much more, or less. */
function corrupt(delegator: string, by: bigint, validator = V1): void {
  changeLedger((ledger) => {
    const key = pairKey(delegator, validator)
    const position = ledger.positions.get(key)
    const total = ledger.totals.get(validator)
    if (position === undefined || total === undefined) throw new Error('no such stake')
    const more = (amount: bigint) => (amount + by) as typeof position.remote
    return {
      ...ledger,
      positions: ledger.positions.set(key, { ...position, remote: more(position.remote) }),
      totals: ledger.totals.set(validator, { ...total, remote: more(total.remote) }),
    }
  })
}

function changeLedger(change: (ledger: ConversionLedger) => ConversionLedger): void {
  const { consumer, converter } = pairing
  const contract = consumer.state.contracts.get(converter)
  const state = contract?.state as ConverterState
  if (contract === undefined || state.conversion.type !== 'ledger') throw new Error('expected a ledger')
  const changed = { ...contract, state: { ...state, conversion: change(state.conversion) } }
  consumer.restore({ ...consumer.state, contracts: consumer.state.contracts.set(converter, changed) })
}

const found = (at: Pairing = pairing) => auditPairing(at).violations.map(({ id, detail }) => `${id} ${detail}`)
/** What the provider has put on the way and has no answer to. */
const sent = (at: Pairing = pairing) =>
  unresolvedPackets(ibcState(at.provider), at.channel.provider).map(({ data }) => data)

describe('a re-sync that waits', () => {
  it('goes out when a freeze ends, if all that it waited for was settled meanwhile', async () => {
    acts(pairing, 'alice', stake(100n))
    unwrap(resync())
    const { connectionId, provider } = pairing
    unwrap(provider.executeModule('ibc', { type: 'freezeClient', connectionId }))
    unwrap(provider.executeModule('ibc', { type: 'unfreezeClient', connectionId }))
    mesh.advance({ seconds: 700n })
    await timeOutOne(pairing, 'provider')
    expect(heard).toEqual([])
    unwrap(says({ type: 'unfreeze' }))
    await mesh.relay()
    expect(heard).toEqual(['sent 1: 0 applied, 0', 'resynced 1'])
    acts(pairing, 'alice', stake(100n))
  })
})

describe('a consumer whose book is wrong', () => {
  beforeEach(async () => {
    acts(pairing, 'alice', stake(100n))
    acts(pairing, 'bob', stake(200n))
    await mesh.relay()
  })

  it('[MS D-31 safe] is found with the next answer: no new stake goes there, what is there may leave', async () => {
    corrupt('alice', -7n)
    acts(pairing, 'bob', stake(10n))
    await mesh.relay()
    expect(heard).toEqual(['cval1 diverged by sum: 310 here, 303 there'])
    expect(tried(pairing, 'bob', stake(10n))).toMatchObject({
      error: { error: { type: 'ValidatorFrozen', validator: V1, reason: 'diverged' }, depth: 'nested' },
    })
    expect(tried(pairing, 'bob', stake(10n, 'cval2')).ok).toBe(true)
    acts(pairing, 'bob', unstake(210n))
    await mesh.relay()
    expect(stakeOf(pairing, 'bob', 'cval1')?.stake).toEqual({ low: 0n, high: 0n })
    // It is told once.
    expect(heard).toHaveLength(1)
  })

  it('[MS D-31 safe] is found by an audit, repaired by anybody, and nobody loses: what was missing is there for who lacks it', async () => {
    corrupt('alice', -7n)
    expect(resync('bob')).toMatchObject({ error: { error: { type: 'Unauthorized' } } })
    await audited()
    unwrap(resync('bob'))
    expect(sent()).toEqual([
      '{"resync":{"validator":"cval1","epoch":1,"n":2,"sum":"300","slashed":"0","returned":"0"}}',
    ])
    await mesh.relay()
    expect(heard).toEqual([
      'audit answered for 1',
      'cval1 diverged by sum: 300 here, 293 there',
      'sent 1: 2 applied, 300',
      'resynced 1',
    ])
    expect(counts()).toEqual([300n, 300n])
    await audited()
    expect(heard.at(-1)).toBe('audit answered for 1')
    acts(pairing, 'alice', unstake(100n))
    expect(sent()).toMatchObject([expect.stringMatching(/,"epoch":1\}\}$/)])
    await mesh.relay()
    expect(counts()).toEqual([200n, 200n])
    expect(requestsOf(pairing)).toEqual({ cval1: 90n })
    expect(found()).toEqual([])
  })

  it('[MS D-31 safe] counts on no more than there is: what was counted too much is burned', async () => {
    corrupt('alice', 40n)
    await audited()
    unwrap(resync('bob'))
    await mesh.relay()
    expect(counts()).toEqual([300n, 300n])
    await audited()
    expect(heard.slice(1)).toEqual([
      'cval1 diverged by sum: 300 here, 340 there',
      'sent 1: 2 applied, 300',
      'resynced 1',
      'audit answered for 1',
    ])
    acts(pairing, 'alice', unstake(100n))
    acts(pairing, 'bob', unstake(200n))
    await mesh.relay()
    expect(counts()).toEqual([0n, 0n])
  })

  it('that says another number of packets is found, too, and counting goes on where it is', async () => {
    changeLedger((ledger) => {
      const known = ledger.digests.get(V1)
      if (known === undefined) throw new Error('no digest')
      return { ...ledger, digests: ledger.digests.set(V1, { ...known, applied: 9n }) }
    })
    await audited()
    unwrap(resync('alice'))
    await mesh.relay()
    await audited()
    expect(heard).toEqual([
      'audit answered for 1',
      'cval1 diverged by applied: 2 here, 9 there',
      'sent 1: 9 applied, 300',
      'resynced 1',
      'audit answered for 1',
    ])
  })

  it('[MS D-31 safe] whatever of its sums is wrong: an audit finds it, a re-sync repairs it, and everybody can leave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('alice', 'bob'), fc.integer({ min: -60, max: 500 })), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom('0.3', '0.5', '2'),
        async (changes, price) => {
          mesh = await lendingMesh()
          pairing = mesh.pairing()
          heard = listen(mesh)
          for (const user of ['alice', 'bob']) acts(pairing, user, { act: 'bond', amount: 1000n }, stake(300n))
          await mesh.relay()
          unwrap(mesh.epoch())
          let off = 0n
          for (const [user, by] of changes) {
            corrupt(user, BigInt(by))
            off += BigInt(by)
          }
          setPrice(pairing, price)
          await audited()
          // Two mistakes may make up for each other: then both sides count the same.
          expect(heard.some((text) => text.includes('diverged'))).toBe(off !== 0n)
          unwrap(resync())
          await mesh.relay()
          expect(counts()).toEqual([600n, 600n])
          // A re-sync makes the sum of a validator right, and not who has how much of it: what one is counted too much another lacks, whose exit is refused.
          if (changes.every(([, by]) => by <= 0) || changes.length === 1) {
            for (const user of ['alice', 'bob']) acts(pairing, user, unstake(300n))
            await mesh.relay()
            expect(counts()).toEqual([0n, 0n])
          }
          unwrap(mesh.epoch())
          await audited()
          expect(heard.at(-1)).toBe('audit answered for 1')
          expect(found()).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('the orderings that make a re-sync diverge again', () => {
  beforeEach(async () => {
    acts(pairing, 'alice', stake(100n))
    await mesh.relay()
  })

  it('[MS D-31 safe] an error ack that arrives after the snapshot: there is no snapshot before it', async () => {
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 0n))
    changeLedger((ledger) => ({ ...ledger, offered: ledger.offered.set(pairKey('bob', 'cval1'), true) }))
    acts(pairing, 'bob', stake(50n))
    await receiveOne(pairing, 'provider')
    unwrap(resync())
    expect(heard).toEqual([])
    expect(tried(pairing, 'alice', unstake(10n))).toMatchObject({
      error: { error: { type: 'ValidatorFrozen', reason: 'resyncing' } },
    })
    expect(resync()).toMatchObject({ error: { error: { type: 'ResyncUnderWay' } } })
    await answerOne(pairing, 'provider')
    expect(heard).toEqual(['sent 1: 1 applied, 100'])
    await mesh.relay()
    expect(heard).toEqual(['sent 1: 1 applied, 100', 'resynced 1'])
    expect(counts()).toEqual([100n, 100n])
  })

  it('[MS D-31 safe] a relayer that delivers the re-sync first and the stake second: the stake is answered before there is a re-sync', async () => {
    acts(pairing, 'bob', stake(50n))
    unwrap(resync())
    expect(sent()).toHaveLength(1)
    await receiveOne(pairing, 'provider')
    expect(sent()).toHaveLength(1)
    await mesh.relay()
    expect(heard).toEqual(['sent 1: 2 applied, 150', 'resynced 1'])
    expect(counts()).toEqual([150n, 150n])
  })

  it('[MS D-31 safe] or lets the stake time out: then it is never received', async () => {
    acts(pairing, 'bob', stake(50n))
    unwrap(resync())
    mesh.advance({ seconds: 600n })
    await timeOutOne(pairing, 'provider')
    expect(heard).toEqual(['sent 1: 1 applied, 100'])
    await mesh.relay()
    expect(counts()).toEqual([100n, 100n])
  })

  it.each([
    ['the unstake first: the re-sync is refused', 1, 'failed: 2 packets were applied to cval1, not 1'],
    ['the re-sync first: the unstake is', 0, 'resynced 1'],
  ] as const)(
    '[MS D-31 safe] a re-sync that was left, and what is sent after it, %s',
    async (_what, first, outcome) => {
      unwrap(resync())
      unwrap(endResync())
      acts(pairing, 'alice', unstake(30n))
      await receiveOne(pairing, 'provider', first)
      await receiveOne(pairing, 'provider')
      // The answer of the one that was sent second comes home first.
      await answerOne(pairing, 'provider', 1)
      await answerOne(pairing, 'provider')
      expect(heard).toEqual(['sent 1: 1 applied, 100', outcome])
      const left = first === 1 ? 70n : 100n
      expect(counts()).toEqual([left, left])
      expect(found()).toEqual([])
      acts(pairing, 'alice', unstake(left))
      await mesh.relay()
      expect(counts()).toEqual([0n, 0n])
    },
  )

  it('two re-syncs: the second begins only when the first is answered, and no epoch is taken twice', async () => {
    unwrap(resync())
    expect(resync()).toMatchObject({ error: { error: { type: 'ResyncUnderWay' } } })
    await receiveOne(pairing, 'provider')
    unwrap(endResync())
    expect(resync()).toMatchObject({ error: { error: { type: 'ResyncUnderWay' } } })
    await mesh.relay()
    unwrap(resync())
    await mesh.relay()
    expect(heard).toEqual(['sent 1: 1 applied, 100', 'resynced 1', 'sent 2: 1 applied, 100', 'resynced 2'])
    expect(digestFor(pairingStates(pairing).externalStaking, V1).epoch).toBe(2n)
  })
})

describe('what the consumer says meanwhile', () => {
  it('[MS D-31 safe] a slash that the provider had not heard of when it counted is not counted again', async () => {
    const run = await shapeOf([['a-chain', 'b-chain']])
    const at = run.mesh.pairing()
    const told = listen(run.mesh)
    const val1 = valoperOf('val1')
    acts(at, 'alice', { act: 'bond', amount: 1000n }, stake(1000n, 'val1'))
    await run.mesh.relay()
    unwrap(run.mesh.epoch())
    unwrap(says({ type: 'resync', validator: val1 }, CHAIN, at))
    punish(run, 'b-chain', 'val1', '0.1')
    await receiveOne(at, 'provider')
    expect(counts(at, val1)).toEqual([900n, 1000n])
    await run.mesh.relay()
    expect(counts(at, val1)).toEqual([900n, 900n])
    await audited(at, run.mesh)
    expect(told).toEqual(['sent 1: 1 applied, 1000', 'resynced 1', 'audit answered for 1'])
    expect(run.allViolations()).toEqual([])
  })

  it.each([
    ['before the re-sync goes out', true],
    ['while it is on its way', false],
  ])('[MS D-31 safe] stake that it gives back, which the provider takes %s, leaves once', async (_when, isBefore) => {
    for (const user of ['alice', 'bob']) acts(pairing, user, stake(100n))
    await mesh.relay()
    unwrap(mesh.epoch())
    unwrap(setMaxCap(pairing.consumer, pairing.virtualStaking, 0n))
    unwrap(mesh.epoch())
    if (isBefore) for (let i = 0; i < 2; i++) await receiveOne(pairing, 'consumer')
    unwrap(resync())
    await receiveOne(pairing, 'provider')
    await mesh.relay()
    expect(counts()).toEqual([0n, 0n])
    expect(found()).toEqual([])
    await audited()
    expect(heard.slice(1)).toEqual(['resynced 1', 'audit answered for 1'])
  })

  it('[MS D-31 safe] stake that came after a slash, and looks as if it had been there: what decision 9 leaves open is found and repaired', async () => {
    const run = await shapeOf([['a-chain', 'b-chain']])
    const at = run.mesh.pairing()
    const told = listen(run.mesh)
    const val1 = valoperOf('val1')
    for (const user of ['alice', 'bob']) acts(at, user, { act: 'bond', amount: 10_000n })
    acts(at, 'alice', stake(1000n, 'val1'))
    await run.mesh.relay()
    unwrap(run.mesh.epoch())
    acts(at, 'alice', unstake(1000n, 'val1'))
    acts(at, 'bob', stake(10_000n, 'val1'))
    punish(run, 'b-chain', 'val1', '0.1', 'untold')
    await receiveOne(at, 'provider')
    await receiveOne(at, 'provider')
    await answerOne(at, 'provider')
    await answerOne(at, 'provider')
    await run.mesh.relay()
    const [theirs, ours] = counts(at, val1)
    expect(theirs).toBeGreaterThan(ours)
    expect(auditPairing(at).violations.map(({ id }) => id)).toEqual(['MS-X1-slashed'])
    await audited(at, run.mesh)
    expect(told.at(-1)).toBe(`val1 diverged by counted: ${ours} here, ${theirs} there`)
    unwrap(says({ type: 'resync', validator: val1 }, 'alice', at))
    await run.mesh.relay()
    expect(counts(at, val1)).toEqual([ours, ours])
    expect(auditPairing(at).violations).toEqual([])
    acts(at, 'bob', unstake(ours, 'val1'))
    await run.mesh.relay()
    expect(counts(at, val1)).toEqual([0n, 0n])
  })
})

describe('a consumer that lies', () => {
  beforeEach(async () => {
    acts(pairing, 'alice', stake(100n))
    await mesh.relay()
  })

  it('[MS D-31 safe] and does not answer holds nobody for long: anybody leaves the re-sync, and leaves time before the next', async () => {
    corrupt('alice', 5n)
    await audited()
    unwrap(resync('bob'))
    expect(endResync('bob')).toMatchObject({ error: { error: { type: 'ResyncTooSoon' } } })
    mesh.advance({ seconds: 1201n })
    unwrap(endResync('bob'))
    expect(tried(pairing, 'alice', unstake(40n)).ok).toBe(true)
    mesh.advance({ seconds: 600n })
    await timeOutOne(pairing, 'provider')
    expect(heard.at(-1)).toBe('failed: timeout')
    expect(resync('bob')).toMatchObject({ error: { error: { type: 'ResyncTooSoon' } } })
    expect(endResync('bob')).toMatchObject({ error: { error: { type: 'NoResync' } } })
    mesh.advance({ seconds: 601n })
    unwrap(resync('bob'))
  })

  it('[MS D-31 safe] an answer that nobody can read settles its packet, and is no reason to believe it', async () => {
    acts(pairing, 'alice', stake(10n))
    await receiveOne(pairing, 'provider')
    const { provider, channel } = pairing
    const [packet] = unresolvedPackets(ibcState(provider), channel.provider)
    if (packet === undefined) throw new Error('nothing is in flight')
    const { sequence } = packet
    const ack = `{"result":"${btoa('{"cval1":7}')}"}`
    unwrap(provider.executeModule('ibc', { type: 'acknowledgePacket', channelId: channel.provider, sequence, ack }))
    expect(heard).toEqual(['unreadable: result.cval1: wrongType', 'cval1 diverged by unreadable: 110 here, null there'])
    expect(stakeOf(pairing, 'alice', 'cval1')?.stake).toEqual({ low: 110n, high: 110n })
    unwrap(resync('bob'))
    await mesh.relay()
    expect(heard.at(-1)).toBe('resynced 1')
    expect(tried(pairing, 'alice', stake(10n)).ok).toBe(true)
  })
})

describe('what cannot be compared', () => {
  it('a channel that came down to 0.11.0 has no words for it, and bytes are as they were', async () => {
    const older = (await lendingMesh({ dialect: '0.11.0' })).pairing()
    expect(says({ type: 'audit' }, 'bob', older)).toMatchObject({
      error: { error: { type: 'NotSpoken', word: 'audit', dialect: '0.11.0' } },
    })
    expect(resync(CHAIN, older)).toMatchObject({ error: { error: { type: 'NotSpoken', word: 'resync' } } })
  })

  it('after a migration an audit finds out where counting begins, when nothing is under way', async () => {
    acts(pairing, 'alice', stake(100n))
    await mesh.relay()
    const { provider, externalStaking } = pairing
    const contract = provider.state.contracts.get(externalStaking)
    if (contract === undefined) throw new Error('no contract')
    const state = pairingStates(pairing).externalStaking
    const unknown = { ...digestFor(state, V1), committed: 0n, elsewhere: 0n, isKnown: false }
    const validators = state.digests.validators.set(V1, unknown)
    const migrated = { ...contract, state: { ...state, digests: { ...state.digests, validators } } }
    provider.restore({ ...provider.state, contracts: provider.state.contracts.set(externalStaking, migrated) })
    expect(resync()).toMatchObject({ error: { error: { type: 'DigestUnknown' } } })
    acts(pairing, 'bob', stake(5n))
    unwrap(says({ type: 'audit' }, 'bob'))
    await mesh.relay()
    expect(heard).toEqual(['audit answered for 0'])
    expect(resync()).toMatchObject({ error: { error: { type: 'DigestUnknown' } } })
    await audited()
    expect(heard).toEqual(['audit answered for 0', 'audit answered for 1'])
    expect(digestFor(pairingStates(pairing).externalStaking, V1)).toMatchObject({ committed: 2n, isKnown: true })
    unwrap(resync())
    await mesh.relay()
    expect(heard.at(-1)).toBe('resynced 1')
  })
})
