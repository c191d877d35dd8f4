import type { ConverterEvent } from '../../consumer/converter/effects.js'
import type { MachineEvent } from '../../foundation/context.js'
import type { ExternalStakingEvent, PacketFailure } from '../../provider/external-staking/effects.js'
import type { VaultEvent } from '../../provider/vault/effects.js'
import type { BlankAttribute } from '../attributes.js'

type PrintedEvent = VaultEvent | ExternalStakingEvent | ConverterEvent

/** The texts in an event that can be blank when it is printed; names of accounts and validators, amounts and ids never are. */
type BlankableTexts = {
  readonly [Type in PrintedEvent['type']]?: (event: Extract<PrintedEvent, { type: Type }>) => readonly string[]
}

const BLANKABLE: BlankableTexts = {
  slashedLocal: ({ users }) => [joined(users)],
  slashedCross: ({ users }) => [joined(users)],
  withdrewRewards: ({ recipient }) => [recipient],
  rolledBackStake: ({ reason }) => textsOf(reason),
  rolledBackUnstake: ({ reason }) => textsOf(reason),
  rolledBackRewards: ({ reason }) => textsOf(reason),
  failedBurn: ({ reason, validators }) => [...textsOf(reason), joined(validators)],
  remoteBurned: ({ validators }) => [joined(validators)],
  valsetUpdated: ({ slashed }) => (slashed.length === 0 ? [] : [slashed.map(({ slashRatio }) => slashRatio).join(',')]),
  packetFailed: ({ error }) => [error],
}

/** The chain refuses an answer of a contract with a blank attribute. */
export function refuseEvents(events: readonly MachineEvent[]): BlankAttribute | undefined {
  const blank = events.find((event) => blankableTexts(event).some((text) => text.trim() === ''))
  return blank && { type: 'BlankAttribute', event: blank.type }
}

/** The types of these events are unique among machines, and a machine tells only its own; that is what allows the one assertion. */
function blankableTexts(event: MachineEvent): readonly string[] {
  if (!Object.hasOwn(BLANKABLE, event.type)) return []
  const table = BLANKABLE as Readonly<Record<string, (event: MachineEvent) => readonly string[]>>
  return table[event.type]?.(event) ?? []
}

/** Blank when there is nothing to list. */
function joined(items: readonly unknown[]): string {
  return items.length === 0 ? '' : 'some'
}

function textsOf(reason: PacketFailure): readonly string[] {
  return reason.type === 'failure' ? [reason.text] : []
}
