import type { BankContext, BankResult } from './effects.js'
import { addSupplyOffset } from './handlers/add-supply-offset.js'
import { burn } from './handlers/burn.js'
import { burnOwn } from './handlers/burn-own.js'
import { createVestingAccount } from './handlers/create-vesting-account.js'
import { delegateCoins } from './handlers/delegate-coins.js'
import { mint } from './handlers/mint.js'
import { send } from './handlers/send.js'
import { transfer } from './handlers/transfer.js'
import { undelegateCoins } from './handlers/undelegate-coins.js'
import type { BankMessage } from './messages.js'
import type { BankState } from './state.js'

/** The next state of a bank, or why the message is refused. */
export function transitionBank(state: BankState, msg: BankMessage, ctx: BankContext): BankResult {
  switch (msg.type) {
    case 'send':
      return send(state, msg, ctx)
    case 'burnOwn':
      return burnOwn(state, msg, ctx)
    case 'createVestingAccount':
      return createVestingAccount(state, msg, ctx)
    case 'delegateCoins':
      return delegateCoins(state, msg, ctx)
    case 'undelegateCoins':
      return undelegateCoins(state, msg, ctx)
    case 'transfer':
      return transfer(state, msg, ctx)
    case 'mint':
      return mint(state, msg, ctx)
    case 'burn':
      return burn(state, msg, ctx)
    case 'addSupplyOffset':
      return addSupplyOffset(state, msg, ctx)
  }
}
