export { type Coin, coin, formatCoin } from './coin.js'
export {
  complement,
  DECIMAL_ONE,
  DECIMAL_PLACES,
  DECIMAL_ZERO,
  type Decimal,
  decimalFromAtomics,
  formatDecimal,
  formatDecimalFull,
  inverseFloor,
  mulCeil,
  mulFloor,
  parseDecimal,
  ratioFloor,
  shareFloor,
} from './decimal.js'
export { compareRatio, type Ratio, ratio, ratioMulFloor } from './ratio.js'
export {
  addUint128,
  type DivisionError,
  MAX_UINT128,
  maxUint128,
  minUint128,
  mulRatioFloor,
  type NumberError,
  type OutOfRange,
  parseUint128,
  remainder,
  subSaturating,
  subUint128,
  sumOfParts,
  type Uint128,
  uint128,
  ZERO,
} from './uint128.js'
export { MAX_UINT256, type Uint256, uint256, ZERO_UINT256 } from './uint256.js'
