export { ChainWatch, type NeighbourInvariants } from './chain-watch.js'
export { StateWatch, type WatchReport } from './state-watch.js'
export { addressOf, coins, denomOf, fraction, idOf, rangeOf, uint, valoperOf } from './values.js'
