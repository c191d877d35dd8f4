import type { ChainState } from '@meshwork/core/mesh'
import { Chance, manyUsers, manyValidators } from '../crowd.js'
import { STAKE, stakeAll, userOf, validatorOf } from '../crowd-sides.js'
import { heapOf } from '../harness.js'
import { benchMesh, ourSide } from '../mesh.js'
import { counted, type Result } from '../result.js'
import { carry, sentPacket } from '../sides/relay.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: [10_000], short: [100_000], full: [100_000, 1_000_000] } as const
const SNAPSHOTS = 1_000
const TRIPS_BETWEEN = 10

/** What the states weigh. The texts of the users' own addresses are somebody else's. */
export const heap: Row = {
  name: 'heap',
  about: 'memory of an account with one lien and one stake on both chains, and of 1,000 snapshots kept',
  async measure({ mode }: Scale) {
    const results: Result[] = []
    for (const accounts of SIZES[mode]) results.push(...(await weigh(accounts)))
    return results
  },
}

async function weigh(accounts: number): Promise<readonly Result[]> {
  const chance = new Chance(42)
  const users = manyUsers(accounts, chance)
  const validators = manyValidators(100, chance)
  const { value: side, bytes } = await heapOf(async () => {
    const { pairing } = await benchMesh(users, validators)
    const side = ourSide(pairing)
    await stakeAll(side, users, validators)
    return side
  })
  const { bytes: more } = await heapOf(() => {
    const kept: ChainState[] = []
    for (let snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
      for (let trip = 0; trip < TRIPS_BETWEEN; trip++) {
        const number = chance.below(accounts)
        carry(side, sentPacket(side.stake(userOf(users, number), validatorOf(validators, number), STAKE)))
      }
      kept.push(side.pairing.provider.state, side.pairing.consumer.state)
    }
    return kept
  })
  const size = `${counted(accounts)} accounts`
  const none = { limit: null, ratio: null }
  const what = `${counted(SNAPSHOTS)} snapshots kept, ${TRIPS_BETWEEN} round trips between, over one`
  return [
    { line: 'heap/account', what: 'heap per account', size, ours: { type: 'bytes', bytes: bytes / accounts }, ...none },
    { line: 'heap/snapshots', what, size, ours: { type: 'factor', factor: (bytes + more) / bytes }, ...none },
  ]
}
