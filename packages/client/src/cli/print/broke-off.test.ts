import { expect, it } from 'vitest'
import { brokeOffLine } from './broke-off.js'

it('names the seed that broke off, or a worker without one, and why', () => {
  const failed = { type: 'TaskFailed', index: 3, message: 'no room', stack: 'at run' } as const
  expect(brokeOffLine(failed, 40)).toBe('seed 43 broke off: no room\nat run\n')
  expect(brokeOffLine(failed, 0xffff_fffe)).toBe('seed 1 broke off: no room\nat run\n')
  const stopped = { type: 'WorkerStopped', index: null, message: 'exit code 1', stack: '' } as const
  expect(brokeOffLine(stopped, 40)).toBe('a worker broke off: exit code 1\n')
})
