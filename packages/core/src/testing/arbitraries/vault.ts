import fc from 'fast-check'
import type { VaultMessage } from '../../provider/vault/messages.js'
import { arbitraryOf } from './message-arbitrary.js'
import { replyFields } from './replies.js'

/** Whatever may be asked of a vault. */
export const arbitraryVaultMessage = arbitraryOf<VaultMessage>((draws) => {
  const { address, validator, coin, amount, txId } = draws
  const slashes = fc.array(fc.record({ user: address, slash: amount }), { maxLength: 3 })
  return {
    bond: { amount: coin },
    unbond: { amount: coin },
    stakeLocal: { validator, amount: coin },
    stakeRemote: { lienholder: address, validator, amount: coin },
    restake: { validator, amount: coin },
    releaseLocalStake: { owner: address },
    writeOffLocalStake: { owner: address },
    releaseCrossStake: { owner: address, amount: coin },
    localSlash: { slashes, validator },
    crossSlash: { slashes, validator },
    commitTx: { txId },
    rollbackTx: { txId },
    reply: replyFields(draws),
  }
})
