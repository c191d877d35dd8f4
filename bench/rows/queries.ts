import { unwrap } from '@meshwork/core/foundation'
import { crowdedSides, userOf } from '../crowd-sides.js'
import { type Contestant, compare } from '../harness.js'
import { pageOfAccounts, stakesOf } from '../limit/questions.js'
import { against, counted } from '../result.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: 10_000, short: 20_000, full: 100_000 } as const
const PAGE = 30

const kept: { last: unknown } = { last: undefined }

/** The page by page questions. By hand the keys stand sorted in an array that nobody has to keep so. */
export const pagination: Row = {
  name: 'pagination',
  about: 'pages of accounts, and of one user’s stakes, as contracts are asked for them',
  async measure({ mode, pace }: Scale) {
    const accounts = SIZES[mode]
    const { users, ours, limit, chance } = await crowdedSides(accounts)
    const order = chance.order(1 << 14, accounts)
    const userAt = (i: number) => userOf(users, order[i & 0x3fff] ?? 0)
    const { provider, vault, externalStaking } = ours.pairing
    const { vault: accountsByHand, staking: stakesByHand } = limit.limit.provider
    const sorted = [...users].sort()
    const repeated = (work: (i: number) => unknown): Contestant => ({
      run: (count) => {
        for (let i = 0; i < count; i++) kept.last = work(i)
      },
    })
    const pages = await compare(
      [
        repeated((i) => unwrap(provider.ask(vault, { type: 'allAccounts', startAfter: userAt(i), limit: PAGE }))),
        repeated((i) => pageOfAccounts(accountsByHand, sorted, userAt(i), PAGE)),
      ],
      pace,
    )
    const stakes = await compare(
      [
        repeated((i) => unwrap(provider.ask(externalStaking, { type: 'stakes', user: userAt(i), limit: PAGE }))),
        repeated((i) => stakesOf(stakesByHand, userAt(i))),
      ],
      pace,
    )
    const size = `${counted(accounts)} accounts`
    return [
      against({ line: 'pagination/accounts', what: `page of ${PAGE} accounts`, size }, pages),
      against({ line: 'pagination/stakes', what: 'all stakes of a user', size }, stakes),
    ]
  },
}
