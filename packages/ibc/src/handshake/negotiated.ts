import { err, ok, type Reply } from '@meshwork/core/foundation'
import type { ApplicationRegistry, SaidTerms } from '../channel/application.js'
import type { IbcResult } from '../channel/effects.js'
import { applicationOf, findEndIn } from '../channel/find.js'
import type { IbcState } from '../channel/state.js'
import type { VersionError } from '../version/errors.js'

/**
 * The contract agreed to the first step of a handshake, and may have said which version is the newest that it speaks, and which end it is: now both are settled. The
 * answer's data is its text.
 *
 * Errors: those of the version (spec 8.3), which undo the step.
 */
export function settleVersion(
  state: IbcState,
  step: 'openInit' | 'openTry',
  channelId: string,
  result: Reply['result'],
  applications: ApplicationRegistry,
): IbcResult<VersionError['type'] | 'NoSuchChannel' | 'WrongPhase' | 'ClientFrozen'> {
  const found = findEndIn(state, channelId, step === 'openInit' ? 'init' : 'tryOpen')
  if (!found.ok) return err(found.error)
  const end = found.value
  const application = applicationOf(end, applications)
  const terms = result.ok ? termsIn(result.data) : {}
  const version = step === 'openInit' ? application.propose(end.version, terms) : application.answer(end.version, terms)
  if (!version.ok) return err(version.error)

  const { port, connectionId, counterparty } = end
  const { side = end.side } = terms
  return ok({
    state: { ...state, channels: state.channels.set(channelId, { ...end, side, version: version.value }) },
    effects: [],
    events: [
      {
        type: step === 'openInit' ? 'channelOpenInit' : 'channelOpenTry',
        channelId,
        port,
        counterpartyPort: counterparty.port,
        connectionId,
        version: version.value,
      },
    ],
    data: version.value,
  })
}

/** What of an answer can be terms; a contract of a host's own may answer anything. */
function termsIn(data: unknown): SaidTerms {
  if (typeof data !== 'object' || data === null) return {}
  return {
    ...('newest' in data && typeof data.newest === 'string' && { newest: data.newest }),
    ...('rewards' in data && typeof data.rewards === 'string' && { rewards: data.rewards }),
    ...('side' in data && (data.side === 'provider' || data.side === 'consumer') && { side: data.side }),
  }
}
