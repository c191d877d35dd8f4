/** The kinds of packets that Mesh Security sends, by their names on the wire, in all dialects (spec 8.1). */
export const PACKET_KINDS = [
  'stake',
  'unstake',
  'burn',
  'transfer_rewards',
  'valset_update',
  'internal_unstake',
  'distribute',
  'distribute_batch',
  'add_validators',
  'remove_validators',
  'audit',
  'resync',
] as const

/** A kind of packet; `coins` travel over transfer channels, `prices` over those of price feeds. */
export type PacketKind = (typeof PACKET_KINDS)[number] | 'coins' | 'prices'

/** What a packet is, from its text. */
export function packetKindOf(data: string): PacketKind {
  const name = /^\{"([a-z_]+)":/.exec(data)?.[1]
  const kind = PACKET_KINDS.find((one) => one === name)
  if (kind) return kind
  return name === 'denom' || name === 'amount' ? 'coins' : 'prices'
}
