/** What a packet costs in the channel module, without the contracts behind it: `npx tsx packages/ibc/bench/channel.ts`. */
import { type Result, unwrap } from '@meshwork/core/foundation'
import { CHAIN, moduleAddress } from '@meshwork/core/mesh'
import { RULES } from '@meshwork/core/rules'
import { addressOf, coins, idOf, valoperOf } from '@meshwork/core/testing'
import { SUCCESS_ACK } from '../src/acks/index.js'
import {
  createApplicationRegistry,
  type IbcMessage,
  type IbcState,
  transitionIbc,
  waitingPackets,
} from '../src/channel/index.js'
import { meshApplication } from '../src/handshake/index.js'
import { openChannel } from '../test-support/two-chains.js'

const { provider, consumer } = openChannel()
const applications = createApplicationRegistry([meshApplication])
const context = {
  chainId: 'bench',
  height: 1n,
  timeNanos: 1n,
  self: moduleAddress('ibc'),
  funds: [],
  rules: RULES.safe,
  query: undefined,
}
const channelId = 'channel-0'
const timeoutAtNanos = 1_700_000_600_000_000_000n
const delegator = addressOf('osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09')
const validator = valoperOf('junovaloper1sjllsnramtg3ewxqwwrwjxfgc4n4ef9u2lcnj0')

function next(state: IbcState, msg: IbcMessage, sender = CHAIN): IbcState {
  const outcome: Result<{ readonly state: IbcState }, unknown> = transitionIbc(
    state,
    msg,
    { ...context, sender },
    applications,
  )
  return unwrap(outcome).state
}

function measure(what: string, count: number, work: (sequence: bigint) => void): void {
  const begin = process.hrtime.bigint()
  for (let i = 1n; i <= count; i++) work(i)
  const nanos = Number(process.hrtime.bigint() - begin) / count
  console.log(`${what.padEnd(44)} ${nanos.toFixed(0).padStart(8)} ns`)
}

for (const count of [1_000, 20_000, 100_000]) {
  console.log(`${count} packets in flight at once`)
  let sender = provider.ibc
  let receiver = consumer.ibc
  measure('  send', count, (sequence) => {
    const packet = {
      type: 'stake',
      delegator,
      validator,
      stake: coins(5_000_000n + sequence, 'uosmo'),
      txId: idOf(sequence),
    }
    sender = next(sender, { type: 'sendPacket', channelId, packet, timeoutAtNanos }, provider.endpoint)
  })
  const begin = process.hrtime.bigint()
  const waiting = waitingPackets(sender, receiver, channelId)
  const listed = Number(process.hrtime.bigint() - begin) / count
  console.log(`${'  list what waits'.padEnd(44)} ${listed.toFixed(0).padStart(8)} ns`)
  const self = moduleAddress('ibc')
  measure('  receive, reply', count, (sequence) => {
    const packet = waiting[Number(sequence) - 1]
    if (!packet) throw new Error('no packet')
    receiver = next(receiver, { type: 'receivePacket', ...packet })
    const id = ['receivePacket', channelId, sequence]
    receiver = next(receiver, { type: 'reply', id, result: { ok: true, events: [] } }, self)
  })
  measure('  acknowledge', count, (sequence) => {
    sender = next(sender, { type: 'acknowledgePacket', channelId, sequence, ack: SUCCESS_ACK })
  })
  measure('  forget the ack', count, (sequence) => {
    receiver = next(receiver, { type: 'forgetAck', channelId, sequence })
  })
}
