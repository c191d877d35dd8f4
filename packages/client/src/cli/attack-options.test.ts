import { describe, expect, it } from 'vitest'
import { CALM_RATES, HOSTILE_RATES } from '../adversary/faults.js'
import { readAttackOptions } from './attack-options.js'
import { BadInputError } from './usage.js'

function read(...words: string[]) {
  const options = readAttackOptions(words)
  return options === 'help' ? expect.fail('help') : options
}

function problems(...words: string[]): readonly string[] {
  try {
    readAttackOptions(words)
  } catch (error) {
    if (error instanceof BadInputError) return error.problems
    throw error
  }
  return []
}

describe('readAttackOptions', () => {
  it('attacks a hundred worlds of the seeds when nothing is asked for', () => {
    expect(read()).toEqual({
      scenario: undefined,
      firstSeed: 1,
      runs: 100,
      steps: 500,
      chains: undefined,
      rates: HOSTILE_RATES,
      workers: undefined,
      shrink: true,
      out: undefined,
      json: false,
    })
  })

  it('means one run with a seed, unless it says how many', () => {
    expect(read('--seed', '4711')).toMatchObject({ firstSeed: 4711, runs: 1 })
    expect(read('--seed', '0', '--runs', '20')).toMatchObject({ firstSeed: 0, runs: 20 })
  })

  it('takes a scenario, and everything else', () => {
    const words = ['scenario.json', '--steps', '60', '--workers', '0', '--no-shrink', '--out', 'out', '--json']
    expect(read(...words)).toMatchObject({
      scenario: 'scenario.json',
      steps: 60,
      workers: 0,
      shrink: false,
      out: 'out',
      json: true,
    })
    expect(read('--chains', '5').chains).toBe(5)
  })

  it('puts the rates that it is told over the others: the hostile ones, or none', () => {
    expect(read('--faults', 'drop=300,halt=0').rates).toEqual({ ...HOSTILE_RATES, drop: 300, halt: 0 })
    expect(read('--calm', '--faults', 'drop=1000').rates).toEqual({ ...CALM_RATES, drop: 1000 })
    expect(read('--calm').rates).toEqual(CALM_RATES)
  })

  it('knows when help is asked for', () => {
    expect([readAttackOptions(['-h']), readAttackOptions(['--help', '--seed', '1'])]).toEqual(['help', 'help'])
  })

  it.each([
    [['--seed', '1.5'], '--seed 1.5: expected a whole number from 0 to 4294967295'],
    [['--runs', '0'], '--runs 0: expected a whole number from 1 to 10000000'],
    [['--steps', '100001'], '--steps 100001: expected a whole number from 1 to 100000'],
    [['--chains', '1'], '--chains 1: expected a whole number from 2 to 5'],
    [['--workers', '257'], '--workers 257: expected a whole number from 0 to 256'],
    [['--chains', '3', 'one.json'], '--chains 3: the chains are those of one.json'],
    [['one.json', 'two.json', 'three.json'], 'one scenario at a time; what is two.json three.json?'],
    [
      ['--seed', '4294967295', '--runs', '2'],
      '--runs 2: the last seed is 4294967295, so from 4294967295 on there are 1',
    ],
    [['--faults', 'drop=1001'], '--faults drop=1001: a rate is from 0 to 1000, in thousandths'],
    [
      ['--calm', '--faults', 'drop=600,late=401'],
      '--faults drop=600,late=401: delay, drop, late, duplicate and withhold together are 1001 of 1000 packets',
    ],
    [['--faults', 'drop=600,late=401'], expect.stringContaining('together are 1601 of 1000 packets')],
    [['--faults', 'rain=1'], expect.stringMatching(/^--faults rain=1: expected FAULT=RATE, with one of delay, /)],
    [['--faults', 'drop=-1'], expect.stringMatching(/^--faults drop=-1: expected FAULT=RATE/)],
    [['--faults', 'drop=1,'], expect.stringMatching(/^--faults : expected FAULT=RATE/)],
    [['--hurry'], expect.stringContaining("'--hurry'")],
  ])('refuses %j', (words, problem) => {
    expect(problems(...words)).toEqual([problem])
  })
})
