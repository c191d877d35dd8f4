import type { Job } from '../workers/index.js'
import { type AttackReport, type AttackSettings, attack } from './attack.js'

/** What an attack leaves behind when only its sums are of interest: the run itself only where it broke something. */
export type AttackAnswer = Omit<AttackReport, 'scenario'> & Partial<Pick<AttackReport, 'scenario'>>

/** An attack as work for another thread. */
export const attackJob: Job<AttackSettings, AttackAnswer> = {
  name: 'attack',
  answer: async (settings) => {
    const { scenario, ...sums } = await attack(settings)
    return sums.broken.length > 0 ? { ...sums, scenario } : sums
  },
}
