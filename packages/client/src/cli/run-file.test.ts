import { describe, expect, it } from 'vitest'
import { readRunFile } from './run-file.js'

const chains = {
  provider: { bondDenom: 'uosmo', accounts: [] },
  consumer: { bondDenom: 'ujuno', validators: [] },
}
const first = { format: 'meshwork-first-generation/1', ...chains, exchangeRate: '1', grant: '0', steps: [] }
const pairings = [{ provider: 'a', consumer: 'b', price: '1', discount: '0', maxCap: null }]
const second = { format: 'meshwork-scenario/1', chains: {}, pairings, steps: [] }

const read = (file: unknown) => readRunFile(JSON.stringify(file))
const problems = (file: unknown) => {
  const result = read(file)
  return result.ok ? [] : result.error.map(({ path, message }) => `${path}: ${message}`)
}

describe('readRunFile', () => {
  it('goes by the format', () => {
    expect(read(first)).toEqual({ ok: true, value: { type: 'firstGeneration', scenario: first } })
    expect(read(second)).toEqual({ ok: true, value: { type: 'scenario', scenario: second } })
  })

  it('tells the problems of the format that is named', () => {
    expect(problems({ ...first, grant: undefined })).toEqual(['grant: missing'])
    expect(problems({ ...second, colour: 'blue' })).toEqual(['colour: unknown key'])
  })

  it('names both formats where it is another one, beside all other problems', () => {
    const neither = 'format: expected "meshwork-scenario/1" or "meshwork-first-generation/1"'
    expect(problems({ ...second, format: 'meshwork-scenario/9' })).toEqual([neither])
    expect(problems({ ...second, format: 7, colour: 'blue' })).toEqual([neither, 'colour: unknown key'])
    expect(problems({ ...second, format: undefined })).toEqual(['format: missing'])
  })

  it('says where a text stops being JSON, and takes no other value', () => {
    expect(readRunFile('{"format":').ok).toBe(false)
    expect(read(null).ok).toBe(false)
    expect(read([first]).ok).toBe(false)
  })
})
