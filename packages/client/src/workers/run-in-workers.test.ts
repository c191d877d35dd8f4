import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { type PooledWork, runInWorkers, type WorkerScript } from './run-in-workers.js'
import { leaving, slowSquare, wholeRoot } from './testing/jobs.js'

/** The script as it stands in the sources. */
const script: WorkerScript = { url: new URL('./testing/from-sources.mjs', import.meta.url) }

/** Later tasks are done sooner. */
const squares = [40, 30, 20, 10, 0].map((millis, i) => ({ of: BigInt(i) - 2n, millis }))

const both = [
  ['this thread', 0],
  ['two threads', 2],
] as const

describe('runInWorkers', () => {
  it.each(both)('answers in the order of the tasks, in %s', async (_, workers) => {
    const told: number[] = []
    const counted: number[] = []
    const onAnswer: PooledWork<unknown, unknown>['onAnswer'] = (_, index, done) => {
      told.push(index)
      counted.push(done)
    }
    const { answers, ...rest } = unwrap(
      await runInWorkers({ job: slowSquare, tasks: squares, script, workers, onAnswer }),
    )
    expect(answers.map((answer) => answer?.square)).toEqual([4n, 1n, 0n, 1n, 4n])
    expect(rest).toEqual({ done: 5, stopped: false })
    expect([...told].sort()).toEqual([0, 1, 2, 3, 4])
    expect(counted).toEqual([1, 2, 3, 4, 5])
    const threads = new Set(answers.map((answer) => answer?.thread))
    expect([threads.size, threads.has(0)]).toEqual(workers === 0 ? [1, true] : [2, false])
  })

  it.each(both)('says which task failed, and why, in %s', async (_, workers) => {
    const failed = await runInWorkers({ job: wholeRoot, tasks: [4, 9, -1, 16], script, workers })
    expect(failed).toMatchObject({ ok: false, error: { type: 'TaskFailed', index: 2, message: 'no root of -1' } })
    expect(failed.ok ? '' : failed.error.stack).toContain('RangeError')
  })

  it.each(both)('ends early with what is done by then, in %s', async (_, workers) => {
    const stop = new AbortController()
    const tasks = Array.from({ length: 50 }, (_, i) => ({ of: BigInt(i), millis: 5 }))
    const { answers, done, stopped } = unwrap(
      await runInWorkers({
        job: slowSquare,
        tasks,
        script,
        workers,
        signal: stop.signal,
        onAnswer: (_, __, done) => done === 3 && stop.abort(),
      }),
    )
    expect([done, stopped]).toEqual([3, true])
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(3)
    expect(answers).toHaveLength(50)
  })

  it('does nothing when it is ended before it begins, or has nothing to do', async () => {
    const signal = AbortSignal.abort()
    for (const workers of [0, 2])
      expect(await runInWorkers({ job: wholeRoot, tasks: [4], script, workers, signal })).toEqual({
        ok: true,
        value: { answers: [undefined], done: 0, stopped: true },
      })
    expect(unwrap(await runInWorkers({ job: wholeRoot, tasks: [], script }))).toMatchObject({ done: 0, stopped: false })
  })

  it('needs no more threads than it has tasks, and none without a script', async () => {
    expect(unwrap(await runInWorkers({ job: wholeRoot, tasks: [49], script, workers: 64 })).answers).toEqual([7])
    expect(unwrap(await runInWorkers({ job: slowSquare, tasks: squares, workers: 2 })).answers[0]?.thread).toBe(0)
  })

  it('says which task a worker had when it ended by itself', async () => {
    const ended = await runInWorkers({ job: leaving, tasks: [false, true, false], script, workers: 1 })
    expect(ended).toMatchObject({ ok: false, error: { type: 'WorkerStopped', index: 1 } })
  })

  it('tells of a script that has no such job, and of one that is not there', async () => {
    const unknown = await runInWorkers({ job: { ...wholeRoot, name: 'square-root' }, tasks: [4], script, workers: 1 })
    expect(unknown).toMatchObject({ ok: false, error: { type: 'WorkerStopped' } })
    expect(unknown.ok ? '' : unknown.error.message).toMatch(/no job square-root; there are slow-square, whole-root/)
    const nowhere = { url: new URL('./nowhere.js', import.meta.url) }
    const missing = await runInWorkers({ job: wholeRoot, tasks: [4], script: nowhere, workers: 1 })
    expect(missing.ok ? '' : missing.error.message).toMatch(/Cannot find module/)
  })

  it.each(both)('keeps no answers where nobody wants them, in %s', async (_, workers) => {
    const heard: number[] = []
    const onAnswer = (answer: number, index: number) => {
      heard[index] = answer
    }
    const work = { job: wholeRoot, tasks: [4, 9, 16], script, workers, onAnswer, keepsAnswers: false }
    const { answers, done } = unwrap(await runInWorkers(work))
    expect([answers, done, heard]).toEqual([[undefined, undefined, undefined], 3, [2, 3, 4]])
  })

  it('says which task cannot travel to a thread, and leaves none behind', async () => {
    const tasks = [4, (() => 9) as never, 16]
    const failed = await runInWorkers({ job: wholeRoot, tasks, script, workers: 1 })
    expect(failed).toMatchObject({ ok: false, error: { type: 'TaskFailed', index: 1 } })
    expect(failed.ok ? '' : failed.error.message).toMatch(/could not be cloned/)
    const first = await runInWorkers({ job: wholeRoot, tasks: tasks.slice(1), script, workers: 2 })
    expect(first).toMatchObject({ ok: false, error: { type: 'TaskFailed', index: 0 } })
  })

  it('works in this thread where the number of threads is none', async () => {
    const outcome = await runInWorkers({ job: wholeRoot, tasks: [49], script, workers: Number.NaN })
    expect(unwrap(outcome).answers).toEqual([7])
  })

  it('tells of a listener that throws as of the task it heard of', async () => {
    for (const workers of [0, 1]) {
      const onAnswer = () => {
        throw new Error('no room')
      }
      const failed = await runInWorkers({ job: wholeRoot, tasks: [4], script, workers, onAnswer })
      expect(failed).toMatchObject({ ok: false, error: { type: 'TaskFailed', index: 0, message: 'no room' } })
    }
  })
})
