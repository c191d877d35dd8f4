import { unwrap } from '@meshwork/core/foundation'
import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import { decodeConsumerPacket, decodeProviderPacket, MESH_CODECS } from '@meshwork/ibc/packets'
import { Chance, manyUsers, manyValidators } from '../crowd.js'
import { type Contestant, compare } from '../harness.js'
import { against, type Result } from '../result.js'
import type { Row, Scale } from './row.js'

const codec = MESH_CODECS['0.11.0']
const SUCCESS = { type: 'success' } as const
const chance = new Chance(11)
const USERS = manyUsers(256, chance)
const VALIDATORS = manyValidators(100, chance)
const KEY = 'k'.repeat(43)

const kept: { last: unknown } = { last: undefined }

/** The texts on the wire alone. By hand it is the platform's JSON and no check of anything. */
export const wire: Row = {
  name: 'codec',
  about: 'packets and answers of the round trips, to text and back; beside JSON.stringify and JSON.parse',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const results: Result[] = []
    for (const kind of ['stake', 'unstake'] as const) {
      const texts = Array.from({ length: 1_024 }, (_, i) => textOf(kind, i))
      const packets = texts.map((text) => unwrap(decodeProviderPacket(text)))
      const compared = await compare([ours(packets), byHand(packets)], pace)
      const what = `codec: ${kind}, all texts of its round trip`
      results.push(against({ line: `codec/${kind}`, what, size: 'written once, read twice, answered' }, compared))
    }
    if (mode === 'check') return results
    const valset = unwrap(decodeConsumerPacket(valsetText(39)))
    const compared = await compare([oursOfConsumer(valset), byHandOfConsumer(valset)], pace)
    const named = { line: 'codec/valset', what: 'codec: update of 39 validators', size: 'written and read' }
    return [...results, against(named, compared)]
  },
}

/** The sender writes it, the receiver reads it and answers, the sender reads the answer and what it sent. */
function ours(packets: readonly ProviderPacket[]): Contestant {
  return {
    run: (count) => {
      for (let i = 0; i < count; i++) {
        const text = unwrap(codec.encodePacket('provider', packets[i & 1023] ?? { type: 'none' }))
        kept.last = codec.decodePacket('provider', text)
        kept.last = codec.decodeAck(codec.encodeAck(SUCCESS))
        kept.last = codec.decodePacket('provider', text)
      }
    },
  }
}

function byHand(packets: readonly ProviderPacket[]): Contestant {
  return {
    run: (count) => {
      for (let i = 0; i < count; i++) {
        const text = JSON.stringify(plain(packets[i & 1023]))
        kept.last = readByHand(text)
        kept.last = JSON.parse(JSON.stringify({ result: 'e30=' }))
        kept.last = readByHand(text)
      }
    },
  }
}

function plain(packet: ProviderPacket | undefined) {
  if (packet?.type === 'stake') {
    const { delegator, validator, stake, txId } = packet
    const coin = { denom: stake.denom, amount: stake.amount.toString() }
    return { stake: { delegator, validator, stake: coin, tx_id: Number(txId) } }
  }
  if (packet?.type !== 'unstake') throw new Error('no packet of these rows')
  const { delegator, validator, unstake, txId } = packet
  const coin = { denom: unstake.denom, amount: unstake.amount.toString() }
  return { unstake: { delegator, validator, unstake: coin, tx_id: Number(txId) } }
}

function readByHand(text: string): unknown {
  const { stake, unstake } = JSON.parse(text)
  if (stake) return { type: 'stake', ...stake, stake: BigInt(stake.stake.amount), txId: BigInt(stake.tx_id) }
  return { type: 'unstake', ...unstake, unstake: BigInt(unstake.unstake.amount), txId: BigInt(unstake.tx_id) }
}

function oursOfConsumer(packet: ConsumerPacket): Contestant {
  return {
    run: (count) => {
      for (let i = 0; i < count; i++) {
        const text = unwrap(codec.encodePacket('consumer', packet))
        kept.last = codec.decodePacket('consumer', text)
      }
    },
  }
}

function byHandOfConsumer(packet: ConsumerPacket): Contestant {
  const fields = JSON.parse(unwrap(codec.encodePacket('consumer', packet)))
  return {
    run: (count) => {
      for (let i = 0; i < count; i++) kept.last = JSON.parse(JSON.stringify(fields))
    },
  }
}

function textOf(kind: 'stake' | 'unstake', i: number): string {
  const coin = `{"denom":"uosmo","amount":"${50_000_000_123 + i}"}`
  const txId = kind === 'stake' ? `${1_000 + i}` : `92233720368547${75_809 + i}`
  return `{"${kind}":{"delegator":"${USERS[i % USERS.length]}","validator":"${VALIDATORS[i % VALIDATORS.length]}","${kind}":${coin},"tx_id":${txId}}}`
}

function valsetText(count: number): string {
  const added = VALIDATORS.slice(0, count).map((valoper) => `{"valoper":"${valoper}","pub_key":"${KEY}="}`)
  return `{"valset_update":{"height":1234567,"time":1700000000,"additions":[${added.join(',')}],"removals":[],"updated":[],"jailed":[],"unjailed":[],"tombstoned":[],"slashed":[]}}`
}
