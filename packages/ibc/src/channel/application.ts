import type { MachineError, Result } from '@meshwork/core/foundation'
import type { ChannelSide, PacketCodec } from '../packets/codec.js'
import type { VersionError } from '../version/errors.js'
import type { DecodeError } from '../wire/decode-error.js'

/** What a contract said of the version, and of itself, when it agreed to a channel. It may be a host's own, so that nothing in it is sure. */
export interface SaidTerms {
  readonly newest?: string
  readonly rewards?: string
  /** Which end it is; one that says nothing is the consumer's where it asks, the provider's where it answers. */
  readonly side?: ChannelSide
}

/**
 * A protocol that can run on a channel: how its ends agree on a version, and how its packets are written. The version text of a channel decides which one
 * it is.
 */
export interface ChannelApplication {
  /** Stands in the state of its channels; must not change. */
  readonly name: string
  /** Whether a version text is one of this application's. */
  readonly matches: (version: string) => boolean
  /**
   * The version that the opening end proposes when its host asks for `wanted`; empty for the newest. `terms` are what the contract behind the end says;
   * absent for one that says nothing.
   */
  readonly propose: (wanted: string, terms?: SaidTerms) => Result<string, VersionError>
  /** The version that the asked end answers to a proposal; `terms` as for {@link propose}. */
  readonly answer: (proposal: string, terms?: SaidTerms) => Result<string, VersionError>
  /** The version of the channel after the answer, if it is one that the opening end can speak after it proposed `proposed`. */
  readonly accept: (answer: string, proposed: string) => Result<string, VersionError>
  /** How packets are written under a version that was agreed on. */
  readonly codec: (version: string) => PacketCodec
  /** What the contract at this end says in an error ack when it refuses a packet itself. */
  readonly refusalText: (side: ChannelSide, error: MachineError) => string
  /** What stands in an error ack for a text that is no packet of `sender`, under a version that was agreed on. */
  readonly unreadableText: (sender: ChannelSide, text: string, error: DecodeError, version: string) => string
}

/** The applications of a module. */
export interface ApplicationRegistry {
  /** The application of a version text; the first of the list where none claims it, which then says what is wrong with the text. */
  readonly forVersion: (version: string) => ChannelApplication
  /** The application of this name. */
  readonly named: (name: string) => ChannelApplication | undefined
}

/** A registry of applications; the first one is the default. */
export function createApplicationRegistry(
  applications: readonly [ChannelApplication, ...(readonly ChannelApplication[])],
): ApplicationRegistry {
  const byName = new Map(applications.map((application) => [application.name, application]))
  return {
    forVersion: (version) => applications.find((application) => application.matches(version)) ?? applications[0],
    named: (name) => byName.get(name),
  }
}
