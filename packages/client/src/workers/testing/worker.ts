import { serveTasks } from '../serve-tasks.js'
import { jobs } from './jobs.js'

serveTasks(jobs)
