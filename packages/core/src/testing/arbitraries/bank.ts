import fc from 'fast-check'
import type { BankMessage } from '../../chain/bank/messages.js'
import { arbitraryOf } from './message-arbitrary.js'

/** Whatever may be asked of the bank. */
export const arbitraryBankMessage = arbitraryOf<BankMessage>(({ address, coin, denom, amount, uint64 }) => {
  const coins = fc.array(coin, { maxLength: 2 })
  const schedule = fc.record({
    type: fc.constantFrom('continuous' as const, 'delayed' as const),
    endSeconds: uint64,
  })
  const change = fc.tuple(fc.boolean(), amount).map(([isLess, by]) => (isLess ? -by : by))
  return {
    send: { to: address, amount: coins },
    burnOwn: { amount: coin },
    createVestingAccount: { to: address, amount: coins, schedule },
    transfer: { from: address, to: address, amount: coins },
    delegateCoins: { from: address, to: address, amount: coins },
    undelegateCoins: { from: address, to: address, amount: coins },
    mint: { to: address, amount: coin },
    burn: { from: address, amount: coin },
    addSupplyOffset: { denom, change },
  }
})
