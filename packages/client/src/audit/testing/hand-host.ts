import { converterMachine } from '@meshwork/core/converter'
import { externalStakingMachine } from '@meshwork/core/external-staking'
import { err, type MachineMessage, ok, type ReplyId, type ReplyOn, unwrap } from '@meshwork/core/foundation'
import { type Address, plainAddressCodec } from '@meshwork/core/identifiers'
import type { Machine, MachineEffect, MachineResult, MachineState } from '@meshwork/core/mesh'
import type { PacketAck } from '@meshwork/core/packets'
import { RULES } from '@meshwork/core/rules'
import {
  addressOf,
  coins,
  denomOf,
  fraction,
  type HostContract,
  type HostView,
  uint,
  valoperOf,
} from '@meshwork/core/testing'
import { vaultMachine } from '@meshwork/core/vault'
import { virtualStakingMachine } from '@meshwork/core/virtual-staking'

/** Where the machines of this host are. The first two are on the provider, the others on the consumer. */
export const VAULT = addressOf('vault')
export const EXTERNAL_STAKING = addressOf('external')
export const CONVERTER = addressOf('converter')
export const VIRTUAL_STAKING = addressOf('virtual')
const FEED = addressOf('feed')

/** A packet of this host: plain data, no bytes. */
export interface HandPacket {
  readonly from: Address
  readonly sequence: bigint
  readonly packet: MachineMessage
  /** The receiver's answer, as soon as there is one. */
  answer?: PacketAck
  /** Whether the sender knows how it ended. */
  isSettled: boolean
}

/** A message with whatever fields it has: who sends it knows the machine. */
type HandMessage = MachineMessage & { readonly [field: string]: unknown }

/** One of the effects that these machines have. */
type HandEffect = MachineEffect & {
  readonly to?: Address
  readonly kind?: string
  readonly msg?: HandMessage
  readonly packet?: MachineMessage
}

const RATIOS = { doubleSign: fraction('0.2'), offline: fraction('0.1') }
const TRUSTED = { connectionId: 'connection-0', portId: 'wasm.converter' }

/**
 * A host that is none of ours: a map of states, effects carried out by hand, a list of packets. Both chains stand in it side by side; nobody has coins
 * here, and modules do what they are asked.
 */
export class HandHost {
  private readonly contracts = new Map<Address, { readonly machine: Machine; state: MachineState }>()
  readonly packets: HandPacket[] = []
  /** Effects that this host forgets to carry out. */
  forgets: (effect: MachineEffect) => boolean = () => false

  constructor() {
    const ratios = { denom: denomOf('uosmo'), slashRatios: RATIOS }
    const governance = addressOf('governance')
    this.create(VAULT, vaultMachine, { denom: denomOf('uosmo'), localStaking: null }, governance)
    const stakingInit = { ...ratios, rewardsDenom: denomOf('ujuno'), vault: VAULT, unbondingPeriodSeconds: 100n }
    this.create(EXTERNAL_STAKING, externalStakingMachine, { ...stakingInit, remoteContact: TRUSTED }, governance)
    const converterInit = { priceFeed: FEED, discount: fraction('0.1'), remoteDenom: denomOf('uosmo') }
    const drain = { maxRetrieve: 50, tombstonedUnbondEnable: true }
    this.create(CONVERTER, converterMachine, { ...converterInit, ...drain }, governance)
    this.openChannel()
  }

  /** The states of one chain, as a watch wants them. */
  view(...addresses: readonly Address[]): HostView {
    const contracts: HostContract[] = addresses.map((address) => ({ address, ...this.contract(address) }))
    return { contracts }
  }

  state<State extends MachineState>(address: Address): State {
    // The caller knows what it put there.
    return this.contract(address).state as State
  }

  /** A message from anybody: it happens whole, or not at all. @throws RefusedError */
  say(sender: string, to: Address, msg: HandMessage): void {
    this.whole(() => this.tell(addressOf(sender), to, msg))
  }

  /** Brings a packet to the other end, which answers. */
  deliver(packet: HandPacket): void {
    const to = packet.from === CONVERTER ? EXTERNAL_STAKING : CONVERTER
    try {
      this.whole(() => this.tell(to, to, { type: 'receivePacket', channelId: 'channel-0', packet: packet.packet }))
      packet.answer = { type: 'success' }
    } catch (refused) {
      packet.answer = { type: 'failure', text: String(refused) }
    }
  }

  /** Brings the answer back. */
  answer(packet: HandPacket): void {
    const { from, sequence, packet: sent, answer: ack } = packet
    this.whole(() =>
      this.tell(from, from, { type: 'acknowledgePacket', channelId: 'channel-0', sequence, packet: sent, ack }),
    )
    packet.isSettled = true
  }

  /** Everything that is under way, to the end. */
  relay(): void {
    for (const packet of this.packets) {
      if (packet.answer === undefined) this.deliver(packet)
      if (!packet.isSettled) this.answer(packet)
    }
  }

  /** Puts another state in the place of one, behind everybody's back. */
  corrupt(address: Address, state: MachineState): void {
    this.contract(address).state = state
  }

  private openChannel(): void {
    const channel = (counterpartyPort: string, counterpartyChannelId?: string) => ({
      channelId: 'channel-0',
      connectionId: 'connection-0',
      counterpartyPort,
      ordering: 'unordered',
      ...(counterpartyChannelId !== undefined && { counterpartyChannelId }),
    })
    const steps = [
      [CONVERTER, 'channelOpenInit', channel('wasm.external')],
      [EXTERNAL_STAKING, 'channelOpenTry', channel('wasm.converter', 'channel-0')],
      [CONVERTER, 'channelOpenAck', channel('wasm.external', 'channel-0')],
      [EXTERNAL_STAKING, 'channelOpenConfirm', channel('wasm.converter', 'channel-0')],
    ] as const
    for (const [to, type, opening] of steps) {
      this.whole(() => this.tell(to, to, { type, channel: opening }))
    }
    this.relay()
  }

  private create(address: Address, machine: Machine, init: unknown, creator: Address): void {
    this.settle(address, machine, machine.instantiate(init, this.context(address, creator)))
  }

  private tell(sender: Address, to: Address, msg: HandMessage): void {
    const { machine, state } = this.contract(to)
    this.settle(to, machine, machine.transition(state, msg, this.context(to, sender)))
  }

  private settle(address: Address, machine: Machine, result: MachineResult<MachineState>): void {
    const { state, effects } = unwrap(result)
    this.contracts.set(address, { machine, state })
    for (const effect of effects) if (!this.forgets(effect)) this.carryOut(address, effect)
  }

  private carryOut(by: Address, effect: HandEffect): void {
    const { type, to, msg, packet, onReply = 'never', id = '' } = effect
    switch (type) {
      case 'call':
        if (to && msg) this.tell(by, to, msg)
        this.reply(by, onReply, id, {})
        return
      case 'instantiate':
        this.create(VIRTUAL_STAKING, virtualStakingMachine, msg, by)
        this.reply(by, onReply, id, { address: VIRTUAL_STAKING })
        return
      case 'sendPacket': {
        const sequence = BigInt(this.packets.length) + 1n
        if (packet) this.packets.push({ from: by, sequence, packet, isSettled: false })
        this.reply(by, onReply, id, { data: sequence })
        return
      }
      default:
        // A module did as it was asked.
        this.reply(by, onReply, id, {})
    }
  }

  private reply(to: Address, onReply: ReplyOn, id: ReplyId, told: object): void {
    if (onReply !== 'success' && onReply !== 'always') return
    this.tell(to, to, { type: 'reply', id, result: { ok: true, events: [], ...told } })
  }

  /** Undoes what a refusal leaves half done. */
  private whole(work: () => void): void {
    const [before, sent] = [new Map([...this.contracts].map(([key, one]) => [key, { ...one }])), this.packets.length]
    try {
      work()
    } catch (refused) {
      for (const [key, one] of before) this.contracts.set(key, one)
      this.packets.length = sent
      throw refused
    }
  }

  private context(self: Address, sender: Address) {
    const block = { chainId: 'by-hand', height: 7n, timeNanos: 1_000_000_000_000n, funds: [] }
    return { ...block, self, sender, rules: RULES.safe, query: NEIGHBOURS }
  }

  private contract(address: Address) {
    const contract = this.contracts.get(address)
    if (!contract) throw new Error(`nothing at ${address}`)
    return contract
  }
}

/** What neighbours answer, whoever asks. */
const NEIGHBOURS = {
  slashRatios: (lienholder: Address) =>
    lienholder === EXTERNAL_STAKING ? ok(RATIOS) : err({ type: 'NoSuchContract', address: lienholder }),
  price: () => ok(fraction('0.5')),
  bondedDenom: () => ok(denomOf('ujuno')),
  bondedValidators: () => ok([{ validator: valoperOf('cval1'), pubKey: '', tokens: uint(1_000_000) }]),
  bondStatus: () => ok({ cap: uint(1_000_000), delegated: uint(0) }),
  parseAddress: (text: string) => plainAddressCodec().parse(text),
}

/** Collateral of a user, in the vault's coin. */
export const uosmo = (amount: bigint) => coins(amount, 'uosmo')
