/**
 * How many facts a second a replica of 200 validators joins, in order and out of order, with pruning on, and what merging,
 * questions and bytes cost: `npx tsx packages/crdt/bench/validator-set.ts [--json] [--packets=200000] [--rounds=7]`.
 *
 * All cases run in one process, in rounds that each begin with another case; the median of the rounds counts. Told are
 * both the time on the wall and the processor time: on a machine busy with other work only the latter means something.
 */
import type { ValidatorSet, ValidatorSetPolicy, ValidatorSetUpdate } from '../src/validator-set/index.js'
import {
  applyUpdate,
  applyUpdates,
  createValidatorSet,
  decodeValidatorSet,
  encodeValidatorSet,
  factsFromUpdate,
  mergeValidatorSets,
  PLAIN_BRANDS,
  queryActiveValidators,
  queryStatusAt,
} from '../src/validator-set/index.js'
import { MutableLimit } from './mutable-limit.js'

interface Case {
  readonly name: string
  /** What one run does, in operations. */
  readonly operations: number
  readonly run: () => unknown
}

const flags = process.argv.slice(2)
const numberOf = (name: string, otherwise: number) =>
  Number(flags.find((flag) => flag.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const PACKETS = numberOf('packets', 200_000)
const ROUNDS = numberOf('rounds', 7)
const BATCH = 1000
let seed = 20_240_229
/** A fixed sequence (mulberry32), so that every run measures the same work. */
function random(below: number): number {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}

/** Operator addresses as they are: they differ from the thirteenth letter on. */
const VALIDATORS = Array.from({ length: 200 }, () => `junovaloper1${letters(38)}`)

let sink = 0
const packets = Array.from({ length: PACKETS }, (_, index) => packetAt(index + 1))
const operations = packets.reduce((sum, packet) => sum + factsFromUpdate(packet).length, 0)
const late = shuffledWithin(packets, 500)
const anyOrder = shuffledWithin(packets, PACKETS)
const half = PACKETS / 2

/** Six seconds a block, one packet each: a window of 10,000 s holds 8 facts of a validator, one of 100,000 s holds 80. */
const SHORT: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: 10_000n }
const LONG: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: 100_000n }

const full = inBatches(packets, SHORT)
const fullLong = inBatches(packets, LONG)
const [left, right] = [inBatches(packets.slice(0, half + 500), LONG), inBatches(packets.slice(half - 500), LONG)]
const bytes = encodeValidatorSet(fullLong)

const cases: readonly Case[] = [
  { name: 'limit: mutable Map, in order', operations, run: () => withLimit(SHORT.windowSeconds ?? 0n) },
  { name: 'in order, batches of 1,000, 8 facts kept', operations, run: () => inBatches(packets, SHORT) },
  { name: 'in order, batches of 1,000, 80 facts kept', operations, run: () => inBatches(packets, LONG) },
  { name: 'late by up to 500, batches, 8 facts kept', operations, run: () => inBatches(late, SHORT) },
  { name: 'late by up to 500, batches, 80 facts kept', operations, run: () => inBatches(late, LONG) },
  { name: 'any order, batches, 8 facts kept', operations, run: () => inBatches(anyOrder, SHORT) },
  { name: 'in order, one packet at a time, 8 kept', operations, run: () => oneByOne(packets, SHORT) },
  { name: 'late by up to 500, one at a time, 8 kept', operations, run: () => oneByOne(late, SHORT) },
  { name: 'merge of two sets, 80 facts kept', operations: 1, run: () => mergeValidatorSets(left, right) },
  { name: 'status at a height', operations: 20_000, run: () => askStatus(fullLong) },
  { name: 'all active validators', operations: 1, run: () => queryActiveValidators(full, { limit: 200 }) },
  { name: 'encode, 80 facts kept', operations: 1, run: () => encodeValidatorSet(fullLong) },
  { name: 'decode, 80 facts kept', operations: 1, run: () => decodeValidatorSet(bytes, PLAIN_BRANDS) },
]

report(measure())

function letters(count: number): string {
  return Array.from({ length: count }, () => 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'[random(1 << 16) % 32]).join('')
}

function packetAt(height: number): ValidatorSetUpdate {
  const validator = VALIDATORS[random(VALIDATORS.length)] ?? ''
  const kind = height <= VALIDATORS.length ? 0 : random(10)
  const named = (...kinds: number[]) => (kinds.includes(kind) ? [validator] : [])
  const keyed = (...kinds: number[]) => named(...kinds).map((one) => ({ validator: one, pubKey: `key-${height}` }))
  return {
    height: BigInt(height),
    timeSeconds: BigInt(6 * height),
    additions:
      height <= VALIDATORS.length ? [{ validator: VALIDATORS[height - 1] ?? '', pubKey: 'key' }] : keyed(1, 2, 3),
    removals: named(4, 5),
    updated: keyed(6),
    jailed: named(7, 8, 9),
    unjailed: [],
    tombstoned: height % 50_000 === 0 ? [validator] : [],
    slashed: [],
  }
}

/** Each packet up to `distance` places from where it belongs. */
function shuffledWithin(all: readonly ValidatorSetUpdate[], distance: number): readonly ValidatorSetUpdate[] {
  return all
    .map((packet, index) => ({ packet, place: index + random(distance) }))
    .sort((a, b) => a.place - b.place)
    .map(({ packet }) => packet)
}

function inBatches(all: readonly ValidatorSetUpdate[], policy: ValidatorSetPolicy): ValidatorSet {
  let set = createValidatorSet()
  for (let from = 0; from < all.length; from += BATCH) set = applyUpdates(set, all.slice(from, from + BATCH), policy)
  return set
}

function oneByOne(all: readonly ValidatorSetUpdate[], policy: ValidatorSetPolicy): ValidatorSet {
  return all.reduce((set, packet) => applyUpdate(set, packet, policy), createValidatorSet())
}

function withLimit(windowSeconds: bigint): MutableLimit {
  const limit = new MutableLimit(windowSeconds)
  for (const packet of packets) limit.apply(packet)
  return limit
}

function askStatus(set: ValidatorSet): number {
  let active = 0
  for (let i = 0; i < 20_000; i += 1) {
    const height = BigInt(PACKETS - (i % 15_000))
    if (queryStatusAt(set, VALIDATORS[i % VALIDATORS.length] ?? '', height).type === 'active') active += 1
  }
  return active
}

function measure() {
  const wall = cases.map((): number[] => [])
  const processor = cases.map((): number[] => [])
  for (let round = 0; round < ROUNDS + 1; round += 1)
    for (let turn = 0; turn < cases.length; turn += 1) {
      const index = (round + turn) % cases.length
      const [started, before] = [process.hrtime.bigint(), process.cpuUsage()]
      sink += cases[index]?.run() === undefined ? 0 : 1
      const { user, system } = process.cpuUsage(before)
      // The first round warms up.
      if (round === 0) continue
      wall[index]?.push(Number(process.hrtime.bigint() - started) / 1000)
      processor[index]?.push(user + system)
    }
  return cases.map(({ name, operations: count }, index) => ({
    name,
    operations: count,
    wallMicros: median(wall[index]),
    processorMicros: median(processor[index]),
  }))
}

function median(samples: readonly number[] = []): number {
  return [...samples].sort((a, b) => a - b)[samples.length >> 1] ?? Number.NaN
}

function report(rows: ReturnType<typeof measure>): void {
  if (flags.includes('--json')) {
    const { version } = process
    console.log(JSON.stringify({ node: version, packets: PACKETS, operations, rounds: ROUNDS, rows, sink }, null, 2))
    return
  }
  console.log(
    `${PACKETS} packets, ${operations} facts, ${ROUNDS} rounds, ${bytes.length} bytes, node ${process.version}`,
  )
  const figures = (micros: number, count: number) =>
    `${(micros / count).toFixed(3).padStart(12)} us ${Math.round((1e6 * count) / micros)
      .toLocaleString('en')
      .padStart(10)} /s`
  console.log(`${' '.repeat(44)}${'processor'.padStart(15)}${'wall'.padStart(29)}`)
  for (const { name, operations: count, wallMicros, processorMicros } of rows)
    console.log(`${name.padEnd(44)}${figures(processorMicros, count)}${figures(wallMicros, count)}`)
}
