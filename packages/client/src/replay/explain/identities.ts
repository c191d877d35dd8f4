import { isRecordedObject, type RecordedObject, type RecordedValue } from '../compare/recording.js'
import { subjectOf, txIdOf } from './packets.js'
import { listAt, rowOf, textAt, valueAt } from './values.js'

export type Side = 'provider' | 'consumer'

/** A record with the name by which the other run's record of the same transaction is found. */
export interface NamedRecord {
  readonly key: string
  readonly record: RecordedObject
  /** The identities of the packets that it sent, in order. */
  readonly sent: readonly string[]
  /** The identity of the packet that it delivered or answered. */
  readonly packet?: string
}

/**
 * What packets, transactions and proxies of one run are called, apart from numbers: by the transaction that made them. Once a run has sent a packet more
 * than the other, all later ones have other sequences and transactions other ids; under these names they are still the same.
 */
export class Identities {
  private readonly packets: Record<Side, Map<bigint, string>> = { provider: new Map(), consumer: new Map() }
  private readonly txs = new Map<bigint, string>()
  private readonly owners = new Map<string, string>()
  /** How often each update of validators was sent. */
  private readonly updates = new Map<string, number>()

  /** @param intern - shared by both runs: gives each long name a short one. */
  constructor(private readonly intern: (name: string) => string) {}

  /** Names the records of a step, and the packets that they sent. */
  name(index: number, records: readonly RecordedValue[]): readonly NamedRecord[] {
    const seen = new Map<string, number>()
    return records.filter(isRecordedObject).map((record) => {
      const packet = this.packetOf(record)
      const plain = [record.op, record.chain, packet ?? record.contract ?? ''].join(' ')
      const nth = seen.get(plain) ?? 0
      seen.set(plain, nth + 1)
      const key = nth === 0 ? plain : `${plain} #${nth}`
      return { key, record, sent: this.nameSent(index, key, record), ...(packet !== undefined && { packet }) }
    })
  }

  /** Names what nobody's record sent: packets that were put on the way. */
  nameInjected(index: number, state: RecordedValue | undefined): void {
    for (const side of ['provider', 'consumer'] as const)
      for (const sequence of listAt(state, 'chain', 'pending_packets', side))
        if (typeof sequence === 'bigint' && !this.packets[side].has(sequence))
          this.packets[side].set(sequence, this.intern(`${index} put on the way by ${side}`))
  }

  /** Whose the proxies are that a step of this user made. */
  nameProxies(user: string, state: RecordedValue | undefined): void {
    for (const [proxy = ''] of listAt(state, 'chain', 'native_delegations').map(rowOf))
      if (!this.owners.has(proxy)) this.owners.set(proxy, user === '' ? proxy : user)
  }

  /** The user of a proxy. */
  ownerOf(proxy: string): string {
    return this.owners.get(proxy) ?? proxy
  }

  /** The name of a packet of a side. */
  packet(side: Side, sequence: RecordedValue | undefined): string {
    return (
      (typeof sequence === 'bigint' ? this.packets[side].get(sequence) : undefined) ?? `${side} ${String(sequence)}`
    )
  }

  /** The name of a transaction: that of its packet. */
  tx(id: RecordedValue | undefined): string {
    return (typeof id === 'bigint' ? this.txs.get(id) : undefined) ?? `transaction ${String(id)}`
  }

  private packetOf(record: RecordedObject): string | undefined {
    if (record.op === 'recv') return this.packet(record.from === 'consumer' ? 'consumer' : 'provider', record.seq)
    if (record.op !== 'ack' && record.op !== 'timeout') return undefined
    return this.packet(record.chain === 'consumer' ? 'consumer' : 'provider', record.seq)
  }

  /** An update of validators says of which block it is, and may be sent later than that; anything else goes by what sent it. */
  private nameOf(made: string, subject: string): string {
    if (!subject.startsWith('valset_update ')) return made
    const times = (this.updates.get(subject) ?? 0) + 1
    this.updates.set(subject, times)
    return `${subject}, sent ${times}`
  }

  private nameSent(index: number, key: string, record: RecordedObject): readonly string[] {
    const side = record.chain === 'consumer' ? 'consumer' : 'provider'
    const seen = new Map<string, number>()
    return listAt(record, 'packets').map((packet) => {
      const data = textAt(packet, 'data')
      const subject = subjectOf(data)
      const nth = seen.get(subject) ?? 0
      seen.set(subject, nth + 1)
      const name = this.intern(this.nameOf(`${index} ${key} sent ${subject} #${nth}`, subject))
      const [sequence, txId] = [valueAt(packet, 'seq'), txIdOf(data)]
      if (typeof sequence === 'bigint') this.packets[side].set(sequence, name)
      if (txId !== undefined) this.txs.set(txId, name)
      return name
    })
  }
}
