export { convergenceOf } from './convergence.js'
export { settleMesh } from './heal.js'
export { isQuiet, waitingOf } from './waiting.js'
