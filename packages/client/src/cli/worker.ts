import { attackJob } from '../adversary/job.js'
import { seedJob } from '../simulation/job.js'
import { serveTasks } from '../workers/serve-tasks.js'

// What the commands give to other threads. A job of another command is one more in this list.
serveTasks([seedJob, attackJob])
