export { ChainWatch, type NeighbourInvariants } from './chain-watch.js'
export { StateWatch, type WatchReport } from './state-watch.js'
