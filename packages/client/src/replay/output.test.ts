import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { compareRecordings, readRecording } from './compare/index.js'
import { readTrace } from './read-trace.js'
import { expectedOf, inputOf, partsOf, textOf } from './testing/recorded.js'

describe('ReplayText', () => {
  it('writes one JSON object in the form of the recorded files, one line a step', async () => {
    const text = await textOf(inputOf('00-handshake'))
    const written = unwrap(readRecording(text))
    expect(Object.keys(written)).toEqual(['format', 'config', 'names', 'setup', 'steps', 'final'])
    expect(compareRecordings(expectedOf('00-handshake'), written)).toEqual([])
    expect(text.split('\n')).toHaveLength(15 + 3)
    expect(text.endsWith('}\n')).toBe(true)
  })

  it('writes the fields for the reader, too', async () => {
    const written = unwrap(readRecording(await textOf(inputOf('00-handshake'))))
    const { config, setup, steps } = expectedOf('00-handshake')
    expect(written.format).toBe('mesh-trace/1')
    expect(written.config).toMatchObject(withoutRecorder(config))
    expect(written.setup).toEqual(setup)
    const about = (list: unknown) =>
      (list as { records: { msg: unknown; sender: unknown; funds: unknown; err: unknown }[] }[]).map(({ records }) =>
        records.map(({ msg, sender, funds }) => ({ msg, sender, funds })),
      )
    expect(about(written.steps)).toEqual(about(steps))
  })

  it('writes numbers beyond 2^53 as bare digits', async () => {
    const text = await textOf(inputOf('03-error-acks'))
    expect(text).toContain('"id":9223372036854775808')
  })

  it.each([
    ['each', [true, true], true],
    ['final', [false, false], true],
    ['none', [false, false], false],
  ])('shows states as the input asks: %s', async (snapshot, each, final) => {
    const input = unwrap(readTrace(`{"snapshot":"${snapshot}","steps":[{"op":"advance"},{"op":"epoch"}]}`))
    const parts = await partsOf(input)
    expect(parts.flatMap((part) => (part.type === 'step' ? [part.state !== undefined] : []))).toEqual(each)
    const written = unwrap(readRecording(await textOf(input)))
    expect('final' in written).toBe(final)
  })
})

/** The recorder notes there how it answered a query itself. */
function withoutRecorder(config: unknown): object {
  const { total_delegation_missing: _, ...rest } = config as { total_delegation_missing: string }
  return rest
}
