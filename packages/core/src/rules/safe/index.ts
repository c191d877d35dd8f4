import type { Rules } from '../rules.js'
import * as slash from './account-slash.js'
import { overflowAbort, refuseAmount } from './amounts.js'
import { refuseEvents } from './attributes.js'
import { distributeBurn, shareBurn } from './burn.js'
import { bookBurn, releasableCoins } from './burned-coins.js'
import { closeStake } from './closing.js'
import * as conversion from './conversion.js'
import { convertBurn, convertSlash } from './conversion-losses.js'
import { finishDrain, lessenRequest, settleDrain } from './drain.js'
import { bookReward, earningChange, earningStake, reservedReward } from './earning.js'
import { convertInternalUnstake, dropInternalUnstake, settleInternalUnstake } from './internal-unstake.js'
import { validatorPubKey } from './keys.js'
import { pageLimit } from './paging.js'
import * as ranges from './ranges.js'
import { planRebalance, scaleToCap, usableCap } from './rebalance.js'
import { flushAfterFailure } from './reward-batch.js'
import { reportInfraction } from './slash-report.js'
import { releaseSlashable, rollbackSlashable } from './slashable.js'
import { applySlashes, bookSlashes } from './slashes.js'
import { burnStake } from './stake-burn.js'
import { slashStakers } from './staker-slash.js'
import { listTombstoned, meetableRequests, requestsAfterTakingBack } from './tombstoned.js'
import { refuseTxId } from './tx-ids.js'
import { queueUnbond, releaseUnbonded } from './unbonding.js'
import * as validatorSet from './validator-set.js'

/** The protocol as it should be. The default. */
export const safeRules: Rules = {
  name: 'safe',
  refuseEvents,
  commitAddSaturating: ranges.commitAddSaturating,
  rollbackAddSaturating: ranges.rollbackAddSaturating,
  commitSubSaturating: ranges.commitSubSaturating,
  rollbackSubSaturating: ranges.rollbackSubSaturating,
  refuseAmount,
  overflowAbort,
  pageLimit,
  releaseSlashable,
  rollbackSlashable,
  slashAccount: slash.slashAccount,
  refuseGoneLien: slash.refuseGoneLien,
  commitPromise: slash.commitPromise,
  rollbackPromise: slash.rollbackPromise,
  queueUnbond,
  releaseUnbonded,
  createConversion: conversion.createConversion,
  convertStake: conversion.convertStake,
  convertUnstake: conversion.convertUnstake,
  convertBurn,
  convertSlash,
  convertInternalUnstake,
  settleInternalUnstake,
  dropInternalUnstake,
  usableCap,
  scaleToCap,
  planRebalance,
  bookSlashes,
  applySlashes,
  listTombstoned,
  meetableRequests,
  requestsAfterTakingBack,
  lessenRequest,
  settleDrain,
  finishDrain,
  flushAfterFailure,
  distributeBurn,
  shareBurn,
  bookBurn,
  releasableCoins,
  burnStake,
  slashStakers,
  earningStake,
  earningChange,
  bookReward,
  reservedReward,
  closeStake,
  refuseTxId,
  validatorPubKey,
  reportInfraction,
  createValidatorSet: validatorSet.createValidatorSet,
  mergeValsetUpdate: validatorSet.mergeValsetUpdate,
  takeDueSlashes: validatorSet.takeDueSlashes,
  validatorStatus: validatorSet.validatorStatus,
  validatorStatusAt: validatorSet.validatorStatusAt,
  listValidators: validatorSet.listValidators,
  validatorPageLimit: validatorSet.validatorPageLimit,
}
