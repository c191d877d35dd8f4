import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { unwrap } from '@meshwork/core/foundation'
import type { ContractKind } from '../src/wire/contracts/index.js'
import { type JsonObject, type JsonValue, parseJson } from '../src/wire/index.js'

/** The doors of a contract. */
export type Door = 'instantiate' | 'execute' | 'sudo' | 'query'

/** Something that was said to a contract. */
export interface SaidVector {
  readonly contract: ContractKind
  readonly door: Door
  readonly json: JsonValue
  readonly source: string
}

/** What a contract answered. */
export interface AnswerVector {
  readonly contract: ContractKind
  readonly query: JsonValue
  readonly answer: JsonValue
  readonly source: string
}

/** What was recorded of the compiled contracts; `testdata/contracts/messages.json` says from where. */
export interface ContractVectors {
  readonly messages: readonly SaidVector[]
  readonly answers: readonly AnswerVector[]
  /** What the contracts did not take, with their words. */
  readonly refused: readonly (SaidVector & { readonly contracts: string })[]
}

/** The recorded messages and answers. Fails when the file is missing: it is part of the project. */
export function readContractVectors(): ContractVectors {
  const file = new URL('../../../testdata/contracts/messages.json', import.meta.url)
  // The file is ours and has this shape.
  return unwrap(parseJson(readFileSync(file, 'utf8'))) as unknown as ContractVectors
}

const RUNS = new URL('../../../../shared/traces/', import.meta.url)

/** The recorded runs that stand beside the checkout; none in a plain clone. */
export function runsBeside(): readonly string[] {
  return existsSync(RUNS) ? readdirSync(RUNS).filter((name) => name.endsWith('.expected.json')) : []
}

/** Everything that was said to contracts and answered by them in one of the runs beside the checkout. Messages that no contract can read are left out. */
export function readRun(name: string): Pick<ContractVectors, 'messages' | 'answers'> {
  const run = unwrap(parseJson(readFileSync(new URL(name, RUNS), 'utf8'))) as unknown as Run
  const records = [...run.setup, ...run.steps.flatMap((step) => step.records)]
  const source = name
  const messages = records.flatMap(({ op, contract = '', msg, ok, err = '' }): SaidVector[] =>
    isDoor(op) && (ok || !/^(Error parsing|Unauthorized)/.test(err))
      ? [{ contract: kindOf(contract), door: op, json: msg, source }]
      : [],
  )
  const asked = records.flatMap(({ op, contract = '', msg, ok, result = null }): AnswerVector[] =>
    op === 'query' && ok ? [{ contract: kindOf(contract), query: msg, answer: result, source }] : [],
  )
  const shown = run.steps.flatMap(({ state }) => (state === undefined ? [] : answersIn(state, source)))
  return { messages, answers: [...asked, ...shown] }
}

interface Run {
  readonly setup: readonly RunRecord[]
  readonly steps: readonly { readonly records: readonly RunRecord[]; readonly state?: RunState }[]
}

interface RunRecord {
  readonly op: string
  readonly contract?: string
  readonly msg: JsonValue
  readonly ok: boolean
  readonly err?: string
  readonly result?: JsonValue
}

interface RunState {
  readonly users: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>
  readonly [view: string]: JsonValue | object
}

function isDoor(op: string): op is Door {
  return op === 'instantiate' || op === 'execute' || op === 'sudo' || op === 'query'
}

const KINDS: Readonly<Record<string, ContractKind>> = {
  vault: 'vault',
  native_staking: 'local-staking',
  external: 'external-staking',
  price_feed: 'price-feed',
  converter: 'converter',
  virtual_staking: 'virtual-staking',
}

/** Contracts without a name are proxies. */
function kindOf(contract: string): ContractKind {
  return KINDS[contract] ?? 'proxy'
}

/** The state of a run is made of answers to queries. */
function answersIn({ users, ...views }: RunState, source: string): AnswerVector[] {
  const answers: AnswerVector[] = []
  const add = (contract: ContractKind, query: JsonObject, answer: unknown, name?: string) => {
    // What could not be answered is absent, or says so.
    if (answer === undefined || isFailure(answer)) return
    const json = (name === undefined ? answer : { [name]: answer }) as JsonValue
    answers.push({ contract, query, answer: json, source })
  }
  for (const [user, { account, claims, stakes, rewards }] of Object.entries(users)) {
    add('vault', { account_details: { account: user } }, account)
    add('vault', { account_claims: { account: user } }, claims, 'claims')
    add('external-staking', { stakes: { user } }, stakes, 'stakes')
    add('external-staking', { all_pending_rewards: { user } }, rewards)
  }
  add('vault', { all_pending_txs_desc: {} }, views['vault_txs'], 'txs')
  add('vault', { active_external_staking: {} }, views['active_external'], 'contracts')
  add('external-staking', { all_pending_txs_desc: {} }, views['external_txs'], 'txs')
  add('external-staking', { list_validators: {} }, views['validators'], 'validators')
  add('external-staking', { list_active_validators: {} }, views['active'], 'validators')
  add('virtual-staking', { get_all_stake: {} }, views['virtual'], 'stakes')
  add('price-feed', { price: {} }, views['price'])
  return answers
}

function isFailure(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && ('panic' in answer || 'error' in answer)
}
