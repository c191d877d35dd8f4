import { describe, expect, it } from 'vitest'
import { externalStakingMachine } from './machine.js'

describe('externalStakingMachine', () => {
  it('opens the door of channels to the channel module alone', () => {
    const doors = ['channelOpenInit', 'channelOpenTry', 'channelOpenAck', 'channelOpenConfirm']
    const packets = ['channelCloseInit', 'channelCloseConfirm', 'receivePacket', 'acknowledgePacket', 'timeoutPacket']
    const client = ['channelFrozen', 'channelUnfrozen']
    expect(externalStakingMachine.entries).toEqual(
      Object.fromEntries([...doors, ...packets, ...client].map((name) => [name, 'ibc'])),
    )
    expect(externalStakingMachine.kind).toBe('external-staking')
  })
})
