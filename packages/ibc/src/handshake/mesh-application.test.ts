import { ok } from '@meshwork/core/foundation'
import { MESH_DIALECTS, type MeshDialect } from '@meshwork/core/packets'
import { describe, expect, it } from 'vitest'
import { MESH_CODECS } from '../packets/index.js'
import { MESH_VERSIONS, meshApplication } from './index.js'

const text = (version: string) => `{"protocol":"mesh-security","version":"${version}"}`

/** What an end that speaks up to `newest` makes of a proposal: a version, or why not. */
type Outcome = string | 'VersionTooOld' | 'VersionTooNew' | 'InvalidVersion'

const PROPOSALS: readonly (readonly [proposal: string, outcomes: Readonly<Record<MeshDialect, Outcome>>])[] = [
  ['0.10.0', { '0.11.0': 'VersionTooOld', '0.12.0': 'VersionTooOld', '1.0.0': 'VersionTooOld' }],
  ['0.11.0-rc.1', { '0.11.0': 'VersionTooOld', '0.12.0': 'VersionTooOld', '1.0.0': 'VersionTooOld' }],
  ['0.11.0', { '0.11.0': '0.11.0', '0.12.0': '0.11.0', '1.0.0': 'VersionTooOld' }],
  ['0.11.5', { '0.11.0': '0.11.0', '0.12.0': '0.11.5', '1.0.0': 'VersionTooOld' }],
  ['0.12.0-rc.1', { '0.11.0': '0.11.0', '0.12.0': '0.12.0-rc.1', '1.0.0': 'VersionTooOld' }],
  ['0.12.0', { '0.11.0': '0.11.0', '0.12.0': '0.12.0', '1.0.0': 'VersionTooOld' }],
  ['0.13.0', { '0.11.0': '0.11.0', '0.12.0': '0.12.0', '1.0.0': 'VersionTooOld' }],
  ['1.0.0-rc.1', { '0.11.0': 'VersionTooNew', '0.12.0': 'VersionTooNew', '1.0.0': 'VersionTooOld' }],
  ['1.0.0', { '0.11.0': 'VersionTooNew', '0.12.0': 'VersionTooNew', '1.0.0': '1.0.0' }],
  ['1.1.0', { '0.11.0': 'VersionTooNew', '0.12.0': 'VersionTooNew', '1.0.0': '1.0.0' }],
  ['2.0.0', { '0.11.0': 'VersionTooNew', '0.12.0': 'VersionTooNew', '1.0.0': 'VersionTooNew' }],
  ['x', { '0.11.0': 'InvalidVersion', '0.12.0': 'InvalidVersion', '1.0.0': 'InvalidVersion' }],
]

/** What an end that proposed `proposed` makes of an answer. */
const ANSWERS: readonly (readonly [answer: string, outcomes: Readonly<Record<MeshDialect, boolean | Outcome>>])[] = [
  ['0.10.0', { '0.11.0': 'VersionTooOld', '0.12.0': 'VersionTooOld', '1.0.0': 'VersionTooOld' }],
  ['0.11.0', { '0.11.0': true, '0.12.0': true, '1.0.0': 'VersionTooOld' }],
  ['0.11.5', { '0.11.0': 'VersionTooNew', '0.12.0': true, '1.0.0': 'VersionTooOld' }],
  ['0.12.0', { '0.11.0': 'VersionTooNew', '0.12.0': true, '1.0.0': 'VersionTooOld' }],
  ['0.12.1', { '0.11.0': 'VersionTooNew', '0.12.0': 'VersionTooNew', '1.0.0': 'VersionTooOld' }],
  ['1.0.0', { '0.11.0': 'VersionTooNew', '0.12.0': 'VersionTooNew', '1.0.0': true }],
  ['1.0.1', { '0.11.0': 'VersionTooNew', '0.12.0': 'VersionTooNew', '1.0.0': 'VersionTooNew' }],
]

const isVersion = (outcome: Outcome) => /^\d/.test(outcome)

describe('meshApplication', () => {
  const proposals = PROPOSALS.flatMap(([proposal, outcomes]) =>
    MESH_DIALECTS.map((newest) => [newest, proposal, outcomes[newest]] as const),
  )

  it.each(proposals)('of a contract that speaks %s answers %s with %s', (newest, proposal, outcome) => {
    const answered = meshApplication.answer(text(proposal), { newest })
    if (isVersion(outcome)) expect(answered).toEqual(ok(text(outcome)))
    else expect(answered).toMatchObject({ ok: false, error: { type: outcome } })
    // Whoever opens checks what its host wants in the same way.
    expect(meshApplication.propose(text(proposal), { newest })).toEqual(answered)
  })

  it('says both versions of a refusal', () => {
    expect(meshApplication.answer(text('1.0.0'), { newest: '0.11.0' })).toMatchObject({
      error: { type: 'VersionTooNew', proposed: '1.0.0', supported: '0.11.0' },
    })
    expect(meshApplication.answer(text('0.11.0'), { newest: '1.0.0' })).toMatchObject({
      error: { type: 'VersionTooOld', proposed: '0.11.0', min: '1.0.0' },
    })
  })

  it.each(MESH_DIALECTS)('of a contract that speaks %s proposes it', (newest) => {
    expect(meshApplication.propose('', { newest })).toEqual(ok(text(newest)))
    expect(MESH_VERSIONS[newest].supported).toBe(newest)
  })

  it('speaks what is deployed for a contract that says nothing, and refuses what is no dialect', () => {
    expect(meshApplication.propose('')).toEqual(ok(text('0.11.0')))
    expect(meshApplication.answer(text('0.12.0'))).toEqual(ok(text('0.11.0')))
    expect(meshApplication.propose('', { newest: '0.13.0' })).toMatchObject({
      error: { type: 'InvalidVersion', version: '0.13.0' },
    })
    expect(meshApplication.answer(text('0.11.0'), { newest: 'x' })).toMatchObject({ error: { type: 'InvalidVersion' } })
  })

  const answers = ANSWERS.flatMap(([answer, outcomes]) =>
    MESH_DIALECTS.map((proposed) => [proposed, answer, outcomes[proposed]] as const),
  )

  it.each(answers)('after %s was proposed, of the answer %s: %s', (proposed, answer, outcome) => {
    const accepted = meshApplication.accept(text(answer), text(proposed))
    if (outcome === true) expect(accepted).toEqual(ok(text(answer)))
    else expect(accepted).toMatchObject({ ok: false, error: { type: outcome } })
  })

  it('keeps what a newer version says beside its name', () => {
    const answer = '{"protocol":"mesh-security","version":"0.11.0","features":["later"]}'
    expect(meshApplication.accept(answer, text('0.12.0'))).toEqual(ok(answer))
    expect(meshApplication.codec(answer)).toBe(MESH_CODECS['0.11.0'])
  })

  it.each([
    ['0.11.0', ['burn', 'transfer_rewards']],
    ['0.12.0', ['audit', 'resync']],
    ['1.0.0', ['unstake', 'transfer_rewards']],
  ] as const)('says of an unreadable packet of version %s what it could be', (version, last) => {
    const { unreadableText, codec } = meshApplication
    const wrong = codec(text(version)).decodePacket('provider', '{"vote":{}}')
    if (wrong.ok) throw new Error('nobody votes')
    expect(unreadableText('provider', '{"vote":{}}', wrong.error, text(version))).toMatch(
      new RegExp(`unknown variant \`vote\`, .*${last.map((name) => `\`${name}\``).join(', ')}$`),
    )
  })

  it.each([
    ['0.11.0', '0.11.0'],
    ['0.11.9', '0.11.0'],
    ['0.12.0-rc.1', '0.11.0'],
    ['0.12.0', '0.12.0'],
    ['0.12.0+build', '0.12.0'],
    ['1.0.0', '1.0.0'],
    ['1.4.2', '1.0.0'],
  ] as const)('writes version %s in dialect %s', (version, dialect) => {
    expect(meshApplication.codec(text(version))).toBe(MESH_CODECS[dialect])
  })
})

describe('rewards that travel as coins (spec 8.8)', () => {
  const coins = '{"protocol":"mesh-security","version":"0.12.0","rewards":"ics20"}'
  const [newest, rewards] = ['0.12.0', 'ics20'] as const

  it('stand in the version text, behind what everybody reads', () => {
    expect(meshApplication.propose('', { newest, rewards })).toEqual(ok(coins))
    expect(meshApplication.propose(text('0.11.0'), { newest, rewards })).toEqual(ok(coins.replace('0.12.0', '0.11.0')))
    expect(meshApplication.propose('', { newest, rewards: 'control' })).toEqual(ok(text('0.12.0')))
    expect(meshApplication.codec(coins)).toBe(meshApplication.codec(text('0.12.0')))
  })

  it('are agreed on by both ends, or there is no channel', () => {
    expect(meshApplication.answer(coins, { newest, rewards })).toEqual(ok(coins))
    expect(meshApplication.answer(coins, { newest: '0.11.0', rewards })).toEqual(ok(coins.replace('0.12.0', '0.11.0')))
    const differ = (other: string, own: string) => ({ ok: false, error: { type: 'RewardRoutesDiffer', other, own } })
    expect(meshApplication.answer(coins, { newest })).toEqual(differ('ics20', 'control'))
    expect(meshApplication.answer(text('0.12.0'), { newest, rewards })).toEqual(differ('control', 'ics20'))
    expect(meshApplication.accept(coins, coins)).toEqual(ok(coins))
    // Last of all, as at the answer: a text that is wrong in another way, too, is refused for that.
    expect(meshApplication.answer(coins.replace('0.12.0', '1.0.0'), { newest })).toMatchObject({
      error: { type: 'VersionTooNew' },
    })
    expect(meshApplication.accept(coins.replace('0.12.0', '1.0.0'), text('0.12.0'))).toMatchObject({
      error: { type: 'VersionTooNew' },
    })
    expect(meshApplication.answer('{"protocol":"mesh-security","version":"0.12.0","rewards":5}', { newest })).toEqual({
      ok: false,
      error: { type: 'DecodeError', reason: 'wrongType', path: ['rewards'] },
    })
    // A peer that knows no such field answers without it.
    expect(meshApplication.accept(text('0.11.0'), coins)).toEqual(differ('control', 'ics20'))
    expect(meshApplication.accept(coins, text('0.12.0'))).toEqual(differ('ics20', 'control'))
  })
})
