export { convergenceOf } from './convergence.js'
export { settleMesh } from './heal.js'
export { leftBehind } from './left-behind.js'
export { isQuiet, waitingOf } from './waiting.js'
