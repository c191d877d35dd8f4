export { ChainWatch, type NeighbourGroup, type NeighbourInvariants } from './chain-watch.js'
export { protocolNeighbours } from './neighbours.js'
export { StateWatch, type WatchReport } from './state-watch.js'
export { addressOf, coins, denomOf, fraction, idOf, rangeOf, uint, valoperOf } from './values.js'
