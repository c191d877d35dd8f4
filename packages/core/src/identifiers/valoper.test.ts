import { describe, expect, it } from 'vitest'
import { valoper } from './valoper.js'

describe('valoper', () => {
  it.each(['cval1', 'junovaloper1xyz', 'A', '!~', 'v'.repeat(255)])('takes %j', (text) => {
    expect(valoper(text)).toEqual({ ok: true, value: text })
  })

  it.each(['', 'v'.repeat(256), 'two words', 'tab\there', 'välidator', 'line\n'])('refuses %j', (text) => {
    expect(valoper(text)).toEqual({ ok: false, error: { type: 'InvalidValoper', text } })
  })
})
