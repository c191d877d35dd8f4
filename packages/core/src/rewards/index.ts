export { createDistribution, type Distribution, distributeReward, POINTS_SCALE } from './distribution.js'
export {
  alignPoints,
  type NegativeReward,
  NO_ALIGNMENT,
  POINTS_OFFSET,
  type PointsAlignment,
  pendingReward,
  stakeChanged,
} from './points.js'
