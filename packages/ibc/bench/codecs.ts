/** What it costs to write and to read packets and acks: `npx tsx packages/ibc/bench/codecs.ts`. */
import { unwrap } from '@meshwork/core/foundation'
import { decodePacketAck, encodePacketAck } from '../src/acks/index.js'
import { MESH_CODECS } from '../src/packets/index.js'
import { decodeByName } from '../src/packets/provider-packet.js'
import { parseJson } from '../src/wire/json/index.js'

const DELEGATOR = 'osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09'
const VALIDATOR = 'junovaloper1sjllsnramtg3ewxqwwrwjxfgc4n4ef9u2lcnj0'
const COIN = '{"denom":"uosmo","amount":"50000000123"}'
const STAKE = `{"stake":{"delegator":"${DELEGATOR}","validator":"${VALIDATOR}","stake":${COIN},"tx_id":12345}}`
const UNSTAKE = `{"unstake":{"delegator":"${DELEGATOR}","validator":"${VALIDATOR}","unstake":${COIN},"tx_id":9223372036854775809}}`
const added = Array.from(
  { length: 39 },
  (_, i) => `{"valoper":"${VALIDATOR.slice(0, -2)}${i}","pub_key":"${'k'.repeat(43)}="}`,
)
const VALSET = `{"valset_update":{"height":1234567,"time":1700000000,"additions":[${added.join(',')}],"removals":[],"updated":[],"jailed":[],"unjailed":[],"tombstoned":[],"slashed":[]}}`

const codec = MESH_CODECS['0.11.0']
const stake = unwrap(codec.decodePacket('provider', STAKE))
const unstake = unwrap(codec.decodePacket('provider', UNSTAKE))
const valset = unwrap(codec.decodePacket('consumer', VALSET))
const ERROR_ACK = encodePacketAck({ type: 'failure', text: 'Underflow minimum value' })

/** Kept, so that no work is left out as useless. */
let kept: unknown

function measure(what: string, work: () => unknown, runs = 200_000): void {
  for (let i = 0; i < runs / 4; i++) kept = work()
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 5; round++) {
    const begin = process.hrtime.bigint()
    for (let i = 0; i < runs; i++) kept = work()
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / runs)
  }
  console.log(`${what.padEnd(44)} ${best.toFixed(0).padStart(8)} ns`)
}

measure('encode stake', () => codec.encodePacket('provider', stake))
measure('decode stake', () => codec.decodePacket('provider', STAKE))
measure('decode stake, by the schema', () => decodeByName(STAKE))
measure('parse the JSON of a stake', () => parseJson(STAKE))
measure('JSON.parse of the same', () => JSON.parse(STAKE))
measure('encode unstake', () => codec.encodePacket('provider', unstake))
measure('decode unstake', () => codec.decodePacket('provider', UNSTAKE))
measure('encode valset update of 39', () => codec.encodePacket('consumer', valset), 5_000)
measure('decode valset update of 39', () => codec.decodePacket('consumer', VALSET), 5_000)
measure('encode success ack', () => encodePacketAck({ type: 'success' }))
measure('decode success ack', () => decodePacketAck('{"result":"e30="}'))
measure('decode error ack', () => decodePacketAck(ERROR_ACK))
if (kept === undefined) console.log('nothing measured')
