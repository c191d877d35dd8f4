import { parentPort, workerData } from 'node:worker_threads'
import { type AnswerMessage, type Job, type TaskMessage, thrownText } from './job.js'

/**
 * All that a worker script does: answers the tasks that `runInWorkers` hands it, with the one of these jobs that it was started for.
 *
 * @throws Error in a thread that is no worker, or for a job that is not among these.
 */
export function serveTasks(jobs: readonly Job<never, unknown>[]): void {
  const port = parentPort
  if (!port) throw new Error('a worker script runs in a worker thread')
  const { job: name } = workerData as { readonly job: string } // as runInWorkers starts it
  const job = jobs.find((one) => one.name === name)
  if (!job)
    throw new Error(`this worker script has no job ${name}; there are ${jobs.map((one) => one.name).join(', ')}`)
  port.on('message', async ({ index, task }: TaskMessage) => {
    port.postMessage(await answerOf(job, index, task))
  })
}

async function answerOf(job: Job<never, unknown>, index: number, task: unknown): Promise<AnswerMessage> {
  try {
    // The job of this name is what the tasks were made for.
    return { type: 'answered', index, answer: await job.answer(task as never) }
  } catch (thrown) {
    return { type: 'failed', index, ...thrownText(thrown) }
  }
}
