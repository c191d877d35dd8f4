export {
  ChainWatch,
  type NeighbourGroup,
  type NeighbourInvariants,
  type WatchedChain,
  type WatchedHost,
} from './chain-watch.js'
export {
  type ExactAccount,
  type ExactAskedSlash,
  type ExactLien,
  type ExactSlash,
  exactAccount,
  exactFree,
  exactMaxLien,
  exactSlash,
  exactSlashable,
  exactSlashCap,
} from './exact-vault.js'
export { firstGenerationNeighbours } from './first-generation-neighbours.js'
export {
  checkHost,
  type HostContract,
  type HostView,
  HostWatch,
  type HostWatchError,
  type HostWatchOptions,
} from './host-watch.js'
export { protocolNeighbours } from './neighbours.js'
export { compareRationals, formatRational, isWithin, type Rational, rational, rationalFromDecimal } from './rational.js'
export { StateWatch, type WatchReport } from './state-watch.js'
export { addressOf, coins, denomOf, fraction, idOf, rangeOf, uint, valoperOf } from './values.js'
