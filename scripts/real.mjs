/**
 * The main job on real input: the genesis validators of osmosis-1 and juno-1 and every holder of ION at the genesis of osmosis-1.
 *
 *   npm run real                        all 16,461 accounts
 *   npm run real -- --accounts 100000   so many generated accounts; their amounts repeat the file's
 *   npm run real -- --scale             16,461, 100,000 and 1,000,000 accounts, one after the other, with the time per account
 *   --order shuffled                    generated addresses in no order, where the file's are sorted
 *
 * Other options go to `meshwork run` (--rules, --check, --out, --json ...).
 */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bech32FromBytes } from '../packages/core/dist/identifiers/index.js'

const data = '../shared/data'
const holders = `${data}/osmosis-1-ion-holders.json`
const cli = 'packages/client/dist/cli/main.js'

const { values, tokens } = parseArgs({
  args: process.argv.slice(2),
  options: { accounts: { type: 'string' }, scale: { type: 'boolean' }, order: { type: 'string' } },
  strict: false,
  tokens: true,
})
// What is not ours is passed on as it came.
const own = new Set(['accounts', 'scale', 'order'])
const passedOn = tokens
  .filter((token) => token.kind === 'option' && !own.has(token.name))
  .flatMap(({ rawName, value, inlineValue }) =>
    value === undefined ? [rawName] : inlineValue ? [`${rawName}=${value}`] : [rawName, value],
  )
  .concat(tokens.filter((token) => token.kind === 'positional').map(({ value }) => value))

/**
 * For a million accounts: more than Node's usual limit, and a young generation of 128 MiB a half. Each of its collections also visits every page of the old one,
 * a millisecond per GiB; with the usual 16 MiB there are eight times as many of them.
 */
const ROOM = ['--max-old-space-size=8192', '--max-semi-space-size=128']

const folder = mkdtempSync(join(tmpdir(), 'meshwork-real-'))
try {
  process.exitCode = values.scale ? await scale() : await single(values.accounts)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function single(count) {
  const file = count === undefined ? holders : await generate(Number(count))
  return run(file, count === undefined ? [] : ['--events', 'none'], 'inherit').status
}

/** Three sizes, one table: what one account costs, and what the largest costs over the middle one. */
async function scale() {
  const rows = []
  for (const count of [undefined, 100_000, 1_000_000]) {
    const file = count === undefined ? holders : await generate(count)
    const { status, stdout } = run(file, ['--events', 'none', '--json'], 'pipe')
    if (status !== 0) return status
    const { wallMs, rssBytes, invariants } = JSON.parse(stdout)
    const accounts = count ?? JSON.parse(readFileSync(holders, 'utf8')).holders.length
    rows.push({
      accounts,
      wallMs,
      microsPerAccount: (wallMs * 1000) / accounts,
      rssBytes,
      broken: invariants.broken.length,
    })
    const { microsPerAccount } = rows.at(-1)
    console.log(
      `${accounts} accounts: ${(wallMs / 1000).toFixed(2)} s, ${microsPerAccount.toFixed(1)} us per account, ` +
        `${(rssBytes / 2 ** 20).toFixed(0)} MiB at most, ${invariants.checked} checks, ${invariants.broken.length} broken`,
    )
  }
  console.log(
    `1,000,000 over 100,000 accounts, per account: ${(rows[2].microsPerAccount / rows[1].microsPerAccount).toFixed(2)}`,
  )
  return 0
}

function run(accounts, options, output) {
  const files = [
    ...['--validators', `osmosis=${data}/osmosis-1-validators.json`],
    ...['--validators', `juno=${data}/juno-1-validators.json`],
    ...['--accounts', `osmosis=${accounts}`],
  ]
  const words = [...ROOM, cli, 'run', 'scenarios/real.json', ...files, ...options, ...passedOn]
  const stdio = ['ignore', output === 'pipe' ? 'pipe' : 'inherit', 'inherit']
  return spawnSync(process.execPath, words, { stdio, encoding: 'utf8', maxBuffer: 2 ** 30 })
}

/**
 * A file of made-up accounts in the form of the real one: addresses in the order of their texts, account i with the amount of holder i mod 16,461.
 * `--order shuffled` leaves the addresses in no order: harder on every cache than the file is.
 */
async function generate(count) {
  const amounts = JSON.parse(readFileSync(holders, 'utf8')).holders.map(([, amount]) => amount)
  const addresses = Array.from({ length: count }, (_, i) => addressOf(i))
  if (values.order !== 'shuffled') addresses.sort()
  const file = join(folder, `accounts-${count}.json`)
  const stream = createWriteStream(file)
  stream.write('{"source":"generated","holders":[')
  for (let i = 0; i < count; i++) {
    const line = `${i === 0 ? '' : ','}["${addresses[i]}","${amounts[i % amounts.length]}"]`
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end(']}')
  await once(stream, 'finish')
  return file
}

/** The i-th made-up address. An odd multiplier permutes the numbers below 2^32, which spreads them as real addresses are spread. */
function addressOf(i) {
  const bytes = new Uint8Array(20)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.imul(i + 1, 0x9e3779b1) >>> 0)
  view.setUint32(16, i)
  return bech32FromBytes('cosmos', bytes).value
}
