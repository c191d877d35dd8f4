export type { Job } from './job.js'
export {
  type PooledWork,
  type PoolOutcome,
  runInWorkers,
  type WorkerError,
  type WorkerScript,
} from './run-in-workers.js'
export { serveTasks } from './serve-tasks.js'
