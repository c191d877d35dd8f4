import type { ConsumerModuleState, SetMaxCap, SetShareCaps } from '@meshwork/core/consumer-module'
import type { ExternalStakingMessage } from '@meshwork/core/external-staking'
import type { MachineError, Result } from '@meshwork/core/foundation'
import { err, ok } from '@meshwork/core/foundation'
import type { GovernanceMessage, GovernanceQuery, PlannedEffect, Tally } from '@meshwork/core/governance'
import { type Address, valoper } from '@meshwork/core/identifiers'
import { CHAIN } from '@meshwork/core/mesh'
import { coin, parseDecimal, uint128 } from '@meshwork/core/numbers'
import type { ProxyMessage } from '@meshwork/core/proxy'
import type { VirtualStakingMigration } from '@meshwork/core/virtual-staking'
import { ADMIN } from '../create-mesh/admin.js'
import { GOVERNANCE } from '../create-mesh/inspect-pairing.js'
import { setMaxCap } from '../create-mesh/max-cap.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { proxyOf } from './act.js'
import { actorOf } from './cast.js'
import type { OpStep } from './schema.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'

/** A step in which governance decides, or somebody does what only it may. */
export type GovernanceStep = Extract<
  OpStep,
  {
    op:
      | 'set_max_cap'
      | 'set_share_caps'
      | 'set_policies'
      | 'propose'
      | 'vote'
      | 'end_vote'
      | 'unfreeze'
      | 'force_unstake'
      | 'tell_slashes'
      | 'audit'
      | 'resync'
      | 'end_resync'
  }
>
type Step<Name extends GovernanceStep['op']> = Extract<GovernanceStep, { op: Name }>

/** Takes a step of governance. */
export function takeGovernanceStep(stage: Stage, step: GovernanceStep, counts: StepCounts): void {
  const pairing = stage.mesh.pairing(step.pairing)
  switch (step.op) {
    case 'set_max_cap': {
      const set = setMaxCap(pairing.consumer, pairing.virtualStaking, BigInt(step.cap))
      if (set.ok) counts.succeeded += 1
      else counts.refuse('error' in set.error ? set.error.error : set.error)
      return
    }
    case 'set_share_caps': {
      const { authority } = (pairing.consumer.state.modules['virtualStake'] as ConsumerModuleState).config // a standard host has it
      const msg = shareCaps(step, authority)
      if (msg.ok) counts.count(pairing.consumer.executeModule('virtualStake', msg.value))
      else counts.refuse(msg.error)
      return
    }
    case 'set_policies':
      setPolicies(pairing, step, counts)
      return
    case 'propose':
      propose(stage, step, counts)
      return
    case 'vote':
      vote(stage, pairing, step, counts)
      return
    case 'end_vote':
      endVote(pairing, step, counts)
      return
    case 'unfreeze':
      ask(pairing, { type: 'unfreeze' }, authorityOf(pairing), counts)
      return
    case 'force_unstake':
      forceUnstake(stage, pairing, step, counts)
      return
    case 'tell_slashes':
      ask(pairing, { type: 'tellSlashes' }, ADMIN, counts)
      return
    case 'audit':
      ask(pairing, { type: 'audit' }, ADMIN, counts)
      return
    case 'resync':
    case 'end_resync':
      resync(stage, pairing, step, counts)
  }
}

function ask(
  { provider, externalStaking: to }: Pairing,
  msg: ExternalStakingMessage,
  sender: Address,
  counts: StepCounts,
): void {
  counts.count(provider.execute({ sender, to, msg }))
}

/** Who governs the external staking of a pairing. */
function authorityOf(pairing: Pairing): Address {
  return pairingStates(pairing).externalStaking.config.authority ?? CHAIN
}

function shareCaps(step: Step<'set_share_caps'>, authority: Address): Result<SetShareCaps, MachineError> {
  const [most, least] = [parseDecimal(step.maxProviderShare), parseDecimal(step.minLocalShare)]
  if (!most.ok) return most
  if (!least.ok) return least
  return ok({ type: 'setShareCaps', authority, maxProviderShare: most.value, minLocalShare: least.value })
}

/** The admin of the virtual staking makes other choices, from the next epoch on. What is not named stays. */
function setPolicies(
  { consumer, virtualStaking: contract }: Pairing,
  step: Step<'set_policies'>,
  counts: StepCounts,
): void {
  const { scaling, rejectOnZeroCap, maxRetrieve, tombstonedUnbondEnable } = step
  const msg: VirtualStakingMigration = {
    type: 'setPolicies',
    ...(maxRetrieve !== undefined && { maxRetrieve }),
    ...(tombstonedUnbondEnable !== undefined && { tombstonedUnbondEnable }),
    policies: { ...(scaling && { scaling }), ...(rejectOnZeroCap !== undefined && { rejectOnZeroCap }) },
  }
  counts.count(consumer.migrate({ sender: ADMIN, contract, msg }))
}

/** Governance of one of the chains begins to vote on something. */
function propose({ mesh }: Stage, step: Step<'propose'>, counts: StepCounts): void {
  const chain = mesh.pairing(step.pairing)[step.on]
  const effects: PlannedEffect[] = []
  for (const decision of step.decisions ?? []) {
    const planned = plan(mesh.pairing(decision.pairing ?? step.pairing), decision)
    if (!planned.ok) {
      counts.refuse(planned.error)
      return
    }
    effects.push(planned.value)
  }
  const msg: GovernanceMessage = { type: 'openProposal', proposalId: BigInt(step.proposal), effects }
  counts.count(chain.executeModule('gov', msg))
}

type Decision = NonNullable<Step<'propose'>['decisions']>[number]
type Planned<Msg> = PlannedEffect & { readonly msg: Msg; readonly to?: Address; readonly funds?: readonly [] }

/** What a decision does when it is carried out with governance as the sender. */
function plan(pairing: Pairing, decision: Decision): Result<Planned<unknown>, MachineError> {
  switch (decision.op) {
    case 'set_max_cap': {
      const [denom, cap] = [pairing.consumer.query.bondedDenom(), uint128(BigInt(decision.cap))]
      if (!denom.ok) return denom
      if (!cap.ok) return cap
      const maxCap = coin(denom.value, cap.value)
      const msg: SetMaxCap = { type: 'setMaxCap', authority: GOVERNANCE, contract: pairing.virtualStaking, maxCap }
      return ok({ type: 'virtualStake', msg })
    }
    case 'set_share_caps': {
      const msg = shareCaps(decision, GOVERNANCE)
      return msg.ok ? ok({ type: 'virtualStake', msg: msg.value }) : msg
    }
    case 'unfreeze': {
      const msg: ExternalStakingMessage = { type: 'unfreeze' }
      return ok({ type: 'call', to: pairing.externalStaking, msg, funds: [] })
    }
  }
}

function vote(stage: Stage, pairing: Pairing, step: Step<'vote'>, counts: StepCounts): void {
  const chain = pairing[step.on]
  const voter = actorOf(stage, chain, step.voter)?.address
  const ballot = { type: 'vote', proposalId: BigInt(step.proposal), option: step.option } as const
  if (voter === undefined) counts.refuse(`no account ${step.voter} on ${chain.name}`)
  else if (!step.proxy) counts.count(chain.executeModule<GovernanceMessage>('gov', ballot, voter))
  else {
    const proxy = step.on === 'provider' ? proxyOf(pairing, voter) : err({ type: 'NoLocalStaking' })
    if (proxy.ok) counts.count(chain.execute<ProxyMessage>({ sender: voter, to: proxy.value, msg: ballot }))
    else counts.refuse(proxy.error)
  }
}

/** The votes are counted by the stakes of now. */
function endVote(pairing: Pairing, step: Step<'end_vote'>, counts: StepCounts): void {
  const chain = pairing[step.on]
  const proposalId = BigInt(step.proposal)
  const asked: GovernanceQuery = { type: 'tally', proposalId }
  const counted = chain.query.module('gov', asked)
  if (!counted.ok) {
    counts.refuse(counted.error)
    return
  }
  // What governance of ours answers to `tally`.
  const { yes, no, noWithVeto, abstain, votingPower } = counted.value as Tally
  const denom = chain.query.bondedDenom()
  const inCoins = (amount: bigint) => `${amount}${denom.ok ? denom.value : ''}`
  const text = `of ${inCoins(votingPower)} staked ${inCoins(yes)} are for it, ${inCoins(no + noWithVeto)} against it, ${inCoins(abstain)} abstain`
  counts.tell(chain.name, 'tally', text)
  const passes = step.passes ?? yes > no + noWithVeto
  counts.count(
    chain.executeModule<GovernanceMessage>('gov', { type: passes ? 'passProposal' : 'closeProposal', proposalId }),
  )
}

type ResyncStep = Extract<GovernanceStep, { op: 'resync' | 'end_resync' }>

/** Somebody, or the authority, has a validator re-synced, or leaves that. */
function resync(stage: Stage, pairing: Pairing, step: ResyncStep, counts: StepCounts): void {
  const { op, sender } = step
  const account = sender === undefined ? authorityOf(pairing) : actorOf(stage, pairing.provider, sender)?.address
  const validator = valoper(step.validator)
  if (account === undefined) counts.refuse(`no account ${sender} on ${pairing.provider.name}`)
  else if (!validator.ok) counts.refuse(validator.error)
  else ask(pairing, { type: op === 'resync' ? 'resync' : 'endResync', validator: validator.value }, account, counts)
}

/** The oldest unstake of a user that the consumer has not answered, or the n-th. */
function forceUnstake(stage: Stage, pairing: Pairing, step: Step<'force_unstake'>, counts: StepCounts): void {
  const user = actorOf(stage, pairing.provider, step.user)?.address
  const { pending } = pairingStates(pairing).externalStaking
  const theirs = [...pending].filter(([, tx]) => tx.type === 'inFlightUnstaking' && tx.user === user)
  const found = theirs[step.nth ?? 0]
  if (found) ask(pairing, { type: 'forceUnstake', txId: found[0] }, authorityOf(pairing), counts)
  else counts.refuse(`no unstake of ${step.user} waits for an answer`)
}
