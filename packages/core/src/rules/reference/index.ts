import type { Rules } from '../rules.js'
import { refuseAmount } from './amounts.js'
import { distributeBurn } from './burn.js'
import { bookBurn, releasableCoins } from './burned-coins.js'
import * as conversion from './conversion.js'
import { validatorPubKey } from './keys.js'
import { slashLien } from './lien-slash.js'
import { pageLimit } from './paging.js'
import * as ranges from './ranges.js'
import { planRebalance, scaleToCap } from './rebalance.js'
import { reportInfraction } from './slash-report.js'
import { releaseSlashable, rollbackSlashable } from './slashable.js'
import { releaseUnbonded } from './unbonding.js'
import * as validatorSet from './validator-set.js'

/** What the deployed contracts do, bit for bit, so that recorded runs replay exactly. */
export const referenceRules: Rules = {
  name: 'reference',
  commitAddSaturating: ranges.commitAddSaturating,
  rollbackAddSaturating: ranges.rollbackAddSaturating,
  commitSubSaturating: ranges.commitSubSaturating,
  rollbackSubSaturating: ranges.rollbackSubSaturating,
  refuseAmount,
  pageLimit,
  releaseSlashable,
  rollbackSlashable,
  slashLien,
  releaseUnbonded,
  createConversion: conversion.createConversion,
  convertStake: conversion.convertStake,
  convertUnstake: conversion.convertUnstake,
  scaleToCap,
  planRebalance,
  distributeBurn,
  bookBurn,
  releasableCoins,
  validatorPubKey,
  reportInfraction,
  createValidatorSet: validatorSet.createValidatorSet,
  mergeValsetUpdate: validatorSet.mergeValsetUpdate,
  validatorStatus: validatorSet.validatorStatus,
  validatorStatusAt: validatorSet.validatorStatusAt,
  listValidators: validatorSet.listValidators,
  validatorPageLimit: validatorSet.validatorPageLimit,
}
