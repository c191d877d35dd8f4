import { describe, expect, it } from 'vitest'
import { readSimulateOptions } from './simulate-options.js'
import { withOverlay } from './simulation-overlay.js'
import { BadInputError } from './usage.js'

function read(...words: string[]) {
  const options = readSimulateOptions(words)
  return options === 'help' ? expect.fail('help') : options
}

/** What the words make of a file, or of the default. */
const made = (file: unknown, ...words: string[]) => withOverlay(file, read(...words).overlay)

function problems(...words: string[]): readonly string[] {
  try {
    readSimulateOptions(words)
  } catch (error) {
    if (error instanceof BadInputError) return error.problems
    throw error
  }
  return []
}

describe('readSimulateOptions', () => {
  it('knows how many runs are meant', () => {
    expect(read()).toMatchObject({
      seeds: undefined,
      seed: undefined,
      file: undefined,
      workers: undefined,
      json: false,
    })
    expect(read('--seed', '7')).toMatchObject({ seeds: 1, seed: 7 })
    expect(read('--seed', '7', '--seeds', '20')).toMatchObject({ seeds: 20, seed: 7 })
    expect(read('--seeds', '1000', 'file.json', '--workers', '0')).toMatchObject({
      seeds: 1000,
      file: 'file.json',
      workers: 0,
    })
    expect(readSimulateOptions(['-h'])).toBe('help')
  })

  it('walks by default, and moves as it is told if it is told', () => {
    expect(made(undefined)).toEqual({
      format: 'meshwork-simulation/1',
      consumers: { consumer: { path: { volatility: '0.8' } } },
    })
    expect(made(undefined, '--discount', '0.3')).toMatchObject({
      consumers: { consumer: { path: { volatility: '0.8' }, discount: '0.3' } },
    })
    const moved = made(
      undefined,
      '--jump',
      '-0.3@10d',
      '--jump=0.1@12h',
      '--price-at',
      '0.4@1w',
      '--random-jumps',
      '4:-0.4..0.1',
      '--drift',
      '-0.5',
    )
    expect(moved).toMatchObject({
      consumers: {
        consumer: {
          path: {
            jumps: [
              { atSeconds: 864_000, change: '-0.3' },
              { atSeconds: 43_200, change: '0.1' },
            ],
            prices: [{ atSeconds: 604_800, price: '0.4' }],
            randomJumps: { perYear: '4', from: '-0.4', to: '0.1' },
            drift: '-0.5',
          },
        },
      },
    })
    expect(JSON.stringify(moved)).not.toContain('volatility')
  })

  it('goes over a file, over every consumer of it, and leaves the rest', () => {
    const file = {
      format: 'x',
      users: { count: 3, spread: 2 },
      consumers: { juno: { price: '2', oracle: { everySeconds: 5 } }, akash: { path: { drift: '1' } } },
    }
    const words = [
      '--users',
      '9',
      '--days',
      '2',
      '--step',
      '6h',
      '--oracle-delay',
      '1d',
      '--volatility',
      '0.5',
      '--max-cap',
      '5_000',
      '--slash-ratio',
      '0.05',
    ]
    const consumer = { maxCap: '5000', slashRatios: { doubleSign: '0.05', offline: '0.05' } }
    expect(made(file, ...words)).toEqual({
      format: 'x',
      lengthSeconds: 172_800,
      stepSeconds: 21_600,
      users: { count: 9, spread: 2 },
      consumers: {
        juno: {
          ...consumer,
          price: '2',
          oracle: { everySeconds: 5, delaySeconds: 86_400 },
          path: { volatility: '0.5' },
        },
        akash: { ...consumer, oracle: { delaySeconds: 86_400 }, path: { drift: '1', volatility: '0.5' } },
      },
    })
  })

  it('says slashes shortly', () => {
    const slashes = (...texts: string[]) =>
      read(...texts.flatMap((text) => ['--slash', text])).overlay.consumer['slashes']
    expect(slashes('0.1@15d', '0.2@random', '0.3@1h:random', '0.4@2d:2')).toEqual([
      { atSeconds: 1_296_000, fraction: '0.1' },
      { atSeconds: 'random', fraction: '0.2' },
      { atSeconds: 3_600, fraction: '0.3', validator: 'random' },
      { atSeconds: 172_800, fraction: '0.4', validator: 2 },
    ])
  })

  it.each([
    [['a.json', 'b.json'], /one simulation at a time; what is b.json/],
    [['--colour', 'blue'], /Unknown option '--colour'/],
    [['--seeds', '0'], /--seeds 0: expected a whole number from 1 to 1000000/],
    [['--seed', '4294967296'], /--seed 4294967296: expected a whole number from 0 to 4294967295/],
    [['--workers', 'two'], /--workers two: expected/],
    [['--rules', 'loose'], /--rules loose: expected safe or reference/],
    [['--days', 'ten'], /--days ten: expected a duration/],
    [['--jump', '0.3'], /--jump 0.3: expected for instance -0.3@10d/],
    [['--jump', '0.3@soon'], /--jump soon: expected a duration/],
    [['--random-jumps', '4'], /--random-jumps 4: expected for instance 4:-0.4/],
    [['--slash', '0.1'], /--slash 0.1: expected for instance 0.1@15d/],
    [['--users', '1.5'], /--users 1.5: expected a whole number/],
    [['--save-scenario', 'x.json'], /--save-scenario saves one run: say which with --seed/],
    [['--save-scenario', 'x.json', '--seed', '1', '--seeds', '2'], /saves one run/],
    [['--failure-modes', '--discount', '0.3'], /--failure-modes is a set of its own/],
    [['--failure-modes', 'a.json'], /--failure-modes is a set of its own/],
  ])('refuses %j', (words, expected) => expect(problems(...words).join('\n')).toMatch(expected))
})
