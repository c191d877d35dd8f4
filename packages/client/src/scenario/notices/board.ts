import type { Denom } from '@meshwork/core/identifiers'
import { queryVoucher, type TransferState } from '@meshwork/core/transfer'
import type { HeardEvent, ProtocolEventType } from '../../create-mesh/events.js'
import type { Mesh } from '../../create-mesh/mesh.js'
import { pairingStates } from '../../create-mesh/pairing-states.js'
import type { BuiltScenario } from '../build.js'
import type { Notice } from '../report-data.js'
import { CHAIN_WORDS } from './chain-words.js'
import { CONSUMER_WORDS } from './consumer-words.js'
import { FEED_WORDS } from './feed-words.js'
import { PROVIDER_WORDS } from './provider-words.js'
import type { Teller, WordsByType } from './teller.js'

/** Every event of the protocol: its words, or that it is routine. One that is missing here does not compile. */
export const WORDS: WordsByType<ProtocolEventType> = {
  ...PROVIDER_WORDS,
  ...CONSUMER_WORDS,
  ...FEED_WORDS,
  ...CHAIN_WORDS,
}

/** Of one kind on one chain so many are told in a step; the others are counted. */
export const MOST_TOLD = 3

type AnyWords = (event: never, told: Teller) => string | undefined

/** Whom an event of a module is about. */
function contractOf(event: object): string | undefined {
  return 'contract' in event && typeof event.contract === 'string' ? event.contract : undefined
}

/** Puts into words what is out of the ordinary, step by step. */
export class NoticeBoard {
  private readonly listening: readonly (() => void)[]
  private readonly names = new Map<string, string>()
  private readonly several: boolean
  private notices: { -readonly [Field in keyof Notice]: Notice[Field] }[] = []
  private readonly counts = new Map<string, number>()
  private op = ''

  constructor(
    private readonly mesh: Mesh,
    { accounts }: Pick<BuiltScenario, 'accounts'>,
  ) {
    for (const chain of accounts.values())
      for (const { name, address } of chain) {
        // Those of a file have no other name, and come last.
        if (name === address) break
        this.names.set(address, name)
      }
    this.several = mesh.pairings.length > 1
    for (const { name, externalStaking, converter } of mesh.pairings) {
      const of = this.several ? ` of ${name}` : ''
      this.names.set(externalStaking, `the external staking${of}`)
      this.names.set(converter, `the converter${of}`)
    }
    const knowProxies = mesh.on('proxyCreated', ({ event: { owner, proxy } }) => {
      this.names.set(proxy, `${this.names.get(owner) ?? owner}'s proxy`)
    })
    const types = Object.keys(WORDS) as ProtocolEventType[] // the keys are the types
    const telling = types.flatMap((type) => {
      const words: AnyWords | 'routine' = WORDS[type]
      return words === 'routine' ? [] : [mesh.on(type, (heard) => this.hear(heard, words))]
    })
    this.listening = [knowProxies, ...telling]
  }

  /** A step begins; what comes now belongs to it. */
  begin(op: string): void {
    this.op = op
    this.notices = []
    this.counts.clear()
  }

  /** What the step had to tell, in order. */
  told(): readonly Notice[] {
    return this.notices
  }

  /** Hears no more. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  private hear({ chain, source, height, timeNanos, event }: HeardEvent, words: AnyWords): void {
    const key = `${chain} ${event.type}`
    const count = this.counts.get(key) ?? 0
    const text = words(
      // Words are kept under the type of event that they are about.
      event as never,
      {
        coin: (amount) => `${amount}${this.denomOf(chain, source)}`,
        rewards: (amount) => `${amount}${this.shownDenom(chain, this.rewardsDenomOf(chain, source))}`,
        named: ({ denom, amount }) => `${amount}${this.shownDenom(chain, denom)}`,
        name: (address) => this.names.get(address) ?? address,
        height,
        timeNanos,
        op: this.op,
      },
    )
    if (text === undefined) return
    this.counts.set(key, count + 1)
    const last = count < MOST_TOLD ? undefined : this.lastOf(chain, event.type)
    if (last) last.more += 1
    else {
      const pairing = this.several ? this.pairingOf(chain, contractOf(event) ?? source) : undefined
      this.notices.push({ chain, type: event.type, ...(pairing !== undefined && { pairing }), text, more: 0 })
    }
  }

  /** The coin of a vault where it or its lienholder tells, else what the chain stakes. */
  private denomOf(chain: string, source: string): string {
    const backed = this.mesh.pairings.find(
      ({ provider, vault, externalStaking }) =>
        provider.name === chain && (source === vault || source === externalStaking),
    )
    if (backed) return pairingStates(backed).vault.config.denom
    const denom = this.mesh.chain(chain).query.bondedDenom()
    return denom.ok ? denom.value : ''
  }

  private rewardsDenomOf(chain: string, source: string): string {
    const told = this.mesh.pairings.find((one) => one.provider.name === chain && one.externalStaking === source)
    return told ? pairingStates(told).externalStaking.config.rewardsDenom : ''
  }

  /** A hash tells people nothing: `ujuno over channel-0`. */
  private shownDenom(chain: string, denom: string): string {
    if (!denom.startsWith('ibc/')) return denom
    const transfer = this.mesh.chain(chain).state.modules['transfer'] as TransferState | undefined
    // One that is unknown here is shown as it is.
    const voucher = transfer && queryVoucher(transfer, denom as Denom)
    return voucher ? `${voucher.baseDenom} over ${voucher.path.replaceAll('transfer/', '')}` : denom
  }

  private lastOf(chain: string, type: string) {
    return this.notices.filter((one) => one.chain === chain && one.type === type).at(-1)
  }

  /** The one pairing that a contract belongs to; a vault may belong to several. */
  private pairingOf(chain: string, source: string): string | undefined {
    return this.mesh.pairings.find(
      ({ provider, consumer, externalStaking, converter, virtualStaking, priceFeed }) =>
        (provider.name === chain && source === externalStaking) ||
        (consumer.name === chain && (source === converter || source === virtualStaking || source === priceFeed)),
    )?.name
  }
}
