import { fc, test } from '@fast-check/vitest'
import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { openRecording } from './open-recording.js'
import { readRecording } from './recording.js'

/** What an opened recording holds, read whole. */
function opened(text: string) {
  const { steps, ...others } = unwrap(openRecording(text))
  const list = steps as { readonly length: number; at(i: number): unknown }
  return { ...others, steps: Array.from({ length: list.length }, (_, i) => list.at(i)) }
}

describe('openRecording', () => {
  it('has what stands in the file, every digit of it', () => {
    const text = ' { "format" : "x", "steps":[ {"state": {"id":9223372036854775809}} , 7,"a]\\"" ],"final" :[1 ] } \n'
    expect(opened(text)).toEqual({ steps: [{ state: { id: 9_223_372_036_854_775_809n } }, 7n, 'a]"'], final: [1n] })
    expect(opened('{"steps":[],"names":{"vault":"prov1"},"setup":[]}')).toEqual({
      steps: [],
      names: { vault: 'prov1' },
      setup: [],
    })
  })

  it('reads in one piece what is not as a recorder writes it', () => {
    expect(opened('{"st\\u0065ps":[1]}')).toEqual({ steps: [1n] })
    expect(opened('{"steps":[1],"steps":[2]}')).toEqual({ steps: [2n] })
    expect(unwrap(openRecording('{"steps":7}'))).toEqual({ steps: 7n })
  })

  it.each([
    ['', 'not JSON: '],
    ['[]', 'expected an object'],
    ['{"steps":[{"a":tru}]}', 'not JSON: '],
    ['{"steps":[{}', 'not JSON: '],
    ['{"steps":[1,]}', 'not JSON: '],
    ['{"steps":[1 2]}', 'not JSON: '],
    ['{"steps":[],}', 'not JSON: '],
    ['{"steps":[]} x', 'not JSON: '],
    ['{"final":"a', 'not JSON: '],
    ['{"steps" []}', 'not JSON: '],
    ['{steps:[]}', 'not JSON: '],
  ])('refuses %s before anything is compared', (text, words) => {
    const read = openRecording(text)
    expect(read.ok ? 'accepted' : read.error.message).toContain(words)
  })

  const json = fc.json({ maxDepth: 4 })
  const recording = fc
    .tuple(fc.array(json, { maxLength: 4 }), json, json, fc.constantFrom('', ' ', '\n', '\t \r\n'))
    .map(([steps, names, final, blank]) =>
      ['{"names":', names, ',', '"steps":[', steps.join(`${blank},${blank}`), ']', ',"final":', final, '}'].join(blank),
    )

  test.prop([recording])('is what reading it whole is', (text) => {
    const { names, steps, final } = unwrap(readRecording(text))
    expect(opened(text)).toEqual({ names, steps, final })
  })

  test.prop([recording, fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '{', '[', '\\', 'x', ' ')])(
    'agrees with it about what is a recording, whatever happened to the file',
    (text, place, put) => {
      const at = place % text.length
      const damaged = text.slice(0, at) + put + text.slice(at + 1)
      const [lazy, whole] = [openRecording(damaged), readRecording(damaged)]
      expect(lazy.ok).toBe(whole.ok)
      if (!whole.ok || !lazy.ok || !Array.isArray(whole.value.steps)) return
      const { names, steps, final } = whole.value
      expect(opened(damaged)).toMatchObject({ steps, ...(names !== undefined && { names }) })
      expect(lazy.value.final).toEqual(final)
    },
  )
})
