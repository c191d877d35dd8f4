import type { ConverterState } from '@meshwork/core/converter'
import type { ExternalStakingState } from '@meshwork/core/external-staking'
import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import { checkHost, HostWatch, uint, valoperOf, type WatchReport } from '@meshwork/core/testing'
import type { VaultState } from '@meshwork/core/vault'
import type { VirtualStakingState } from '@meshwork/core/virtual-staking'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditBooks } from './pairing-audit.js'
import {
  CONVERTER,
  EXTERNAL_STAKING,
  HandHost,
  type HandPacket,
  uosmo,
  VAULT,
  VIRTUAL_STAKING,
} from './testing/hand-host.js'

// A host that is not our chain, sound and broken, watched by what integrators get.

let host: HandHost
let provider: HostWatch
let consumer: HostWatch
beforeEach(() => {
  host = new HandHost()
  provider = new HostWatch()
  consumer = new HostWatch()
  host.say('alice', VAULT, { type: 'bond', amount: uosmo(1000n) })
})

const stake = (amount: bigint) =>
  ({ type: 'stakeRemote', lienholder: EXTERNAL_STAKING, validator: valoperOf('cval1'), amount: uosmo(amount) }) as const
const unstake = (amount: bigint) => ({ type: 'unstake', validator: valoperOf('cval1'), amount: uosmo(amount) }) as const

const underWay = <Packet>({ packet, answer }: HandPacket) => ({
  packet: packet as Packet,
  taken: answer?.type === 'success',
})

/** What lies between the two chains, read from the host's own lists. */
function audit(): WatchReport {
  const open = host.packets.filter(({ isSettled }) => !isSettled)
  return auditBooks({
    name: 'by hand',
    externalStaking: host.state<ExternalStakingState>(EXTERNAL_STAKING),
    converter: host.state<ConverterState>(CONVERTER),
    virtualStaking: host.state<VirtualStakingState>(VIRTUAL_STAKING),
    dialect: '0.12.0',
    fromProvider: open.filter(({ from }) => from !== CONVERTER).map((one) => underWay<ProviderPacket>(one)),
    fromConsumer: open.filter(({ from }) => from === CONVERTER).map((one) => underWay<ConsumerPacket>(one)),
  })
}

/** What is broken now: on either chain, and between them. */
function broken(): readonly string[] {
  const reports = [
    provider.step(host.view(VAULT, EXTERNAL_STAKING)),
    consumer.step(host.view(CONVERTER, VIRTUAL_STAKING)),
    audit(),
  ]
  return reports.flatMap(({ violations }) => violations.map(({ id, where }) => `${id} ${where}`))
}

/** The packet that was sent last. */
function last(): HandPacket {
  const packet = host.packets.at(-1)
  if (!packet) throw new Error('no packet')
  return packet
}

describe('a sound host', () => {
  it('breaks nothing at any moment of a stake and an unstake', () => {
    expect(broken()).toEqual([])
    for (const msg of [stake(300n), unstake(120n)]) {
      host.say('alice', msg.type === 'unstake' ? EXTERNAL_STAKING : VAULT, msg)
      expect(broken()).toEqual([])
      host.deliver(last())
      expect(broken()).toEqual([])
      host.answer(last())
      expect(broken()).toEqual([])
    }
    expect(audit().checked).toBe(1)
  })

  it('and nothing when a packet is refused', () => {
    host.say('alice', VAULT, stake(50n))
    last().answer = { type: 'failure', text: 'no' }
    expect(broken()).toEqual([])
    host.answer(last())
    expect(broken()).toEqual([])
  })

  it('leaves nothing behind when it refuses', () => {
    const before = host.view(VAULT, EXTERNAL_STAKING)
    expect(() => host.say('alice', VAULT, stake(1_001n))).toThrow('InsufficientBalance')
    expect(host.view(VAULT, EXTERNAL_STAKING)).toEqual(before)
  })
})

describe('a host that is broken is found out', () => {
  it('when it loses a call: a lien without a stake', () => {
    host.say('alice', VAULT, stake(300n))
    last().answer = { type: 'failure', text: 'no' }
    host.forgets = ({ type }) => type === 'call'
    host.answer(last())
    const between = `vault and lienholder ${EXTERNAL_STAKING}`
    expect(broken()).toEqual([`MS-E3 ${between}`, `MS-E8 ${between}`])
  })

  it('when it loses the news that a stake arrived', () => {
    host.say('alice', VAULT, stake(300n))
    host.deliver(last())
    host.forgets = ({ type }) => type === 'call'
    host.answer(last())
    expect(broken()).toEqual([`MS-E8 vault and lienholder ${EXTERNAL_STAKING}`])
  })

  it('when it loses a packet', () => {
    host.forgets = ({ type }) => type === 'sendPacket'
    host.say('alice', VAULT, stake(300n))
    expect(broken()).toEqual(['MS-X1 by hand'])
  })

  it('when it delivers a packet twice', () => {
    host.say('alice', VAULT, stake(300n))
    host.deliver(last())
    host.deliver(last())
    expect(broken()).toEqual(['MS-X1 by hand', 'MS-X2 by hand', 'MS-X2 by hand'])
  })

  it('when it applies an answer twice: the machine refuses it, and the books tell on a host that makes it possible', () => {
    host.say('alice', VAULT, stake(300n))
    host.relay()
    host.say('alice', EXTERNAL_STAKING, unstake(100n))
    const first = last()
    host.say('alice', EXTERNAL_STAKING, unstake(100n))
    const { pending } = host.state<ExternalStakingState>(EXTERNAL_STAKING)
    host.deliver(first)
    host.answer(first)
    const after = host.state<ExternalStakingState>(EXTERNAL_STAKING)
    expect(() => host.answer(first)).toThrow('PendingTxNotFound')
    expect(host.state(EXTERNAL_STAKING)).toBe(after)
    expect(broken()).toEqual([])
    // This host has lost that the transaction is settled.
    const forgetful: ExternalStakingState = { ...after, pending }
    host.corrupt(EXTERNAL_STAKING, forgetful)
    host.answer(first)
    expect(broken()).toContain('MS-X1 by hand')
  })

  it('when it writes into a state of ours', () => {
    host.say('alice', VAULT, stake(300n))
    expect(broken()).toEqual([])
    const vault = host.state<VaultState>(VAULT)
    const [[user, account] = []] = vault.accounts.range()
    if (!user || !account) throw new Error('nobody is there')
    const poor: VaultState = { ...vault, accounts: vault.accounts.set(user, { ...account, collateral: uint(10) }) }
    host.corrupt(VAULT, poor)
    const found = provider.step(host.view(VAULT)).violations
    expect(found[0]).toMatchObject({ where: `vault ${VAULT}`, detail: expect.stringContaining('alice') })
    // The same in one look, without anything seen before.
    expect(checkHost(host.view(VAULT, EXTERNAL_STAKING)).violations).toEqual(found)
  })
})
