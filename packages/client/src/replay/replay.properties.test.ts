import { fc, test } from '@fast-check/vitest'
import { unwrap } from '@meshwork/core/foundation'
import { writeJson } from '@meshwork/ibc/wire'
import { describe, expect } from 'vitest'
import { anyConfig, anyStep, BEGINNING } from '../../../../tests/differences/arbitrary-run.js'
import { compareRecordings, readRecording } from './compare/index.js'
import { readTrace } from './read-trace.js'
import { textOf } from './testing/recorded.js'

describe('any run', () => {
  test.prop([fc.array(anyStep, { minLength: 5, maxLength: 40 }), anyConfig, fc.constantFrom('reference', 'safe')])(
    'is replayed to its end, and its text is equal to itself',
    async (later, settings, rules) => {
      const steps = [...BEGINNING, ...later]
      const input = unwrap(readTrace(writeJson({ config: settings, steps })))
      const written = unwrap(readRecording(await textOf(input, rules)))
      expect(written.steps).toHaveLength(steps.length)
      expect(compareRecordings(written, written, { events: true })).toEqual([])
    },
  )
})
