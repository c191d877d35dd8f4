import type { Explanation } from '../explanation.js'
import { AMOUNTS } from './amounts.js'
import { CHANNEL } from './channel.js'
import { CONSUMER } from './consumer.js'
import { PROVIDER } from './provider.js'
import { REWARDS } from './rewards.js'

/** Every way in which the rule sets can part. */
export const EXPLANATIONS: readonly Explanation[] = [...AMOUNTS, ...REWARDS, ...PROVIDER, ...CONSUMER, ...CHANNEL]
