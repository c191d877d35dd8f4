/**
 * What it costs to slash everybody: `npx tsx packages/core/bench/slash.ts`. One packet of the consumer, one transaction on the provider: the external
 * staking takes the slash from all stakers of a validator, the vault spreads it to their other liens, and another external staking burns those.
 *
 * `--sizes=2000,20000` picks the numbers of users, `--json` prints data.
 */
import { crowdedChain, slashCrowd, vaultOf } from '../test-support/slash-crowd.js'
import { collect } from './harness.js'

const flags = process.argv.slice(2)
const given = flags.find((flag) => flag.startsWith('--sizes='))
const sizes = given?.slice('--sizes='.length).split(',').map(Number) ?? [2_000, 20_000, 100_000]
const ROUNDS = 5

const results = sizes.map((users) => {
  const chain = crowdedChain(users)
  const millis = Array.from({ length: ROUNDS }, () => {
    collect()
    // Processor time, what garbage collection does beside it included: other programs on the machine do not count.
    const start = process.cpuUsage()
    const { accounts } = vaultOf(slashCrowd(chain, users))
    const { user, system } = process.cpuUsage(start)
    if (accounts.first()?.[1].maxLien.high !== 950n) throw new Error('the slash did not spread')
    return (user + system) / 1_000
  }).sort((a, b) => a - b)
  return { users, least: millis[0] ?? 0, median: millis[ROUNDS >> 1] ?? 0, most: millis.at(-1) ?? 0 }
})
if (flags.includes('--json')) console.log(JSON.stringify({ node: process.version, results }, null, 2))
else {
  console.log(
    `node ${process.version}; processor time of one transaction that slashes every user and burns another stake of each\n`,
  )
  for (const { users, least, median, most } of results)
    console.log(
      `  ${users.toLocaleString('en').padStart(9)} users${median.toFixed(0).padStart(8)} ms${((median * 1_000) / users).toFixed(1).padStart(8)} us per user  ${least.toFixed(0)} to ${most.toFixed(0)} ms`,
    )
}
