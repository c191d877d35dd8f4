import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { decodeAt, encodeAt, FACTS } from '../../../test-support/contract-doors.js'
import {
  type AnswerVector,
  readContractVectors,
  readRun,
  runsBeside,
  type SaidVector,
} from '../../../test-support/contract-vectors.js'
import type { DecodeReason } from '../decode-error.js'
import { writeJson } from '../json/index.js'
import { CONTRACT_CODECS } from './index.js'

const vectors = readContractVectors()

/** `vault execute bond`; inits have no name. */
const nameOf = ({ contract, door, json }: SaidVector) =>
  door === 'instantiate' ? `${contract} ${door}` : `${contract} ${door} ${Object.keys(json ?? {}).join()}`

const answeredOf = ({ contract, query }: AnswerVector) => `${contract} ${Object.keys(query ?? {}).join()}`

function expectSame(vector: SaidVector) {
  const { contract, door, json } = vector
  expect(encodeAt(contract, door, unwrap(decodeAt(contract, door, json)))).toEqual(json)
}

function expectSameAnswer({ contract, query, answer }: AnswerVector) {
  const codec = CONTRACT_CODECS[contract]
  const asked = unwrap(codec.decodeQuery(query))
  expect(codec.encodeAnswer(asked, unwrap(codec.decodeAnswer(asked, answer)), FACTS)).toEqual(answer)
}

describe('recorded messages', () => {
  it('are of these kinds', () => {
    expect([...new Set(vectors.messages.map(nameOf))].sort()).toMatchInlineSnapshot(`
      [
        "converter execute distribute_reward",
        "converter instantiate",
        "external-staking execute burn_virtual_stake",
        "external-staking execute receive_virtual_stake",
        "external-staking execute unstake",
        "external-staking execute withdraw_rewards",
        "external-staking execute withdraw_unbonded",
        "external-staking instantiate",
        "external-staking query all_pending_rewards",
        "external-staking query pending_rewards",
        "external-staking query stake",
        "local-staking execute receive_stake",
        "local-staking instantiate",
        "local-staking sudo jailing",
        "price-feed execute update_price",
        "price-feed instantiate",
        "proxy execute release_unbonded",
        "proxy execute restake",
        "proxy execute unstake",
        "proxy execute withdraw_rewards",
        "vault execute bond",
        "vault execute commit_tx",
        "vault execute cross_slash",
        "vault execute release_cross_stake",
        "vault execute release_local_stake",
        "vault execute restake",
        "vault execute rollback_tx",
        "vault execute stake_local",
        "vault execute stake_remote",
        "vault execute unbond",
        "vault instantiate",
        "vault query all_accounts",
        "vault query claim",
        "vault query pending_tx",
        "virtual-staking execute bond",
        "virtual-staking sudo handle_epoch",
        "virtual-staking sudo handle_valset_update",
      ]
    `)
  })

  const cases = vectors.messages.map(
    (vector) => [vector.source, nameOf(vector), writeJson(vector.json), vector] as const,
  )

  it.each(cases)('%s: %s %s', (_source, _name, _text, vector) => {
    expectSame(vector)
  })
})

describe('recorded answers', () => {
  it('are of these kinds', () => {
    expect([...new Set(vectors.answers.map(answeredOf))].sort()).toMatchInlineSnapshot(`
      [
        "external-staking all_pending_rewards",
        "external-staking all_pending_txs_desc",
        "external-staking list_active_validators",
        "external-staking list_validators",
        "external-staking pending_rewards",
        "external-staking stake",
        "external-staking stakes",
        "price-feed price",
        "vault account_claims",
        "vault account_details",
        "vault active_external_staking",
        "vault all_accounts",
        "vault all_pending_txs_desc",
        "vault claim",
        "virtual-staking get_all_stake",
      ]
    `)
  })

  const cases = vectors.answers.map((vector) => [vector.source, answeredOf(vector), vector] as const)

  it.each(cases)('%s: %s', (_source, _name, vector) => {
    expectSameAnswer(vector)
  })
})

describe('what the contracts did not take', () => {
  const reasonOf = (words: string): DecodeReason => {
    if (words === 'Unauthorized') return 'testMessage'
    if (words.includes('Unsupported message')) return 'unknownMessage'
    // An unknown field stands where another is missing: the contracts tell of the one, we of the other.
    if (words.includes('unknown field `val`, expected `validator`')) return 'missingField'
    if (words.includes('Missing field')) return 'missingField'
    if (words.includes('invalid base64')) return 'badBase64'
    return 'notDigits'
  }

  const cases = vectors.refused.map((vector) => [vector.source, writeJson(vector.json), vector] as const)

  it.each(cases)('%s: %s', (_source, _text, { contract, door, json, contracts }) => {
    expect(decodeAt(contract, door, json)).toMatchObject({
      ok: false,
      error: { type: 'DecodeError', reason: reasonOf(contracts) },
    })
  })
})

// Everything that was recorded, where the runs stand beside the checkout.
describe.skipIf(runsBeside().length === 0)('the runs beside the checkout', () => {
  it.each(runsBeside())('%s', (run) => {
    const { messages, answers } = readRun(run)
    expect(messages.length).toBeGreaterThan(0)
    messages.forEach(expectSame)
    // Most states are like the one before.
    const different = new Map(answers.map((vector) => [writeJson([vector.query, vector.answer]), vector]))
    different.forEach(expectSameAnswer)
  })
})
