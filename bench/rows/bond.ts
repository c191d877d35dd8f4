import { Chance, manyUsers, manyValidators } from '../crowd.js'
import { PHASE, userOf } from '../crowd-sides.js'
import { type Contestant, compare } from '../harness.js'
import { benchMesh, bothSides } from '../mesh.js'
import { against, counted } from '../result.js'
import { eventsOf } from '../sides/relay.js'
import type { Side } from '../sides/side.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: 10_000, short: 100_000, full: 100_000 } as const

export const bond: Row = {
  name: 'bond',
  about: 'bonding coins in the vault: its checks, the account, the coins in the bank',
  isGuarded: true,
  async measure({ mode, pace }: Scale) {
    const accounts = SIZES[mode]
    const chance = new Chance(3)
    const users = manyUsers(accounts, chance)
    const validators = manyValidators(1, chance)
    const { ours, limit } = bothSides((await benchMesh(users, validators)).pairing, validators)
    const order = chance.order(1 << 17, accounts)
    let next = 0
    const bondOnce = (side: Side) => eventsOf(side.bond(userOf(users, order[next++ & 0x1ffff] ?? 0), 1n))
    const one = (side: Side): Contestant => ({
      run: (count) => {
        for (let i = 0; i < count; i++) bondOnce(side)
      },
    })
    const batch = (side: Side): Contestant => ({
      units: PHASE,
      run: async (count) => {
        for (let i = 0; i < count; i++)
          await side.phase('provider', () => {
            for (let message = 0; message < PHASE; message++) bondOnce(side)
          })
      },
    })
    const compared = await compare([one(ours), one(limit), batch(ours), batch(limit)], pace)
    const size = `${counted(accounts)} accounts`
    return [
      against({ line: 'bond/one', what: 'bond, one message at a time', size }, compared),
      against({ line: 'bond/batch', what: `bond, phases of ${counted(PHASE)}`, size }, compared, 2, 3),
    ]
  },
}
