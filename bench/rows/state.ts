import { chainCodecOf } from '@meshwork/core/mesh'
import { Table } from '@meshwork/core/table'
import { type CrowdedSides, crowdedSides, userOf, validatorOf } from '../crowd-sides.js'
import { type Contestant, compare } from '../harness.js'
import { stateFromJson, stateToJson } from '../limit/state-json.js'
import { against, alone, counted } from '../result.js'
import { carry, sentPacket } from '../sides/relay.js'
import { tablesOf } from '../tables-of.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: 5_000, short: 20_000, full: 1_000_000 } as const

/** So many round trips lie between the two states that are compared. */
const TRIPS = 100

const kept: { last: unknown } = { last: undefined }

/** The states of both chains as a whole. By hand a snapshot would be a copy of everything, so that has no limit. */
export const state: Row = {
  name: 'state',
  about: 'a snapshot and the message after it; what differs after many; bytes of both chains, and back',
  async measure({ mode, pace }: Scale) {
    const accounts = SIZES[mode]
    const crowd = await crowdedSides(accounts)
    const { provider, consumer } = crowd.ours.pairing
    const chains = [provider, consumer].map(({ host, state }) => ({ codec: chainCodecOf(host), state }))
    const snapshots = await compare([snapshotAndTrip(crowd)], pace)
    const differences = await compare([diffAfterTrips(crowd)], pace)
    // What the two write is kept, and read back after.
    let bytes: readonly Uint8Array[] = []
    let texts: readonly string[] = []
    const whole = (work: () => unknown): Contestant => ({
      units: accounts,
      run: (count) => {
        for (let i = 0; i < count; i++) kept.last = work()
      },
    })
    // A million accounts take half a minute each time.
    const few = { ...pace, rounds: mode === 'full' ? 1 : 3 }
    const encoded = await compare(
      [
        whole(() => {
          bytes = chains.map(({ codec, state }) => codec.encode(state))
        }),
        whole(() => {
          texts = stateToJson(crowd.limit.limit)
        }),
      ],
      few,
    )
    const decoded = await compare(
      [
        whole(() => chains.map(({ codec }, i) => codec.decode(bytes[i] ?? new Uint8Array()).ok)),
        whole(() => stateFromJson(texts)),
      ],
      few,
    )
    const size = `${counted(accounts)} accounts`
    const weight = bytes.reduce((sum, { length }) => sum + length, 0) / accounts
    return [
      alone({ line: 'state/snapshot', what: 'snapshot, and a round trip after it', size }, snapshots),
      alone(
        { line: 'state/diff', what: `diff of both chains after ${TRIPS} round trips, per trip`, size },
        differences,
      ),
      against({ line: 'state/encode', what: 'encode both chains, per account', size }, encoded),
      against({ line: 'state/decode', what: 'decode both chains, per account', size }, decoded),
      {
        line: 'state/bytes',
        what: 'bytes of both chains, per account',
        size,
        ours: { type: 'bytes', bytes: weight },
        limit: { type: 'bytes', bytes: texts.reduce((sum, { length }) => sum + length, 0) / accounts },
        ratio: null,
      },
    ]
  },
}

/** What a database host writes after a block: every entry that is another one than before, found by what the trees do not share. */
function diffAfterTrips(crowd: CrowdedSides): Contestant {
  const all = () => {
    const { provider, consumer } = crowd.ours.pairing
    const contracts = [provider, consumer].flatMap(({ state }) =>
      [...state.contracts.values()].map(({ state }) => state),
    )
    return [provider.state.modules, consumer.state.modules, ...contracts].flatMap(tablesOf)
  }
  const before = all()
  snapshotAndTrip(crowd).run(TRIPS)
  const after = all()
  return {
    units: TRIPS,
    run: (count) => {
      for (let i = 0; i < count; i++)
        for (const [place, table] of after.entries()) {
          const old = before[place]
          if (old !== undefined && old !== table) for (const change of Table.diff(old, table)) kept.last = change
        }
    },
  }
}

function snapshotAndTrip({ ours, users, validators, chance }: CrowdedSides): Contestant {
  const order = chance.order(1 << 14, users.length)
  return {
    run: (count) => {
      for (let i = 0; i < count; i++) {
        const number = order[i & 0x3fff] ?? 0
        kept.last = [ours.pairing.provider.state, ours.pairing.consumer.state]
        carry(ours, sentPacket(ours.stake(userOf(users, number), validatorOf(validators, number), 1n)))
      }
    },
  }
}
