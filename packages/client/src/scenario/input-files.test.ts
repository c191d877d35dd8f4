import { describe, expect, it } from 'vitest'
import { readAccountsFile, readValidatorsFile } from './input-files.js'

const told = (read: { ok: boolean; error?: readonly { path: string; message: string }[] }) =>
  read.error?.map(({ path, message }) => `${path}: ${message}`)

describe('readValidatorsFile', () => {
  const one = { valoper: 'junovaloper1', selfDelegation: { denom: 'ujuno', amount: '20000000000' } }
  const read = (...validators: unknown[]) => readValidatorsFile(JSON.stringify({ validators }))

  it('takes what genesis transactions say and passes over the rest', () => {
    const more = { moniker: 'One', consensusPubkeyEd25519: 'POcc=', commission: '0.100000000000000000', website: 'x' }
    expect(read({ ...one, ...more }, one)).toEqual({
      ok: true,
      value: [
        {
          valoper: 'junovaloper1',
          tokens: 20_000_000_000n,
          moniker: 'One',
          pubKey: 'POcc=',
          commission: '0.100000000000000000',
        },
        { valoper: 'junovaloper1', tokens: 20_000_000_000n, moniker: 'junovaloper1', pubKey: '', commission: '0' },
      ],
    })
  })

  it.each([
    [
      'no name',
      [{ ...one, valoper: '' }],
      ['validators[0].valoper: Too small: expected string to have >=1 characters'],
    ],
    ['no stake', [one, { valoper: 'v' }], ['validators[1].selfDelegation: missing']],
    [
      'a negative stake',
      [{ ...one, selfDelegation: { denom: 'ujuno', amount: '-1' } }],
      ['validators[0].selfDelegation.amount: an amount is decimal digits: no sign, point, exponent or space'],
    ],
    [
      'a stake of 2^128',
      [{ ...one, selfDelegation: { denom: 'ujuno', amount: (1n << 128n).toString() } }],
      ['validators[0].selfDelegation.amount: an amount is at most 2^128 - 1'],
    ],
    [
      'a commission that is none',
      [{ ...one, commission: '10%' }],
      ['validators[0].commission: a commission is a decimal fraction with at most 18 places'],
    ],
    ['nobody', [], ['validators: Too small: expected array to have >=1 items']],
  ])('refuses %s', (_what, validators, problems) => {
    expect(told(read(...validators))).toEqual(problems)
  })

  it('refuses what is no such file', () => {
    expect(told(readValidatorsFile('{"holders":[]}'))).toEqual(['validators: missing'])
    expect(told(readValidatorsFile('[]'))).toHaveLength(1)
    expect(told(readValidatorsFile('{'))).toHaveLength(1)
  })
})

describe('readAccountsFile', () => {
  const read = (...holders: unknown[]) => readAccountsFile(JSON.stringify({ source: 'somewhere', holders }))
  const WRONG = 'expected [address, amount in decimal digits, at most 2^128 - 1]'

  it('takes accounts in file order', () => {
    expect(read(['cosmos1b', '12'], ['cosmos1a', '0'], ['cosmos1b', '3'])).toEqual({
      ok: true,
      value: [
        { address: 'cosmos1b', amount: 12n },
        { address: 'cosmos1a', amount: 0n },
        { address: 'cosmos1b', amount: 3n },
      ],
    })
    expect(read()).toEqual({ ok: true, value: [] })
  })

  it.each([
    ['a number', ['cosmos1a', 12]],
    ['a sign', ['cosmos1a', '-12']],
    ['a point', ['cosmos1a', '1.2']],
    ['2^128', ['cosmos1a', (1n << 128n).toString()]],
    ['no amount', ['cosmos1a']],
    ['a third part', ['cosmos1a', '1', 'uosmo']],
    ['an object', { address: 'cosmos1a', amount: '1' }],
    ['an address that is no text', [5, '1']],
    ['nothing', null],
  ])('refuses %s', (_what, holder) => {
    expect(told(read(['cosmos1', '1'], holder))).toEqual([`holders[1]: ${WRONG}`])
  })

  it('names the first ten of many', () => {
    expect(told(read(...Array(50).fill('x')))).toHaveLength(10)
  })

  it('refuses what is no such file', () => {
    for (const text of ['{"validators":[]}', '{"holders":{}}', '[]', 'null'])
      expect(told(readAccountsFile(text))).toEqual(['holders: expected an array of [address, amount]'])
    expect(told(readAccountsFile('{'))).toHaveLength(1)
  })
})
