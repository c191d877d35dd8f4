import { readFileSync } from 'node:fs'
import { CONFIG_KEYS, STEP_NAMES } from '@meshwork/client/replay'
import { describe, expect, it } from 'vitest'
import { replayCommand } from '../../packages/client/src/cli/replay-command.js'

// The guide to replays quotes an example with what the command says to it, and lists every step and every setting.

const file = (name: string) => new URL(`../../docs/${name}`, import.meta.url)
const page = readFileSync(file('guides/replay.md'), 'utf8')
const example = (name: string) => file(`examples/replay/first-stake.${name}.json`)

async function printed(...words: readonly string[]) {
  let out = ''
  const print = (text: string) => {
    out += text
  }
  const screen = { columns: 100, colors: false, live: false, screen: false }
  const code = await replayCommand(words, { out: print, err: print, room: () => Promise.resolve(), ...screen })
  return { code, out }
}

describe('docs/guides/replay.md', () => {
  it('quotes the example as it is', () => {
    const [, quoted] = /^```json\n(.*?)^```$/ms.exec(page) ?? []
    expect(quoted).toBe(readFileSync(example('input'), 'utf8'))
  })

  it('says what the command prints', async () => {
    const [, quoted] = /^\$ .*--max 2\n(.*?)^```$/ms.exec(page) ?? []
    const { code, out } = await printed(
      example('input').pathname,
      '--against',
      example('recorded').pathname,
      '--max',
      '2',
    )
    expect(out).toBe(quoted)
    expect(code).toBe(1)
  })

  it('says what the command explains', async () => {
    const [, input = '', quoted] =
      /^\$ npx meshwork replay (\S+) --both --explain --max 1\n(.*?)^```$/ms.exec(page) ?? []
    const { code, out } = await printed(file(`../${input}`).pathname, '--both', '--explain', '--max', '1')
    expect(out).toBe(quoted)
    expect(code).toBe(0)
  })

  it.each(STEP_NAMES)('tells of the step %s', (name) => {
    expect(page).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'))
  })

  it.each(CONFIG_KEYS)('tells of the setting %s', (key) => {
    expect(page).toContain(`\`${key}\``)
  })
})
