import type { VaultContext, VaultResult } from './effects.js'
import { bond } from './handlers/bond.js'
import { commitTx } from './handlers/commit-tx.js'
import { crossSlash } from './handlers/cross-slash.js'
import { localSlash } from './handlers/local-slash.js'
import { releaseCrossStake } from './handlers/release-cross-stake.js'
import { releaseLocalStake } from './handlers/release-local-stake.js'
import { replyVault } from './handlers/reply.js'
import { restake } from './handlers/restake.js'
import { rollbackTx } from './handlers/rollback-tx.js'
import { stakeLocal } from './handlers/stake-local.js'
import { stakeRemote } from './handlers/stake-remote.js'
import { unbond } from './handlers/unbond.js'
import { writeOffLocalStake } from './handlers/write-off-local-stake.js'
import type { VaultMessage } from './messages.js'
import type { VaultState } from './state.js'

/** The next state of a vault, or why the message is refused. */
export function transitionVault(state: VaultState, msg: VaultMessage, ctx: VaultContext): VaultResult {
  switch (msg.type) {
    case 'bond':
      return bond(state, msg, ctx)
    case 'unbond':
      return unbond(state, msg, ctx)
    case 'stakeRemote':
      return stakeRemote(state, msg, ctx)
    case 'stakeLocal':
      return stakeLocal(state, msg, ctx)
    case 'restake':
      return restake(state, msg, ctx)
    case 'releaseLocalStake':
      return releaseLocalStake(state, msg, ctx)
    case 'writeOffLocalStake':
      return writeOffLocalStake(state, msg, ctx)
    case 'localSlash':
      return localSlash(state, msg, ctx)
    case 'crossSlash':
      return crossSlash(state, msg, ctx)
    case 'releaseCrossStake':
      return releaseCrossStake(state, msg, ctx)
    case 'commitTx':
      return commitTx(state, msg, ctx)
    case 'rollbackTx':
      return rollbackTx(state, msg, ctx)
    case 'reply':
      return replyVault(state, msg, ctx)
  }
}
