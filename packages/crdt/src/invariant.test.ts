import { expect, it } from 'vitest'
import { InvariantError } from './invariant.js'

it('InvariantError can be told from other errors by its name, where classes are loaded twice', () => {
  const error = new InvariantError('two keys at one height')
  expect([error.name, error.message]).toEqual(['InvariantError', 'two keys at one height'])
  expect(error).toBeInstanceOf(Error)
})
