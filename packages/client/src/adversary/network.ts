import { ibcState } from '../adapters/memory/relay-chain.js'
import { isClosing } from '../create-mesh/close-pairing.js'
import type { Mesh } from '../create-mesh/mesh.js'
import { hasChannel, isClosedEnd, isLocal, type Pairing, type PairingRoute, routeOf } from '../create-mesh/pairing.js'
import { endsFrom, type Side } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import type { Random } from '../scenario/random.js'
import type { ScenarioStep } from '../scenario/schema.js'
import type { PacketKind } from '../wiretap/packet-kind.js'
import type { PacketLife, PacketLog } from '../wiretap/packet-log.js'
import { chance, pick } from './choice.js'
import { type KindPair, pairsAmong, pairsWith } from './fault-counts.js'
import { type Fault, type FaultRates, PACKET_FATES } from './faults.js'

/** Something that the network does next, and which fault that is. */
export interface NetworkMove {
  readonly step: ScenarioStep
  /** Absent for what an honest network does, too. */
  readonly faults: readonly MovedFault[]
}

/** A fault of a move. */
export interface MovedFault {
  readonly fault: Fault
  /** Each packet that it meets, with what else is under way between the same two chains, in either direction. */
  readonly pairs: readonly KindPair[]
  /** It is one only if the chains take the move, or only if they refuse it. */
  readonly only: 'taken' | 'refused'
}

type Fate = 'none' | (typeof PACKET_FATES)[number]

/** What the network has in mind for a packet. */
interface Plan {
  readonly fate: Fate
  /** The step from which a packet that is held back may arrive, or its answer. */
  readonly due: number
  /** What was tried again already: the packet itself, and its answer. */
  triedLate: boolean
  triedAgain: boolean
  triedEnd: boolean
}

/** Where a packet was sent from, in the words of steps. */
interface Place {
  readonly pairing: Pairing
  readonly from: Side
  readonly route: PairingRoute | undefined
  readonly sender: Chain
  readonly receiver: Chain
  readonly receiverChannel: string
}

type Ends = Pick<Place, 'sender' | 'receiver'>

const ROUTES: readonly (PairingRoute | undefined)[] = [undefined, 'rewards', 'price', 'previous']
const SIDES: readonly Side[] = ['provider', 'consumer']
/** For how many steps what is held back, halted or frozen stays so. */
const LONGEST = 40

/** Relayers that work for the adversary, and the chains below them: decides what is delivered when, and what breaks. */
export class Network {
  private readonly plans = new Map<number, Plan>()
  /** Of packets that are over, those with which something is still to be tried. */
  private readonly leftovers = new Set<PacketLife>()
  private planned = 0
  /** By end, where packets are sent from in this step. */
  private places: ReadonlyMap<string, Place> = new Map()
  private readonly haltedUntil = new Map<string, number>()
  private readonly frozenUntil = new Map<
    string,
    { readonly pairing: string; readonly from: Side; readonly step: number }
  >()

  constructor(
    private readonly mesh: Mesh,
    private readonly log: PacketLog,
    private readonly random: Random,
  ) {}

  /** What is overdue, and what breaks in this step; mostly nothing. */
  trouble(step: number, rates: FaultRates): NetworkMove | undefined {
    this.plan(step, rates)
    return this.relief(step) ?? this.breakdown(step, rates)
  }

  /** A delivery; nothing where there is none to make. */
  delivery(step: number, rates: FaultRates): NetworkMove | undefined {
    this.plan(step, rates)
    const moves = this.deliveries(step)
    const first = moves[0]
    if (!first) return undefined
    return (chance(this.random, rates.reorder) ? pick(this.random, moves) : first)?.()
  }

  /** A close goes on: the other end hears, pages are given back, and the channel opens again. */
  aftermath(): NetworkMove | undefined {
    const steps: ScenarioStep[] = []
    for (const pairing of this.mesh.pairings) {
      if (isLocal(pairing) || !hasChannel(pairing)) continue
      const on = { pairing: pairing.name }
      const closed = SIDES.filter((side) => isClosedEnd(pairing, side))
      const closing = SIDES.filter((side) => isClosing(pairing, side))
      for (const from of closing) steps.push({ op: 'continue_close', from, ...on })
      if (closed.length === 1)
        steps.push({ op: 'confirm_close', from: closed[0] === 'provider' ? 'consumer' : 'provider', ...on })
      if (closed.length === 2 && closing.length === 0) steps.push({ op: 'open_channel', ...on })
    }
    const step = pick(this.random, steps)
    return step && { step, faults: [] }
  }

  /** Each new packet gets its fate. */
  private plan(step: number, rates: FaultRates): void {
    this.places = this.findPlaces()
    const all = this.log.all()
    for (; this.planned < all.length; this.planned++) {
      const due = step + 2 + this.random.below(LONGEST)
      this.plans.set(this.planned, {
        fate: this.fate(rates),
        due,
        triedLate: false,
        triedAgain: false,
        triedEnd: false,
      })
    }
  }

  private fate(rates: FaultRates): Fate {
    let at = this.random.below(1000)
    for (const fate of PACKET_FATES) {
      if (at < rates[fate]) return fate
      at -= rates[fate]
    }
    return 'none'
  }

  /** A chain that was halted long enough goes on, a client is mended. */
  private relief(step: number): NetworkMove | undefined {
    for (const [chain, until] of this.haltedUntil)
      if (step >= until) {
        this.haltedUntil.delete(chain)
        return { step: { op: 'resume_chain', chain }, faults: [] }
      }
    for (const [key, { pairing, from, step: until }] of this.frozenUntil)
      if (step >= until && !this.haltedUntil.has(this.mesh.pairing(pairing)[from].name)) {
        this.frozenUntil.delete(key)
        return { step: { op: 'unfreeze_client', from, pairing }, faults: [] }
      }
    return undefined
  }

  private breakdown(step: number, rates: FaultRates): NetworkMove | undefined {
    const fault = (['halt', 'freeze', 'skew', 'close'] as const).find((one) => chance(this.random, rates[one]))
    if (!fault) return undefined
    const pairing = pick(
      this.random,
      this.mesh.pairings.filter((one) => !isLocal(one) && hasChannel(one)),
    )
    const from = pick(this.random, SIDES)
    if (!pairing || !from) return undefined
    const told = (does: ScenarioStep): NetworkMove => {
      const kinds = this.underWay({ sender: pairing.provider, receiver: pairing.consumer })
      return { step: does, faults: [{ fault, pairs: pairsAmong(kinds), only: 'taken' }] }
    }
    const chain = pairing[from].name
    const until = step + 3 + this.random.below(LONGEST)
    switch (fault) {
      case 'halt':
        if (this.haltedUntil.has(chain)) return undefined
        this.haltedUntil.set(chain, until)
        return told({ op: 'halt_chain', chain })
      case 'freeze': {
        const key = `${pairing.connectionId} ${chain}`
        if (this.frozenUntil.has(key) || this.haltedUntil.has(chain)) return undefined
        this.frozenUntil.set(key, { pairing: pairing.name, from, step: until })
        return told({ op: 'freeze_client', from, pairing: pairing.name })
      }
      case 'skew':
        return told({ op: 'advance', seconds: 1 + this.random.below(90), chain })
      case 'close': {
        if (SIDES.some((side) => isClosedEnd(pairing, side) || this.haltedUntil.has(pairing[side].name)))
          return undefined
        const on = { pairing: pairing.name }
        if (this.random.below(3) > 0) return told({ op: 'close_end', from, ...on })
        return told({ op: 'close_channel', ...(this.random.below(2) === 0 ? { from } : { by: 'authority' }), ...on })
      }
    }
  }

  /** Every delivery that there is to make, oldest packet first. */
  private deliveries(step: number): (() => NetworkMove)[] {
    const moves: (() => NetworkMove)[] = []
    for (const life of [...this.log.unresolved(), ...this.leftovers]) {
      const place = this.places.get(endKey(life))
      const plan = this.plans.get(life.number)
      if (!place || !plan) continue
      const move = this.moveOf(life, place, plan, step)
      if (move) moves.push(move)
    }
    return moves
  }

  private moveOf(life: PacketLife, place: Place, plan: Plan, step: number): (() => NetworkMove) | undefined {
    const canSend = !this.haltedUntil.has(place.sender.name)
    const canReceive = !this.haltedUntil.has(place.receiver.name)
    if (life.outcome !== null) return canSend && canReceive ? () => this.tryOver(life, place, plan) : undefined
    if (life.received) {
      if (plan.fate === 'duplicate' && !plan.triedAgain && canReceive) return () => this.tryReceived(life, place, plan)
      const held = plan.fate === 'withhold' && step < plan.due
      return life.ack !== undefined && canSend && !held ? () => this.bring(life, place, plan) : undefined
    }
    if (isLate(life, place)) {
      if (plan.fate === 'late' && !plan.triedLate && canReceive) return () => this.tryLate(life, place, plan)
      return canSend ? () => this.giveUp(life, place, plan) : undefined
    }
    const held = plan.fate === 'drop' || plan.fate === 'late' || (plan.fate === 'delay' && step < plan.due)
    return canReceive && !held ? () => this.carry(life, place, plan) : undefined
  }

  private carry(life: PacketLife, place: Place, plan: Plan): NetworkMove {
    const older = this.waitingBefore(life, place)
    const faults: MovedFault[] = []
    if (plan.fate === 'delay') faults.push(this.fault('delay', life, place))
    if (older.length > 0) faults.push({ fault: 'reorder', pairs: pairsWith(life.kind, older), only: 'taken' })
    return { step: delivery('recv', place, this.nthWaiting(life)), faults }
  }

  private bring(life: PacketLife, place: Place, { fate }: Plan): NetworkMove {
    if (fate === 'duplicate') this.leftovers.add(life)
    const answered = this.ofEnd(life).filter((one) => one.received && one.ack !== undefined && one.outcome === null)
    const faults = fate === 'withhold' ? [this.fault('withhold', life, place)] : []
    return { step: delivery('ack', place, answered.indexOf(life)), faults }
  }

  private giveUp(life: PacketLife, place: Place, { fate }: Plan): NetworkMove {
    if (fate === 'late' || fate === 'duplicate') this.leftovers.add(life)
    const faults = fate === 'drop' ? [this.fault('drop', life, place)] : []
    return { step: delivery('timeout', place, this.nthWaiting(life)), faults }
  }

  /** A packet that comes too late, while its sender still waits. */
  private tryLate(life: PacketLife, place: Place, plan: Plan): NetworkMove {
    plan.triedLate = true
    return { step: delivery('recv', place, this.nthWaiting(life)), faults: [this.refused('late', life, place)] }
  }

  /** A packet that was received, while its sender still waits. */
  private tryReceived(life: PacketLife, place: Place, plan: Plan): NetworkMove {
    plan.triedAgain = true
    const faults = [this.refused('duplicate', life, place)]
    return { step: again('recv', place, this.over(life).indexOf(life)), faults }
  }

  /** A packet that is over on both sides: once more itself, then what ended it. */
  private tryOver(life: PacketLife, place: Place, plan: Plan): NetworkMove {
    const fault = plan.fate === 'late' ? 'late' : 'duplicate'
    if (!plan.triedEnd) {
      plan.triedEnd = true
      return { step: again('recv', place, this.over(life).indexOf(life)), faults: [this.refused(fault, life, place)] }
    }
    this.leftovers.delete(life)
    const ended = this.over(life).filter(({ outcome }) => outcome !== null)
    const how = life.outcome === 'timeout' || this.random.below(4) === 0 ? 'timeout' : 'ack'
    return { step: again(how, place, ended.indexOf(life)), faults: [this.refused(fault, life, place)] }
  }

  private fault(fault: Fault, life: PacketLife, place: Place): MovedFault {
    return { fault, pairs: pairsWith(life.kind, this.underWay(place, life)), only: 'taken' }
  }

  private refused(fault: Fault, life: PacketLife, place: Place): MovedFault {
    return { ...this.fault(fault, life, place), only: 'refused' }
  }

  /** What the end of a packet has sent. */
  private ofEnd({ chain, channelId }: PacketLife): readonly PacketLife[] {
    return this.log.sentBy(chain, channelId)
  }

  private over(life: PacketLife): readonly PacketLife[] {
    return this.ofEnd(life).filter(({ received, outcome }) => received || outcome !== null)
  }

  /** Its place among those that relayers find waiting. */
  private nthWaiting(life: PacketLife): number {
    return this.ofEnd(life)
      .filter(({ received, outcome }) => !received && outcome === null)
      .indexOf(life)
  }

  /** The kinds of older packets between the same chains that have not arrived. */
  private waitingBefore(life: PacketLife, place: Place): readonly PacketKind[] {
    const older = this.between(place).filter(({ number, received }) => number < life.number && !received)
    return older.map(({ kind }) => kind)
  }

  private underWay(ends: Ends, but?: PacketLife): readonly PacketKind[] {
    return this.between(ends).flatMap((life) => (life === but ? [] : [life.kind]))
  }

  /** What is under way between two chains, in either direction. */
  private between(ends: Ends): readonly PacketLife[] {
    const key = chainsKey(ends)
    return [...this.log.unresolved()].filter((life) => {
      const place = this.places.get(endKey(life))
      return place !== undefined && chainsKey(place) === key
    })
  }

  /** By end, where steps say that its packets are. */
  private findPlaces(): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>()
    for (const pairing of this.mesh.pairings)
      for (const route of isLocal(pairing) ? (['price'] as const) : ROUTES) {
        const path = routeOf(pairing, route)
        if (!path) continue
        for (const from of SIDES) {
          const [here, there] = endsFrom(path, from)
          const key = endKey({ chain: here.chain.name, channelId: here.channelId })
          const [sender, receiver] = [this.mesh.chain(here.chain.name), this.mesh.chain(there.chain.name)]
          if (!places.has(key))
            places.set(key, { pairing, from, route, sender, receiver, receiverChannel: there.channelId })
        }
      }
    return places
  }
}

function chainsKey({ sender, receiver }: Ends): string {
  return sender.name < receiver.name ? `${sender.name} ${receiver.name}` : `${receiver.name} ${sender.name}`
}

function isLate({ packet }: PacketLife, { receiver, receiverChannel }: Place): boolean {
  if (receiver.state.timeNanos >= packet.timeoutAtNanos) return true
  return ibcState(receiver).channels.get(receiverChannel)?.phase !== 'open'
}

function delivery(op: 'recv' | 'ack' | 'timeout', { pairing, from, route }: Place, nth: number): ScenarioStep {
  return { op, from, ...(nth > 0 && { nth }), ...(route && { route }), pairing: pairing.name }
}

function again(op: 'recv' | 'ack' | 'timeout', place: Place, nth: number): ScenarioStep {
  return { ...delivery(op, place, nth), again: true } as ScenarioStep
}

function endKey({ chain, channelId }: Pick<PacketLife, 'chain' | 'channelId'>): string {
  return `${chain} ${channelId}`
}
