import { describe, expect, it } from 'vitest'
import type { Terminal } from '../terminal.js'
import { replayProgress } from './replay-progress.js'

function watched(screen: { readonly live: boolean; readonly screen: boolean }, writes: boolean) {
  let now = 0
  let err = ''
  const terminal: Terminal = {
    out: () => undefined,
    room: () => Promise.resolve(),
    err: (text) => {
      err += text
    },
    columns: 80,
    colors: false,
    ...screen,
  }
  const progress = replayProgress(300, terminal, writes, () => now)
  return {
    after: (millis: number, steps: number) => {
      now = millis
      progress.done(steps)
    },
    clear: () => progress.clear(),
    shown: () => err,
  }
}

describe('replayProgress', () => {
  it('tells how far a long replay has come, and leaves the line free', () => {
    const { after, clear, shown } = watched({ live: true, screen: true }, false)
    after(100, 10)
    expect(shown()).toBe('')
    after(600, 60)
    expect(shown()).toContain('60 of 300 (20 %)')
    clear()
    expect(shown().endsWith('\r\u001b[2K')).toBe(true)
  })

  it('says nothing in a log, or in the middle of an output on the same screen', () => {
    for (const [screen, writes] of [
      [{ live: false, screen: false }, true],
      [{ live: false, screen: true }, false],
      [{ live: true, screen: true }, true],
    ] as const) {
      const { after, clear, shown } = watched(screen, writes)
      after(5_000, 200)
      clear()
      expect(shown()).toBe('')
    }
  })

  it('stands beside an output that goes into a file', () => {
    const { after, shown } = watched({ live: true, screen: false }, true)
    after(5_000, 200)
    expect(shown()).toContain('200 of 300')
  })
})
