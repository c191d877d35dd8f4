export { createDistribution, type Distribution, distributeReward, POINTS_SCALE } from './distribution.js'
export {
  alignPoints,
  type NegativeReward,
  NO_ALIGNMENT,
  type PointsAlignment,
  pendingReward,
  stakeChanged,
} from './points.js'
