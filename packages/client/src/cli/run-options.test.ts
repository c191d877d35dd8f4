import { describe, expect, it } from 'vitest'
import { readRunOptions } from './run-options.js'
import { BadInputError } from './usage.js'

const problem = (...words: string[]): string => {
  try {
    readRunOptions(words)
  } catch (error) {
    if (error instanceof BadInputError) return error.message
    throw error
  }
  return ''
}

describe('readRunOptions', () => {
  it('has defaults for everything but the scenario', () => {
    expect(readRunOptions(['s.json'])).toEqual({
      scenario: 's.json',
      validators: {},
      accounts: {},
      rules: undefined,
      check: 'touched',
      events: 'all',
      out: undefined,
      json: false,
    })
  })

  it('reads every option, files by chain', () => {
    const words = '--validators a=va.json --validators b=vb.json --accounts a=x=y.json --rules reference --seed 7'
    const more = '--check full --events none --out o --json s.json'
    expect(readRunOptions(`${words} ${more}`.split(' '))).toEqual({
      scenario: 's.json',
      validators: { a: 'va.json', b: 'vb.json' },
      accounts: { a: 'x=y.json' },
      rules: 'reference',
      seed: 7,
      check: 'full',
      events: 'none',
      out: 'o',
      json: true,
    })
  })

  it('asks for help', () => expect(readRunOptions(['--help'])).toBe('help'))

  it('refuses what does not fit, with the word that does not', () => {
    expect(problem()).toMatch(/needs a scenario/)
    expect(problem('a.json', 'b.json')).toMatch(/b\.json/)
    expect(problem('a.json', '--rules', 'strict')).toBe('--rules strict: expected safe or reference')
    expect(problem('a.json', '--check', 'some')).toBe('--check some: expected full or touched or end')
    expect(problem('a.json', '--seed', '-1')).toMatch(/--seed/)
    expect(problem('a.json', '--seed', '1.5')).toMatch(/--seed 1\.5/)
    expect(problem('a.json', '--seed', '4294967296')).toMatch(/4294967295/)
    expect(problem('a.json', '--accounts', 'file.json')).toBe('--accounts file.json: expected CHAIN=FILE')
    expect(problem('a.json', '--accounts', 'a=x', '--accounts', 'a=y')).toMatch(/a has a file already/)
    expect(problem('a.json', '--colour')).toMatch(/--colour/)
  })
})
