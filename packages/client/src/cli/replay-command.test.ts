import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unwrap } from '@meshwork/core/foundation'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareRecordings, readRecording } from '../replay/index.js'
import { replayCommand } from './replay-command.js'
import { fakeTerminal, problemsOf } from './testing/fake-terminal.js'

const recorded = (name: string) =>
  fileURLToPath(new URL(`../../../../testdata/traces/00-handshake.${name}.json`, import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshwork-replay-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...words: string[]) {
  const { terminal, printed } = fakeTerminal()
  const code = await replayCommand(words, terminal)
  return { code, ...printed }
}

const problems = (...words: string[]) => problemsOf((terminal) => replayCommand(words, terminal))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** The recording, with some text in it replaced. */
function changed(from: string, to: string): string {
  return file('changed.json', readFileSync(recorded('expected'), 'utf8').replaceAll(from, to))
}

describe('meshwork replay', () => {
  it('writes the run in the form of the recorded files, piece by piece, no faster than it is read', async () => {
    const { code, out, pieces, waits } = await run(recorded('input'))
    expect(code).toBe(0)
    const expected = unwrap(readRecording(readFileSync(recorded('expected'), 'utf8')))
    expect(compareRecordings(expected, unwrap(readRecording(out)))).toEqual([])
    expect(pieces).toBe(15 + 2)
    expect(waits).toBe(pieces)
  })

  it('says in one line that a run is equal', async () => {
    expect(await run(recorded('input'), '--against', recorded('expected'))).toMatchObject({
      code: 0,
      out: 'equal: 15 steps\n',
      err: '',
    })
  })

  it('says where a run differs, and ends with 1', async () => {
    const other = changed('"bonded":"100"', '"bonded":"101"')
    const { code, out } = await run(recorded('input'), '--against', other, '--max', '1')
    expect(code).toBe(1)
    expect(out).toBe(
      [
        'step 8 (bond), state, users.alice.account.bonded',
        '  expected "101"',
        '  got      "100"',
        '... and 7 more',
        'different: 8 differences in 7 of 15 steps',
        '',
      ].join('\n'),
    )
  })

  it('says the same as JSON, with exact numbers', async () => {
    const other = changed('"height":101,', '"height":9007199254740993,')
    const { code, out } = await run(recorded('input'), '--against', other, '--json')
    expect(code).toBe(1)
    expect(out).toBe(
      '{"equal":false,"steps":15,"differentSteps":1,"differences":1,"shown":[{"where":0,"op":"handshake","part":"record 0",' +
        '"record":"ibc_channel_open converter","path":"height","expected":9007199254740993,"actual":101}]}\n',
    )
    expect((await run(recorded('input'), '--against', recorded('expected'), '--json')).out).toBe(
      '{"equal":true,"steps":15,"differentSteps":0,"differences":0,"shown":[]}\n',
    )
  })

  it('compares under other rules when asked to', async () => {
    expect((await run(recorded('input'), '--rules', 'safe')).code).toBe(0)
  })

  it('runs under both rule sets and says where they part', async () => {
    const input = file(
      'zero.json',
      '{"snapshot":"none","steps":[{"op":"stake_remote","user":"bob","validator":"cval1","amount":"0"}]}',
    )
    const { code, out } = await run(input, '--both', '--max', '1')
    expect(code).toBe(1)
    expect(out).toBe(
      [
        'step 0 (stake_remote), record 0 (execute vault), ok',
        '  reference true',
        '  safe      false',
        '... and 1 more',
        'different: 2 differences in 1 of 1 step',
        '',
      ].join('\n'),
    )
    expect(await run(recorded('input'), '--both')).toMatchObject({ code: 0, out: 'equal: 15 steps\n' })
  })

  it('says which deviations the differences come from', async () => {
    const steps = [{ op: 'stake_remote', user: 'bob', validator: 'cval1', amount: '0' }, { op: 'relay' }]
    const input = file('zero.json', JSON.stringify({ snapshot: 'none', steps }))
    const { code, out } = await run(input, '--both', '--explain', '--max', '1')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^step 0 \(stake_remote\), .*: D-3\n {2}reference .*\n {2}safe {6}.*\n\.\.\. and \d+ more\nD-3 /,
    )
    expect(out).toMatch(/\d+ differences in 2 of 2 steps, 0 unexplained\n$/)
    const asJson = await run(input, '--both', '--explain', '--json')
    expect(JSON.parse(asJson.out)).toMatchObject({
      steps: 2,
      unexplained: 0,
      deviations: [{ deviation: 'D-3', begins: [0] }],
    })
  })

  it('takes a run without states', async () => {
    const input = file('input.json', '{"snapshot":"none","steps":[{"op":"epoch"}]}')
    const { out } = await run(input)
    expect(JSON.parse(out)).not.toHaveProperty('final')
  })

  it('prints its help', async () => {
    expect((await run('--help')).out).toMatch(/^meshwork replay: /)
  })
})

describe('what meshwork replay cannot use', () => {
  it('is told of the command line', async () => {
    expect(await problems()).toEqual(['replay needs an input: meshwork replay INPUT.json'])
    expect(await problems('a', 'b')).toEqual(['one input at a time; what is b?'])
    expect(await problems('a', '--max', '-1')).toHaveLength(1)
    expect(await problems('a', '--max', 'x')).toEqual(['--max x: expected a whole number'])
    expect(await problems('a', '--rules', 'x')).toEqual(['--rules x: expected reference or safe'])
    expect(await problems('a', '--nonsense')).toHaveLength(1)
    expect(await problems('a', '--both', '--rules', 'safe')).toEqual([
      '--both is under both rule sets; what is --rules for?',
    ])
    expect(await problems('a', '--both', '--against', 'b')).toEqual([
      '--both compares the rule sets with each other; what is --against for?',
    ])
    expect(await problems('a', '--explain')).toEqual(['--explain tells why the rule sets part: it goes with --both'])
  })

  it('is told of files that are not there', async () => {
    const [missing] = await problems(join(folder, 'none.json'))
    expect(missing).toMatch(/none\.json: ENOENT/)
    const [other] = await problems(recorded('input'), '--against', join(folder, 'neither.json'))
    expect(other).toMatch(/neither\.json: ENOENT/)
  })

  it('is told of inputs, with the place', async () => {
    const input = file('input.json', '{"steps":[{"op":"bond"},{"op":"dance"}]}')
    expect(await problems(input)).toEqual([
      `${input}: steps[0].user: expected a name`,
      `${input}: steps[1].op: unknown step dance`,
    ])
    const text = file('text.json', 'not json')
    expect(await problems(text)).toEqual([`${text}: not JSON: at 1: unexpectedCharacter`])
    const config = file('config.json', '{"config":{"price":"much"}}')
    expect(await problems(config)).toEqual([`${config}: config: pairings[0].price: NotANumber (text: much)`])
    const late = file('late.json', '{"steps":[{"op":"epoch"},{"op":"advance","seconds":"18446744073709551616"}]}')
    expect(await problems(late)).toEqual([`${late}: steps[1]: no clock goes beyond 2^64 - 1 nanoseconds`])
  })

  it('is not a mark of byte order before the text', async () => {
    const marked = file('marked.json', '\uFEFF{"steps":[{"op":"epoch"}]}')
    expect((await run(marked)).code).toBe(0)
  })

  it('is told of recordings', async () => {
    const text = file('text.json', '{')
    const [problem] = await problems(recorded('input'), '--against', text)
    expect(problem).toMatch(/text\.json: not JSON: /)
    const list = file('list.json', '[]')
    expect(await problems(recorded('input'), '--against', list)).toEqual([`${list}: expected an object`])
  })
})
