import { describe, expect, it } from 'vitest'
import { Stage, withKey } from '../../../test-support/external-staking.js'
import { unwrap } from '../../foundation/result.js'
import { CHAIN } from '../../mesh/host.js'
import type { ValidatorDigest } from '../../packets/digest.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import type { PlainState } from '../../table/index.js'
import { addressOf, uint, valoperOf } from '../../testing/values.js'
import { digestFor } from './digest-book.js'
import { externalStakingMigrations } from './migrations.js'
import type { ExternalStakingState } from './state.js'

const [V1, V2] = [valoperOf('val1'), valoperOf('val2')]
const said = (validator: typeof V1, applied: bigint, sum: number): ValidatorDigest => ({
  validator,
  applied,
  sum: uint(sum),
  counted: uint(sum),
})
const digest = (stage: Stage, validator = V1) => digestFor(stage.state, validator)

/** The contract becomes one that counts, with all that is under way. */
function migrated(stage: Stage): Stage {
  const last = externalStakingMigrations.at(-1)
  if (last === undefined) throw new Error('no migration')
  // Before, the state was this without what the migration adds.
  const { digests: _, ...before } = stage.state
  stage.state = last(before as unknown as PlainState) as unknown as ExternalStakingState
  return stage
}

function audited(stage: Stage, data: readonly ValidatorDigest[]): readonly object[] {
  unwrap(stage.say(addressOf('anybody'), { type: 'audit' }))
  const [effect] = stage.effects
  if (effect?.type !== 'sendPacket') throw new Error('nothing was sent')
  answered(stage, effect.packet, data)
  return stage.events
}

function answered(stage: Stage, packet: ProviderPacket, data?: readonly ValidatorDigest[]): void {
  const ack = { type: 'success', ...(data && { data }) } as const
  unwrap(stage.door({ type: 'acknowledgePacket', channelId: stage.channelId, sequence: 1n, packet, ack }))
}

describe('a contract that begins to count', () => {
  it('[MS D-31 safe] raises no alarm of a validator that is new while the consumer does not count yet', () => {
    const stage = migrated(Stage.open('safe', ['val1', 'val2']))
    // The answer of a consumer of the version before says nothing.
    answered(stage, stage.stake('alice', 'val1', 100))
    expect(digest(stage)).toMatchObject({ committed: 1n, isKnown: false })
    // Then it begins to count, too: the stake is in its book, the packet is not in its numbers.
    answered(stage, stage.stake('alice', 'val1', 5), [said(V1, 1n, 105)])
    expect(audited(stage, [said(V1, 1n, 105)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 1 }])
    expect(digest(stage)).toMatchObject({ committed: 1n, isKnown: true, isDiverged: false })
    // Now both count: what is new is known from its beginning.
    answered(stage, stage.stake('bob', 'val2', 7), [said(V2, 1n, 6)])
    expect(stage.events).toMatchObject([{}, { type: 'diverged', validator: V2, by: 'sum', ours: 7n, theirs: 6n }])
  })

  it('[MS D-31 safe] re-syncs nobody of whom the consumer may not count yet: else what comes then would be missing in its numbers', () => {
    const stage = migrated(Stage.open('safe', ['val1', 'val2']))
    const resync = (validator: typeof V1) => stage.say(CHAIN, { type: 'resync', validator })
    expect(resync(V1)).toEqual({ ok: false, error: { type: 'DigestUnknown', validator: V1 } })
    answered(stage, stage.stake('alice', 'val1', 100))
    // The consumer counts from here on, and has counted nothing.
    expect(audited(stage, [said(V1, 0n, 100)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 1 }])
    expect(resync(V1).ok).toBe(true)
    expect(resync(V2).ok).toBe(true)
  })

  it('[MS D-31 safe] [INV EXT-16] waits for nothing of a channel that ended before', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    const unstake = stage.unstake('alice', 'val1', 30)
    stage.wait(10_000_000)
    unwrap(stage.say(CHAIN, { type: 'forceUnstake', txId: unstake.txId }))
    unwrap(stage.close())
    stage.reopen()
    unwrap(stage.valset({ additions: [withKey('val1')] }))
    migrated(stage)
    answered(stage, stage.stake('alice', 'val1', 5))
    expect(digest(stage)).toMatchObject({ unresolved: 1n, isKnown: false })
    // The stage checks all invariants.
    unwrap(stage.succeed(unstake))
    expect(stage.events).toMatchObject([{ type: 'answeredLate' }])
    expect(audited(stage, [said(V1, 1n, 5)])).toEqual([{ type: 'auditAnswered', nonce: 1n, compared: 1 }])
    expect(digest(stage)).toMatchObject({ unresolved: 0n, committed: 1n, isKnown: true })
  })
})
