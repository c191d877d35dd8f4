import { describe, expect, it } from 'vitest'
import { progressLine } from './progress.js'

function watch(live: boolean, columns = 80) {
  let text = ''
  let now = 1_000
  const err = (written: string) => {
    text += written
  }
  const progress = progressLine({ err, live, columns }, () => now)
  return {
    progress,
    pass: (millis: number) => {
      now += millis
    },
    take: () => {
      const written = text
      text = ''
      return written
    },
  }
}

const CLEAR = '\r\u001b[2K'

describe('progressLine on a screen', () => {
  it('writes one line over and over, not too often, and leaves it empty', () => {
    const { progress, pass, take } = watch(true)
    progress.show(2, 14, 0, 16_461)
    expect(take()).toBe(`${CLEAR}step 2/13: 0 of 16,461 (0 %)`)
    pass(10)
    progress.show(2, 14, 5_000, 16_461)
    expect(take()).toBe('')
    pass(100)
    progress.show(2, 14, 10_000, 16_461)
    expect(take()).toBe(`${CLEAR}step 2/13: 10,000 of 16,461 (60 %)`)
    progress.clear()
    expect(take()).toBe(CLEAR)
    progress.clear()
    expect(take()).toBe('')
  })
  it('shows a new step at once and stays within the line', () => {
    const { progress, take } = watch(true, 12)
    progress.show(2, 14, 0, 10)
    progress.clear()
    take()
    progress.show(3, 14, 0, 10)
    expect(take()).toBe(`${CLEAR}step 3/13:…`)
  })
})

describe('progressLine elsewhere', () => {
  it('is silent for steps up to two seconds', () => {
    const { progress, pass, take } = watch(false)
    progress.show(1, 3, 0, 100)
    pass(1_999)
    progress.show(1, 3, 50, 100)
    progress.clear()
    progress.show(2, 3, 0, 100)
    pass(1_999)
    progress.show(2, 3, 99, 100)
    progress.clear()
    expect(take()).toBe('')
  })
  it('speaks ever more rarely of a long step, and says when it is over', () => {
    const { progress, pass, take } = watch(false)
    for (let i = 0; i <= 20; i++) {
      progress.show(1, 3, i, 20)
      pass(1_000)
    }
    progress.clear()
    expect(take().split('\n')).toEqual([
      'step 1/2: 2 of 20 (10 %) after 2.00 s',
      'step 1/2: 4 of 20 (20 %) after 4.00 s',
      'step 1/2: 8 of 20 (40 %) after 8.00 s',
      'step 1/2: 16 of 20 (80 %) after 16.00 s',
      'step 1 took 21.00 s',
      '',
    ])
  })
  it('never moves the cursor', () => {
    const { progress, pass, take } = watch(false)
    progress.show(1, 3, 0, 0)
    pass(5_000)
    progress.show(1, 3, 0, 0)
    progress.clear()
    const written = take()
    expect(written).not.toContain('\r')
    expect(written).not.toContain('\u001b')
    expect(written).toContain('0 of 0 (100 %)')
  })
})
