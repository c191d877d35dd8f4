import { type ExternalStakingMessage, splitStakeKey } from '@meshwork/core/external-staking'
import { InvariantError, type MachineError, type Violation } from '@meshwork/core/foundation'
import { CHAIN, type ChainState } from '@meshwork/core/mesh'
import { valoperOf } from '@meshwork/core/testing'
import { freeCollateral } from '@meshwork/core/vault'
import { closeEnd, continueClose, isClosing } from '../create-mesh/close-pairing.js'
import { setMaxCap } from '../create-mesh/max-cap.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { isClosedEnd, type Pairing, relayPaths } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { bringAck, carryPacket, endsFrom, type Side, timeOut, waitingAcks, waitingPackets } from '../relayer/index.js'
import type { Act } from '../scenario/act.js'
import { setPrice, tried } from './acting.js'
import { MeshWatch } from './mesh-watch.js'

/** So many units, or so many percent of the most that could go through, but at least one unit; above 100 is meant to be refused. */
export type Amount = { readonly units: number } | { readonly percent: number }

/** A step of a random run, in words that make sense in any state. `pairing` and `which` are counted round. */
export type MeshCommand =
  | {
      readonly type: 'bond' | 'unbond' | 'stake_remote'
      readonly pairing: number
      readonly user: string
      readonly validator: string
      readonly amount: Amount
      readonly denom?: string
    }
  /** Of one of the stakes that there are. */
  | { readonly type: 'unstake'; readonly pairing: number; readonly which: number; readonly amount: Amount }
  | { readonly type: 'withdraw_unbonded'; readonly pairing: number; readonly user: string }
  /** One of all packets, or answers, that wait anywhere. */
  | { readonly type: 'receive' | 'acknowledge' | 'timeout'; readonly which: number }
  | { readonly type: 'relay' | 'epoch'; readonly pairing: number }
  | { readonly type: 'advance'; readonly seconds: number }
  | { readonly type: 'price'; readonly pairing: number; readonly price: string }
  | { readonly type: 'cap'; readonly pairing: number; readonly cap: bigint }
  /** One end of the channel closes, the other hears of it, either gives back its next page; and the channel opens again, if it may. */
  | { readonly type: 'close' | 'confirm_close' | 'continue_close'; readonly pairing: number; readonly side: Side }
  | { readonly type: 'reopen'; readonly pairing: number }
  /** Governance of the provider frees everything, or one of the unstakes in flight. */
  | { readonly type: 'release_all'; readonly pairing: number }
  /** Anybody asks what was applied; governance has a validator re-synced, or leaves that. */
  | { readonly type: 'audit'; readonly pairing: number }
  | { readonly type: 'resync' | 'end_resync'; readonly pairing: number; readonly validator: string }

/** How a command ended. `idle`: there was nothing to deliver. */
export type MeshOutcome =
  | { readonly type: 'done' }
  | { readonly type: 'idle' }
  | { readonly type: 'refused'; readonly error: MachineError; readonly due: boolean }

const NO_ALARM = { id: 'MS-X2-alarm', formula: 'sides that are equal never find that they differ' }

const DONE: MeshOutcome = { type: 'done' }
const IDLE: MeshOutcome = { type: 'idle' }

/** A mesh while random commands run over it: each state that it reaches is looked at. */
export class MeshRun {
  private readonly watch: MeshWatch
  private alarms: Violation[] = []

  constructor(readonly mesh: Mesh) {
    this.watch = new MeshWatch(mesh)
    mesh.on('diverged', ({ event: { validator, by, ours, theirs } }) => {
      this.alarms.push({ ...NO_ALARM, detail: `${validator}, by ${by}: ${ours} here, ${theirs} there` })
    })
  }

  /** Runs one command. A refusal must leave every chain the very same. @throws InvariantError when it does not. */
  async take(command: MeshCommand): Promise<MeshOutcome> {
    const before = this.states()
    const outcome = await this.run(command)
    if (outcome.type !== 'done' && this.states().some((state, i) => state !== before[i]))
      throw new InvariantError(`${command.type} was ${outcome.type} and changed something`)
    return outcome
  }

  /** What is broken now, among what the last command touched and between the chains; what a deviation explains is left out. */
  violations(): Violation[] {
    return [...this.watch.violations(), ...this.takeAlarms()]
  }

  /** What is broken anywhere, sums that ran along included. */
  allViolations(): Violation[] {
    return [...this.watch.allViolations(), ...this.takeAlarms()]
  }

  private takeAlarms(): readonly Violation[] {
    const { alarms } = this
    this.alarms = []
    return alarms
  }

  private states(): ChainState[] {
    return [...this.mesh.chains.values()].map(({ state }) => state)
  }

  private async run(command: MeshCommand): Promise<MeshOutcome> {
    const { mesh } = this
    switch (command.type) {
      case 'receive':
      case 'acknowledge':
      case 'timeout':
        return deliverOne(mesh.pairings, command)
      case 'advance':
        mesh.advance({ seconds: BigInt(command.seconds) })
        return DONE
    }
    const pairing = nth(mesh.pairings, command.pairing)
    return pairing ? this.runOn(pairing, command) : IDLE
  }

  /** Opens the channel again when both ends have given everything back; an attempt before that leaves nothing behind. */
  private reopen(pairing: Pairing): MeshOutcome {
    const ended = isClosedEnd(pairing, 'provider') && isClosedEnd(pairing, 'consumer')
    if (!ended || isClosing(pairing, 'provider') || isClosing(pairing, 'consumer')) return IDLE
    this.mesh.openChannel(pairing.name)
    return DONE
  }

  /** Governance of the provider says something to the external staking. */
  private ask({ provider, externalStaking: to }: Pairing, msg: ExternalStakingMessage): MeshOutcome {
    return outcomeOf(provider.execute({ sender: CHAIN, to, msg }))
  }

  private async runOn(pairing: Pairing, command: Extract<MeshCommand, { pairing: number }>): Promise<MeshOutcome> {
    switch (command.type) {
      case 'bond':
      case 'unbond':
      case 'stake_remote':
        return outcomeOf(tried(pairing, command.user, actOf(pairing, command)))
      case 'unstake':
        return unstakeOne(pairing, command)
      case 'withdraw_unbonded':
        return outcomeOf(tried(pairing, command.user, { act: command.type }))
      case 'relay':
        await this.mesh.relay({ pairing: pairing.name })
        return DONE
      case 'epoch':
        return outcomeOf(this.mesh.epoch(pairing.name))
      case 'price':
        setPrice(pairing, command.price)
        return DONE
      case 'close':
        return outcomeOf(closeEnd(pairing, command.side, 'closeInit').executed)
      case 'confirm_close':
        // A relayer proves that the other end is closed.
        return isClosedEnd(pairing, otherSide(command.side))
          ? outcomeOf(closeEnd(pairing, command.side, 'closeConfirm').executed)
          : IDLE
      case 'continue_close':
        return outcomeOf(continueClose(pairing, command.side, 3).executed)
      case 'reopen':
        return this.reopen(pairing)
      case 'release_all':
        return this.ask(pairing, { type: 'closeChannel' })
      case 'audit':
        return this.ask(pairing, { type: 'audit' })
      case 'resync':
        return this.ask(pairing, { type: 'resync', validator: valoperOf(command.validator) })
      case 'end_resync':
        return this.ask(pairing, { type: 'endResync', validator: valoperOf(command.validator) })
      case 'cap':
        return setMaxCap(pairing.consumer, pairing.virtualStaking, command.cap).ok ? DONE : IDLE
    }
  }
}

function otherSide(side: Side): Side {
  return side === 'provider' ? 'consumer' : 'provider'
}

type Refusable = { readonly ok: true } | { readonly ok: false; readonly error: { readonly error: MachineError } }

function outcomeOf(executed: Refusable, due = false): MeshOutcome {
  return executed.ok ? DONE : { type: 'refused', error: executed.error.error, due }
}

/** A delivery is due when an honest relayer would make it: an answer that was given, a packet in time to an open end, a timeout that was reached. */
async function deliverOne(
  pairings: readonly Pairing[],
  { type, which }: Extract<MeshCommand, { type: 'receive' | 'acknowledge' | 'timeout' }>,
): Promise<MeshOutcome> {
  const waiting: (() => Promise<MeshOutcome>)[] = []
  for (const path of pairings.flatMap(relayPaths))
    for (const from of SIDES) {
      const [sender, receiver] = endsFrom(path, from)
      if (type === 'acknowledge') {
        for (const { packet, ack } of await waitingAcks(sender, receiver))
          waiting.push(async () => outcomeOf((await bringAck(path, from, packet, ack)).delivered, true))
        continue
      }
      const { timeNanos } = await receiver.chain.block()
      const open = await receiver.chain.isOpen(receiver.channelId)
      for (const packet of await waitingPackets(sender, receiver)) {
        const late = !open || timeNanos >= packet.timeoutAtNanos
        const [bring, due] = type === 'timeout' ? [timeOut, late] : [carryPacket, !late]
        waiting.push(async () => outcomeOf((await bring(path, from, packet)).delivered, due))
      }
    }
  return (await nth(waiting, which)?.()) ?? IDLE
}

const SIDES: readonly Side[] = ['provider', 'consumer']

function unstakeOne(pairing: Pairing, { which, amount }: Extract<MeshCommand, { type: 'unstake' }>): MeshOutcome {
  const { stakes } = pairingStates(pairing).externalStaking
  const there = [...stakes.range()].filter(([, { stake }]) => stake.low > 0n)
  const chosen = nth(there, which)
  if (!chosen) return IDLE
  const [key, { stake }] = chosen
  const { user, validator } = splitStakeKey(key)
  return outcomeOf(tried(pairing, user, { act: 'unstake', validator, amount: unitsOf(amount, stake.low) }))
}

function actOf(pairing: Pairing, command: Extract<MeshCommand, { user: string; amount: Amount }>): Act {
  const { type, validator, denom } = command
  const coin = { amount: unitsOf(command.amount, mostOf(pairing, command)), ...(denom !== undefined && { denom }) }
  return type === 'stake_remote' ? { act: type, validator, ...coin } : { act: type, ...coin }
}

function unitsOf(amount: Amount, most: bigint): bigint {
  if ('units' in amount) return BigInt(amount.units)
  const share = (most * BigInt(amount.percent)) / 100n
  return share > 0n ? share : 1n
}

/** The most that could go through now, roughly. */
function mostOf(pairing: Pairing, { type, user }: Extract<MeshCommand, { user: string; amount: Amount }>): bigint {
  if (type === 'bond') return 1000n
  const { vault } = pairingStates(pairing)
  const account = vault.accounts.get(pairing.provider.address(user))
  if (!account) return 0n
  const free = freeCollateral(account, vault.config)
  if (type === 'unbond') return free.ok ? free.value.low : 0n
  const lien = account.liens.find(({ lienholder }) => lienholder === pairing.externalStaking)
  return account.collateral - (lien?.amount.high ?? 0n)
}

function nth<Item>(items: readonly Item[], which: number): Item | undefined {
  return items[which % (items.length || 1)]
}
