import type { ByteReader } from '../bytes/byte-reader.js'
import type { ByteWriter } from '../bytes/byte-writer.js'
import type { HeightFact } from '../registers/height-fact.js'
import type { ValidatorBrands } from './brands.js'
import type { KeyFact, StatusFact, ValidatorFacts } from './facts.js'
import { findBrokenInvariant } from './invariants.js'
import type { ReportedStatus } from './precedence.js'
import type { SlashFact } from './slash-fact.js'

/** Checks and brands what a decoder reads; `null` refuses the value and with it the bytes. */
export interface BrandReaders<B extends ValidatorBrands> {
  readonly validator: (text: string) => B['validator'] | null
  readonly pubKey: (text: string) => B['pubKey'] | null
  readonly ratio: (value: bigint) => B['ratio'] | null
  readonly amount: (value: bigint) => B['amount'] | null
}

// The place in these lists is the byte on the wire: append, never reorder.
const STATUSES: readonly ReportedStatus[] = ['active', 'jailed', 'unbonded']
const ORIGINS: readonly KeyFact['origin'][] = ['add', 'update']

/** Writes the facts of one validator, register by register in the order of the record. */
export function writeFacts(out: ByteWriter, facts: ValidatorFacts): void {
  out.option(facts.base, (base) => out.uint64(base))
  out.list(facts.keys, (key) => {
    writeHeight(out, key)
    out.byte(ORIGINS.indexOf(key.origin))
    out.text(key.pubKey)
  })
  out.list(facts.status, (fact) => {
    writeHeight(out, fact)
    out.byte(STATUSES.indexOf(fact.status))
  })
  out.option(facts.tomb, (tomb) => writeHeight(out, tomb))
  out.list(facts.slashes, (slash) => writeSlash(out, slash))
  out.list(facts.applied, (slash) => writeSlash(out, slash))
}

/** Reads the facts of one validator and refuses those that no history leads to. */
export function readFacts<B extends ValidatorBrands>(from: ByteReader, brands: BrandReaders<B>): ValidatorFacts<B> {
  const read = (): ValidatorFacts<B> => ({
    base: from.field('base', () => from.option(() => from.uint64())),
    keys: from.field('keys', () => from.list(() => readKey(from, brands))),
    status: from.field('status', () => from.list(() => readStatus(from))),
    tomb: from.field('tomb', () => from.option(() => readHeight(from))),
    slashes: from.field('slashes', () => from.list(() => readSlash(from, brands))),
    applied: from.field('applied', () => from.list(() => readSlash(from, brands))),
  })
  return from.checked(read, (facts) => (findBrokenInvariant(facts) === null ? facts : null), 'notCanonical')
}

function readKey<B extends ValidatorBrands>(from: ByteReader, brands: BrandReaders<B>): KeyFact<B> {
  const { height, timeSeconds } = readHeight(from)
  const origin = from.field('origin', () => from.choice(ORIGINS))
  const pubKey = from.field('pubKey', () => from.checked(() => from.text(), brands.pubKey, 'refusedValue'))
  return { height, timeSeconds, pubKey, origin }
}

function readStatus(from: ByteReader): StatusFact {
  const { height, timeSeconds } = readHeight(from)
  return { height, timeSeconds, status: from.field('status', () => from.choice(STATUSES)) }
}

function writeHeight(out: ByteWriter, fact: HeightFact): void {
  out.uint64(fact.height)
  out.uint64(fact.timeSeconds)
}

function readHeight(from: ByteReader): HeightFact {
  const height = from.field('height', () => from.uint64())
  return { height, timeSeconds: from.field('timeSeconds', () => from.uint64()) }
}

function writeSlash(out: ByteWriter, slash: SlashFact): void {
  out.uint64(slash.infractionHeight)
  out.uint64(slash.infractionTimeSeconds)
  out.uint64(slash.power)
  out.uint128(slash.slashRatio)
  out.uint128(slash.slashAmount)
  out.uint64(slash.reportHeight)
  out.uint64(slash.reportTimeSeconds)
}

function readSlash<B extends ValidatorBrands>(from: ByteReader, brands: BrandReaders<B>): SlashFact<B> {
  const uint64 = () => from.uint64()
  const uint128 = () => from.uint128()
  return {
    infractionHeight: from.field('infractionHeight', uint64),
    infractionTimeSeconds: from.field('infractionTimeSeconds', uint64),
    power: from.field('power', uint64),
    slashRatio: from.field('slashRatio', () => from.checked(uint128, brands.ratio, 'refusedValue')),
    slashAmount: from.field('slashAmount', () => from.checked(uint128, brands.amount, 'refusedValue')),
    reportHeight: from.field('reportHeight', uint64),
    reportTimeSeconds: from.field('reportTimeSeconds', uint64),
  }
}
