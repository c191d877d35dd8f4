import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { DEPLOYED_TIMEOUTS, type PacketTimeouts } from '../../packets/timeouts.js'
import { addressOf, coins, fraction, uint, valoperOf } from '../../testing/values.js'
import { converterContext, FEED, VIRTUAL_STAKING } from '../testing/contexts.js'
import { converterOf } from '../testing/states.js'
import { instantiateConverter } from './handlers/instantiate.js'
import type { ConverterMessage } from './messages.js'
import { transitionConverter } from './transition.js'

const NOW = 1_700_000_000_000_000_000n
const validator = valoperOf('cval1')
const funds = [coins(5, 'ujuno')]
const nothing = { removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }
const offer = { delegator: addressOf('alice'), validator, amount: coins(1, 'ujuno') }

/** What makes a converter send a packet of each kind. */
const sends: readonly (readonly [kind: keyof PacketTimeouts, msg: ConverterMessage])[] = [
  [
    'valsetUpdate',
    { type: 'valsetUpdate', additions: [], ...nothing, removals: [validator] } satisfies ConverterMessage,
  ],
  ['distribute', { type: 'distributeReward', validator }],
  ['distributeBatch', { type: 'distributeRewards', payments: [{ validator, reward: uint(5) }] }],
  ['internalUnstake', { type: 'internalUnstake', ...offer }],
]

/** How many seconds the packet of a message may travel, at a converter with these times. */
function secondsOf(msg: ConverterMessage, timeouts: PacketTimeouts): bigint {
  const { config, ...state } = converterOf('reference')
  const sender = VIRTUAL_STAKING
  const ctx = converterContext({ rules: 'reference', sender, funds: msg.type.startsWith('distribute') ? funds : [] })
  const [effect] = unwrap(transitionConverter({ ...state, config: { ...config, timeouts } }, msg, ctx)).effects
  if (effect?.type !== 'sendPacket') throw new Error('nothing was sent')
  return (effect.timeoutAtNanos - NOW) / 1_000_000_000n
}

describe('[MS D-28 reference] how long the packets of a converter may travel', () => {
  it.each(sends)('%s: as deployed, or as the operator chose', (kind, msg) => {
    expect(secondsOf(msg, DEPLOYED_TIMEOUTS)).toBe(DEPLOYED_TIMEOUTS[kind])
    expect(secondsOf(msg, { ...DEPLOYED_TIMEOUTS, [kind]: 7n })).toBe(7n)
  })

  it('resent: as deployed, or as the operator chose', () => {
    const packet = { type: 'distribute', validator, rewards: coins(5, 'ujuno') } as const
    const late: ConverterMessage = { type: 'timeoutPacket', channelId: 'channel-0', sequence: 1n, packet }
    expect(secondsOf(late, DEPLOYED_TIMEOUTS)).toBe(86_400n)
    expect(secondsOf(late, { ...DEPLOYED_TIMEOUTS, distribute: 1n, resent: 7n })).toBe(7n)
  })
})

describe('[MS D-28 safe] a converter that gives its packets no time', () => {
  it.each([0n, -1n])('is not created: %s seconds', (seconds) => {
    const remoteDenom = coins(1, 'uosmo').denom
    const init = {
      priceFeed: FEED,
      discount: fraction('0.1'),
      remoteDenom,
      maxRetrieve: 5,
      tombstonedUnbondEnable: true,
    }
    expect(instantiateConverter({ ...init, timeouts: { resent: seconds } }, converterContext())).toEqual({
      ok: false,
      error: { type: 'InvalidPacketTimeout', kind: 'resent', seconds },
    })
  })
})
