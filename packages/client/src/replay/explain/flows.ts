import type { RecordedObject, RecordedValue } from '../compare/recording.js'
import { type Cell, cell } from './cells.js'
import { type ReadPacket, validatorsIn, validatorsOfUpdate } from './packets.js'
import { fieldsAt, listAt, textAt, valueAt } from './values.js'

/** What a transaction may change, and what that depends on. Everything that it writes, it may also read. */
export interface Flow {
  readonly reads: readonly Cell[]
  readonly writes: readonly Cell[]
}

/** What a transaction of a step is: its record, the step, and the packet that it delivers. */
export interface Transaction {
  readonly step: RecordedObject
  readonly record: RecordedObject
  /** The identity and content of the packet that it delivers or answers. */
  readonly packet?: string
  readonly content: ReadPacket
  readonly sent: readonly string[]
  /** Users with stake or unbonding entries on a validator of the consumer, or with a delegation on one of the provider, before or after the step. */
  readonly stakersOf: (validator: string) => readonly string[]
}

const ALL = '*'

/** Everything that depends on what a user has promised: what a slash or its propagation may change. */
const exposure = (user: string): readonly Cell[] => [
  cell('account', user),
  cell('native', user, ALL),
  cell('stake', user, ALL),
  cell('rewards', user, ALL),
]

const consumerStake: readonly Cell[] = [
  cell('ledger', ALL, ALL),
  cell('requests', '', ALL),
  cell('bonded', '', ALL),
  cell('delegated', '', ALL),
  cell('totalDelegated'),
]

/** What a transaction reads and writes. */
export function flowsOf(transaction: Transaction): readonly Flow[] {
  const flows = ownFlows(transaction)
  const { packet, sent } = transaction
  const carried = packet === undefined ? [] : [cell('packet', packet)]
  const made = sent.flatMap((name) => [cell('packet', name), cell('tx', name)])
  return flows.map(({ reads, writes }) => ({ reads: [...reads, ...carried], writes: [...writes, ...carried, ...made] }))
}

function ownFlows(transaction: Transaction): readonly Flow[] {
  const { record } = transaction
  switch (record.op) {
    case 'execute':
      return record.chain === 'consumer' ? onConsumer(transaction) : userFlows(transaction)
    case 'sudo':
      return record.contract === 'native_staking' ? slashOnProvider(transaction) : chainTells(transaction)
    case 'recv':
      return record.chain === 'consumer' ? receivedByConsumer(transaction) : receivedByProvider(transaction)
    case 'ack':
    case 'timeout':
      return record.chain === 'consumer' ? answeredToConsumer(transaction) : answeredToProvider(transaction)
    case 'ibc_channel_close':
      return record.chain === 'consumer'
        ? [
            {
              reads: [cell('channel')],
              // What unbonds pays its rewards.
              writes: [
                ...consumerStake,
                cell('virtualBalance'),
                cell('converterBalance'),
                cell('channel'),
                cell('epoch'),
              ],
            },
          ]
        : [
            {
              reads: [cell('channel')],
              writes: [...exposure(ALL), cell('distribution', '', ALL), cell('tx', ALL), cell('channel')],
            },
          ]
    case 'ibc_channel_open':
    case 'ibc_channel_connect':
      // What waits goes to the new channel, or with the old one.
      return [{ reads: [cell('channel')], writes: [cell('channel'), cell('epoch'), cell('packet', ALL)] }]
    case 'query':
      return [{ reads: asked(transaction), writes: [] }]
    default:
      return []
  }
}

/** What the steps of a user do. */
function userFlows(transaction: Transaction): readonly Flow[] {
  const { step } = transaction
  const [user, validator] = [textAt(step, 'user'), textAt(step, 'validator')]
  const account = cell('account', user)
  switch (step.op) {
    case 'bond':
    case 'unbond':
      return [{ reads: [], writes: [account, cell('balance', user), cell('vaultBalance')] }]
    case 'restake':
    case 'stake_local':
      return [
        { reads: [account], writes: [account, cell('native', user, ALL), cell('vaultBalance'), cell('balance', user)] },
      ]
    case 'stake_remote':
      return [
        {
          reads: [cell('validator', '', validator), cell('channel')],
          writes: [account, cell('stake', user, validator), cell('rewards', user, validator)],
        },
      ]
    case 'unstake':
      return [{ reads: [cell('channel')], writes: [cell('stake', user, validator), cell('rewards', user, validator)] }]
    case 'withdraw_unbonded':
      return [{ reads: [], writes: [cell('stake', user, ALL), account] }]
    case 'withdraw_rewards':
      return [
        {
          reads: [cell('distribution', '', validator), cell('channel'), cell('stake', user, validator)],
          writes: [cell('rewards', user, validator)],
        },
      ]
    case 'native_unstake':
    case 'native_redelegate':
    case 'native_rewards': {
      const owner = textAt(step, 'owner') || user
      return [{ reads: [], writes: [cell('native', owner, ALL), cell('balance', owner)] }]
    }
    case 'release_unbonded': {
      const owner = textAt(step, 'owner') || user
      return [{ reads: [], writes: [cell('native', owner, ALL), cell('account', owner), cell('vaultBalance')] }]
    }
    default:
      return anybody()
  }
}

/** A message that no other step has: whatever a contract of the provider may be told. */
function anybody(): readonly Flow[] {
  const writes = [
    ...exposure(ALL),
    cell('distribution', '', ALL),
    cell('balance', ALL),
    cell('vaultBalance'),
    cell('tx', ALL),
  ]
  return [{ reads: [cell('channel'), cell('validator', '', ALL)], writes }]
}

function onConsumer({ step }: Transaction): readonly Flow[] {
  if (step.op === 'set_price') return [{ reads: [], writes: [cell('price')] }]
  return [
    {
      reads: [cell('price'), cell('cap'), cell('channel')],
      writes: [...consumerStake, cell('converterBalance'), cell('virtualBalance'), cell('epoch')],
    },
  ]
}

/** A slash, with what its propagation does to the other liens of the same users. */
function slashed(transaction: Transaction, validators: readonly string[]): readonly Flow[] {
  const users = [...new Set(validators.flatMap((validator) => transaction.stakersOf(validator)))]
  const reads = validators.map((validator) => cell('validator', '', validator))
  const totals = [...validators.map((validator) => cell('distribution', '', validator))]
  // Whom the amount is shared with decides what each of them loses.
  const shared = validators.flatMap((validator) => [cell('stake', ALL, validator), cell('distribution', '', validator)])
  return [
    { reads: [...reads, ...shared], writes: [...users.flatMap(exposure), ...totals, cell('distribution', '', ALL)] },
  ]
}

function slashOnProvider(transaction: Transaction): readonly Flow[] {
  return slashed(transaction, [textAt(transaction.step, 'validator')])
}

/** The consumer's chain tells the virtual staking: of an epoch, or of validators. */
function chainTells({ step, record }: Transaction): readonly Flow[] {
  if (step.op === 'epoch')
    return [
      {
        reads: [cell('epoch'), cell('cap'), cell('channel'), cell('ledger', ALL, ALL), cell('price')],
        writes: [
          cell('requests', '', ALL),
          cell('bonded', '', ALL),
          cell('delegated', '', ALL),
          cell('totalDelegated'),
          cell('epoch'),
        ],
      },
      {
        reads: [cell('bonded', '', ALL), cell('delegated', '', ALL), cell('epoch')],
        writes: [cell('virtualBalance'), cell('converterBalance'), cell('epoch')],
      },
    ]
  const update = valueAt(record, 'msg', 'handle_valset_update')
  const told = [...validatorsOfUpdate(update), ...validatorsIn(listAt(step, 'validator')), textAt(step, 'validator')]
  const of = (kind: 'requests' | 'notes' | 'bonded' | 'delegated') => told.map((name) => cell(kind, '', name))
  return [
    {
      reads: [cell('price'), cell('channel'), ...told.map((name) => cell('ledger', ALL, name)), ...of('bonded')],
      writes: [...of('requests'), ...of('notes'), ...of('delegated'), cell('epoch')],
    },
  ]
}

function receivedByConsumer({ content: { kind, content } }: Transaction): readonly Flow[] {
  const [user, validator] = [textAt(content, 'delegator'), textAt(content, 'validator')]
  switch (kind) {
    case 'stake':
    case 'unstake':
      return [
        {
          reads: [cell('price')],
          writes: [cell('ledger', user, validator), cell('requests', '', validator), cell('notes', '', validator)],
        },
      ]
    case 'burn':
      return [
        {
          reads: [cell('price'), ...validatorsIn(content.validators).map((name) => cell('ledger', ALL, name))],
          writes: validatorsIn(content.validators).flatMap((name) => [
            cell('requests', '', name),
            cell('notes', '', name),
          ]),
        },
      ]
    case 'transfer_rewards':
      return [
        {
          reads: [],
          writes: [cell('converterBalance'), cell('paid', textAt(content, 'recipient').replace(/-remote$/, ''))],
        },
      ]
    default:
      return [{ reads: [], writes: [] }]
  }
}

function receivedByProvider(transaction: Transaction): readonly Flow[] {
  const { kind, content } = transaction.content
  switch (kind) {
    case 'valset_update': {
      const told = validatorsOfUpdate(content)
      const due = [...new Set([...validatorsIn(content.slashed), ...validatorsIn(content.additions)])]
      return [
        { reads: [], writes: told.map((name) => cell('validator', '', name)) },
        // A slash may have waited for the addition of its validator.
        ...(due.length > 0 ? slashed(transaction, due) : []),
      ]
    }
    case 'distribute':
      return rewarded([textAt(content, 'validator')])
    case 'distribute_batch':
      return rewarded(validatorsOfRewards(content))
    case 'internal_unstake': {
      const [user, validator] = [textAt(content, 'delegator'), textAt(content, 'validator')]
      return [
        {
          reads: [],
          writes: [
            cell('stake', user, validator),
            cell('rewards', user, validator),
            cell('distribution', '', validator),
          ],
        },
      ]
    }
    default:
      return [{ reads: [], writes: [] }]
  }
}

function validatorsOfRewards(content: RecordedValue): readonly string[] {
  return listAt(content, 'rewards').map((reward) => textAt(reward, 'validator'))
}

function rewarded(validators: readonly string[]): readonly Flow[] {
  const writes = validators.flatMap((name) => [cell('distribution', '', name), cell('rewards', ALL, name)])
  return [{ reads: [], writes }]
}

function answeredToProvider({ content: { kind, content }, packet = '' }: Transaction): readonly Flow[] {
  const [user, validator] = [textAt(content, 'delegator'), textAt(content, 'validator')]
  const tx = cell('tx', packet)
  const earned = [cell('stake', user, validator), cell('rewards', user, validator), cell('distribution', '', validator)]
  switch (kind) {
    case 'stake':
      return [
        { reads: [tx], writes: [...earned, tx] },
        { reads: [tx], writes: [cell('account', user), tx] },
        // A slash may have waited for it.
        { reads: [], writes: exposure(user) },
      ]
    case 'unstake':
      return [{ reads: [tx, cell('validator', '', validator)], writes: [...earned, tx] }]
    case 'transfer_rewards': {
      const owner = textAt(content, 'recipient').replace(/-remote$/, '')
      return [{ reads: [tx], writes: [cell('rewards', owner, ALL), tx] }]
    }
    default:
      return [{ reads: [tx], writes: [tx] }]
  }
}

function answeredToConsumer({ content: { kind, content } }: Transaction): readonly Flow[] {
  if (kind !== 'internal_unstake') return [{ reads: [], writes: [] }]
  const [user, validator] = [textAt(content, 'delegator'), textAt(content, 'validator')]
  return [
    {
      reads: [cell('channel'), cell('cap')],
      writes: [
        cell('ledger', user, validator),
        cell('notes', '', validator),
        cell('requests', '', ALL),
        cell('bonded', '', ALL),
        cell('delegated', '', validator),
        cell('totalDelegated'),
      ],
    },
  ]
}

/** What a question is about, as far as it names that. */
function asked({ record }: Transaction): readonly Cell[] {
  const [[name, question] = ['', null]] = fieldsAt(record, 'msg')
  const user = textAt(question, 'user') || textAt(question, 'account') || ALL
  const validator = textAt(question, 'validator') || ALL
  if (record.chain === 'consumer') return [...consumerStake, cell('price')]
  if (name === 'pending_tx' || name === 'all_pending_txs_desc') return [cell('tx', ALL), cell('numbers')]
  if (name.includes('validator')) return [cell('validator', '', ALL)]
  return [
    cell('account', user),
    cell('stake', user, validator),
    cell('rewards', user, validator),
    cell('native', user, ALL),
  ]
}
