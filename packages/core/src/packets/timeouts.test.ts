import { describe, expect, it } from 'vitest'
import { DEPLOYED_TIMEOUTS, PACKET_TIMEOUT_KINDS, packetTimeouts, timeoutAtNanos } from './timeouts.js'

describe('packetTimeouts', () => {
  it('are the deployed ones unless told', () => {
    expect(packetTimeouts()).toEqual({ ok: true, value: DEPLOYED_TIMEOUTS })
    expect(packetTimeouts({ stake: 1n, resent: 604_800n })).toEqual({
      ok: true,
      value: { ...DEPLOYED_TIMEOUTS, stake: 1n, resent: 604_800n },
    })
  })

  it.each(PACKET_TIMEOUT_KINDS)('refuse zero and less for %s', (kind) => {
    for (const seconds of [0n, -1n])
      expect(packetTimeouts({ [kind]: seconds })).toEqual({
        ok: false,
        error: { type: 'InvalidPacketTimeout', kind, seconds },
      })
    expect(packetTimeouts({ [kind]: 1n }).ok).toBe(true)
  })
})

describe('timeoutAtNanos', () => {
  it('counts from now', () => {
    expect(timeoutAtNanos(DEPLOYED_TIMEOUTS, 'burn', 7n)).toBe(600_000_000_007n)
    expect(timeoutAtNanos(DEPLOYED_TIMEOUTS, 'valsetUpdate', 7n)).toBe(86_400_000_000_007n)
  })
})
