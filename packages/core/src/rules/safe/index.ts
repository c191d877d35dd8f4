import type { Rules } from '../rules.js'
import { refuseAmount } from './amounts.js'
import { distributeBurn, shareBurn } from './burn.js'
import { closeStake } from './closing.js'
import * as conversion from './conversion.js'
import { bookReward, earningChange, earningStake, reservedReward } from './earning.js'
import { validatorPubKey } from './keys.js'
import { pageLimit } from './paging.js'
import * as ranges from './ranges.js'
import { planRebalance, scaleToCap } from './rebalance.js'
import { releaseSlashable, rollbackSlashable } from './slashable.js'
import { burnStake } from './stake-burn.js'
import { slashStakers } from './staker-slash.js'
import { refuseTxId } from './tx-ids.js'
import { queueUnbond, releaseUnbonded } from './unbonding.js'
import * as validatorSet from './validator-set.js'

/** The protocol as it should be. The default. */
export const safeRules: Rules = {
  name: 'safe',
  commitAddSaturating: ranges.commitAddSaturating,
  rollbackAddSaturating: ranges.rollbackAddSaturating,
  commitSubSaturating: ranges.commitSubSaturating,
  rollbackSubSaturating: ranges.rollbackSubSaturating,
  refuseAmount,
  pageLimit,
  releaseSlashable,
  rollbackSlashable,
  queueUnbond,
  releaseUnbonded,
  createConversion: conversion.createConversion,
  convertStake: conversion.convertStake,
  convertUnstake: conversion.convertUnstake,
  scaleToCap,
  planRebalance,
  distributeBurn,
  shareBurn,
  burnStake,
  slashStakers,
  earningStake,
  earningChange,
  bookReward,
  reservedReward,
  closeStake,
  refuseTxId,
  validatorPubKey,
  createValidatorSet: validatorSet.createValidatorSet,
  mergeValsetUpdate: validatorSet.mergeValsetUpdate,
  takeDueSlashes: validatorSet.takeDueSlashes,
  validatorStatus: validatorSet.validatorStatus,
  validatorStatusAt: validatorSet.validatorStatusAt,
  listValidators: validatorSet.listValidators,
  validatorPageLimit: validatorSet.validatorPageLimit,
}
