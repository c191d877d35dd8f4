import { TRANSFER_ACCOUNT } from '@meshwork/core/transfer'
import { beforeAll, describe, expect, it } from 'vitest'
import { lendingMesh } from '../testing/lending.js'
import { openChannel } from './handshake.js'
import type { Pairing } from './pairing.js'

const MESH = '{"protocol":"mesh-security","version":"0.11.0"}'
const OTHERS = ['ics20-1', 'icq-1', 'bandchain-1', 'mesh-security-v0.1']

let pairing: Pairing
beforeAll(async () => {
  pairing = (await lendingMesh({ openChannel: false })).pairing()
})

/** The step of a handshake that is refused when somebody proposes this version, and why. */
function refusalOf(version: string, contracts: { readonly consumer: string; readonly provider: string }) {
  const { consumer, provider, connectionId } = pairing
  const opened = openChannel({
    consumer: { chain: consumer, contract: contracts.consumer as Pairing['converter'] },
    provider: { chain: provider, contract: contracts.provider as Pairing['externalStaking'] },
    connectionId,
    version,
  })
  return opened.ok ? undefined : [opened.error.step, opened.error.executed.error.error]
}

describe('whoever opens a channel cannot have machines speak what they do not know', () => {
  it.each(OTHERS)('a converter does not speak %s', (version) => {
    const { converter, externalStaking } = pairing
    expect(refusalOf(version, { consumer: converter, provider: externalStaking })).toEqual([
      'openInit',
      { type: 'InvalidVersion', version },
    ])
  })

  it.each(OTHERS)('an external staking does not speak %s', (version) => {
    const { provider, converter, externalStaking, connectionId } = pairing
    const asked = provider.executeModule('ibc', {
      type: 'openTry',
      port: externalStaking,
      counterpartyPort: `wasm.${converter}`,
      connectionId,
      ordering: 'unordered',
      counterpartyChannelId: 'channel-9',
      counterpartyVersion: version,
    } as { type: string })
    expect(asked).toMatchObject({ ok: false, error: { error: { type: 'InvalidVersion', version } } })
  })

  it.each(['', MESH, 'icq-1'])('a transfer module does not speak %j', (version) => {
    expect(refusalOf(version, { consumer: TRANSFER_ACCOUNT, provider: TRANSFER_ACCOUNT })).toEqual([
      'openInit',
      { type: 'InvalidIbcVersion', version, expected: 'ics20-1' },
    ])
  })
})
