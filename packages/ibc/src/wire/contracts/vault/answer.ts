import type { Address, Denom } from '@meshwork/core/identifiers'
import type { AccountDetailsView, AccountView, Lien, LocalStaking, PendingStakeView } from '@meshwork/core/vault'
import { type AnswerForms, answerReader, answerWriter } from '../answer-codec.js'
import { list, mapped, under } from '../json-codec.js'
import { nullable, record } from '../record.js'
import { address, amount, decimal, denomination, range, txId } from '../values.js'

/** What a vault answers, by the query's type (spec 2.6). Our machine's answers hold more in some places: that is not written. */
export interface VaultWireAnswers {
  readonly config: { readonly denom: Denom; readonly localStaking: Pick<LocalStaking, 'contract'> | null }
  readonly account: AccountView
  readonly accountDetails: AccountDetailsView
  readonly activeExternalStaking: readonly Address[]
  readonly claim: Pick<Lien, 'amount' | 'slashable'>
  readonly accountClaims: readonly Pick<Lien, 'lienholder' | 'amount'>[]
  readonly allAccounts: readonly { readonly user: Address; readonly account: AccountView }[]
  readonly pendingTx: PendingStakeView
  readonly allPendingTxsDesc: readonly PendingStakeView[]
}

const localStaking = mapped(
  address,
  (contract): Pick<LocalStaking, 'contract'> => ({ contract }),
  ({ contract }) => contract,
)

const account = record<AccountView>({
  denom: ['denom', denomination],
  bonded: ['bonded', amount],
  free: ['free', range],
})

const claim = record<VaultWireAnswers['accountClaims'][number]>({
  lienholder: ['lienholder', address],
  amount: ['amount', range],
})

const tx = under(
  'in_flight_staking',
  record<PendingStakeView>({
    txId: ['id', txId],
    amount: ['amount', amount],
    slashable: ['slashable', decimal],
    user: ['user', address],
    lienholder: ['lienholder', address],
  }),
)

/** How a vault answers each question. */
export const vaultAnswers: AnswerForms<VaultWireAnswers> = {
  config: record<VaultWireAnswers['config']>({
    denom: ['denom', denomination],
    localStaking: ['local_staking', nullable(localStaking)],
  }),
  account,
  accountDetails: record<AccountDetailsView>({
    denom: ['denom', denomination],
    bonded: ['bonded', amount],
    free: ['free', range],
    maxLien: ['max_lien', range],
    totalSlashable: ['total_slashable', range],
  }),
  activeExternalStaking: under('contracts', list(address)),
  claim: record<VaultWireAnswers['claim']>({ amount: ['amount', range], slashable: ['slashable', decimal] }),
  accountClaims: under('claims', list(claim)),
  allAccounts: under(
    'accounts',
    list(record<VaultWireAnswers['allAccounts'][number]>({ user: ['user', address], account: ['account', account] })),
  ),
  pendingTx: tx,
  allPendingTxsDesc: under('txs', list(tx)),
}

/** The JSON with which a vault answers a query. */
export const encodeVaultAnswer = answerWriter(vaultAnswers)

/** What a vault answered to a query. Error: `DecodeError`. */
export const decodeVaultAnswer = answerReader(vaultAnswers)
