export type { FirstGenerationConfig } from './config.js'
export { createFirstGeneration } from './create-first-generation.js'
export {
  FirstGeneration,
  type FirstGenerationChannel,
  type FirstGenerationContracts,
  type FirstGenerationParts,
} from './first-generation.js'
