import { unwrap } from '@meshwork/core/foundation'
import { crowdedSides, userOf, validatorOf } from '../crowd-sides.js'
import { type Contestant, compare } from '../harness.js'
import { pageOfAccounts, stakesOf, waitingOn } from '../limit/questions.js'
import { against, counted } from '../result.js'
import { sentPacket } from '../sides/relay.js'
import type { Row, Scale } from './row.js'

const SIZES = { check: 10_000, short: 20_000, full: 100_000 } as const
const PAGE = 30
const WAITING = 1_000

const kept: { last: unknown } = { last: undefined }

/** The page by page questions. By hand the keys stand sorted in an array that nobody has to keep so. */
export const pagination: Row = {
  name: 'pagination',
  about: 'pages of accounts, one user’s stakes, the packets that a relayer finds',
  async measure({ mode, pace }: Scale) {
    const accounts = SIZES[mode]
    const { users, validators, ours, limit, chance } = await crowdedSides(accounts)
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
    for (const side of [ours, limit])
      for (let i = 0; i < WAITING; i++) sentPacket(side.stake(userAt(i), validatorOf(validators, order[i] ?? 0), 1n))
    const all = { units: WAITING }
    const waiting = await compare(
      [
        { ...all, ...repeated(() => ours.waiting()) },
        { ...all, ...repeated(() => waitingOn(limit.limit, ours.pairing.channel)) },
      ],
      pace,
    )
    const size = `${counted(accounts)} accounts`
    return [
      against({ line: 'pagination/accounts', what: `page of ${PAGE} accounts`, size }, pages),
      against({ line: 'pagination/stakes', what: 'all stakes of a user', size }, stakes),
      against(
        { line: 'pagination/waiting', what: `list of ${counted(WAITING)} packets that wait, per packet`, size },
        waiting,
      ),
    ]
  },
}
