import { describe, expect, it } from 'vitest'
import { seedProgress } from './seed-progress.js'

function watch(live: boolean, columns = 100) {
  let now = 1_000
  let written = ''
  const err = (text: string) => {
    written += text
  }
  const progress = seedProgress({ err, live, columns }, () => now)
  return {
    progress,
    pass: (millis: number) => {
      now += millis
    },
    take: () => {
      const text = written
      written = ''
      return text
    },
  }
}

describe('seedProgress', () => {
  it('draws a bar over itself on a screen, not too often, and takes it away', () => {
    const { progress, pass, take } = watch(true)
    pass(100)
    progress.show(250, 1_000)
    expect(take()).toBe(
      `\r\u001b[2K[██████░░░░░░░░░░░░░░░░░░] 250 of 1,000 runs (25 %) after 100 ms, about 1.00 s left`,
    )
    pass(50)
    progress.show(260, 1_000)
    expect(take()).toBe('')
    pass(19_850)
    progress.show(500, 1_000)
    expect(take()).toContain('[████████████░░░░░░░░░░░░] 500 of 1,000 runs (50 %) after 20.00 s, about 20.00 s left')
    progress.clear()
    expect(take()).toBe('\r\u001b[2K')
    progress.clear()
    expect(take()).toBe('')
  })

  it('never fills the line of a narrow screen', () => {
    const { progress, take } = watch(true, 20)
    progress.show(1, 3)
    expect(take()).toBe('\r\u001b[2K[████████░░░░░░░░░…')
  })

  it('writes plain lines elsewhere, each after twice as long as the one before', () => {
    const { progress, pass, take } = watch(false)
    pass(1_999)
    progress.show(1, 10)
    expect(take()).toBe('')
    pass(1)
    progress.show(2, 10)
    expect(take()).toBe('2 of 10 runs (20 %) after 2.00 s, about 8.00 s left\n')
    pass(1_999)
    progress.show(4, 10)
    expect(take()).toBe('')
    pass(1)
    progress.show(10, 10)
    expect(take()).toBe('10 of 10 runs (100 %) after 4.00 s\n')
    progress.clear()
    expect(take()).toBe('')
  })
})
