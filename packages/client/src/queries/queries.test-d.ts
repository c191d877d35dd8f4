import type { Result } from '@meshwork/core/foundation'
import type { Address, ValoperAddress } from '@meshwork/core/identifiers'
import type { Uint128 } from '@meshwork/core/numbers'
import type { AccountView, Lien } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'
import type { Chain } from '../runtime/chain.js'
import { type AskError, askContract, askModule } from './ask.js'
import { allOf, type TooManyEntries } from './pages.js'
import { pairingQueries } from './pairing-queries.js'

declare const chain: Chain
declare const pairing: Pairing
declare const account: Address
declare const validator: ValoperAddress

// The answer has the type of the question.
askContract(chain, 'vault', account, { type: 'account', account }) satisfies Result<AccountView, AskError>
askModule(chain, 'staking', { type: 'hasValidator', validator }) satisfies Result<boolean, AskError>

const { vault, externalStaking, localStaking, proxy } = pairingQueries(pairing)
vault({ type: 'claim', account, lienholder: account }) satisfies Result<Lien, AskError>
externalStaking({ type: 'listActiveValidators' }) satisfies Result<readonly ValoperAddress[], AskError>
localStaking({ type: 'proxyByOwner', owner: account }) satisfies Result<{ readonly proxy: Address }, AskError>
proxy(account)({ type: 'config' }) satisfies Result<{ readonly owner: Address }, AskError>

// @ts-expect-error an answer is not that of another question
vault({ type: 'account', account }) satisfies Result<Uint128, AskError>
// @ts-expect-error a vault has no stakes
vault({ type: 'stakes', user: account })
// @ts-expect-error an account is asked for by its address
vault({ type: 'account' })
// @ts-expect-error no such field: a misspelled cursor would begin at the first page again
vault({ type: 'allAccounts', startafter: account })
// @ts-expect-error a text was not checked
vault({ type: 'account', account: 'alice' })
// @ts-expect-error no contract of this kind
askContract(chain, 'court', account, { type: 'config' })
// @ts-expect-error what a bank is asked, staking is not
askModule(chain, 'staking', { type: 'supply', denom: 'ustake' })

// All entries of a list, as the list has them.
allOf(vault, { type: 'allAccounts' }) satisfies Result<
  readonly { readonly user: Address; readonly account: AccountView }[],
  AskError | TooManyEntries
>
// @ts-expect-error an account is no list
allOf(vault, { type: 'account', account })
// @ts-expect-error the cursor of accounts is an address, not an id
allOf(vault, { type: 'allAccounts', startAfter: 5n })
