import { expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { encodeState } from '../../table/index.js'
import { denomOf } from '../../testing/values.js'
import { createVaultState, vaultCodec } from './state.js'

it.each([
  ['safe', 'ratio'],
  ['reference', 'lien'],
] as const)(
  'a vault of version 1 under %s gets the limits that one of its rules has: a slash takes at most the %s',
  (rules, capSlash) => {
    const { config, ...state } = createVaultState({ rules, denom: denomOf('ustake') })
    const first = { ...state, config: { rules, denom: config.denom } }
    expect(unwrap(vaultCodec.decode(encodeState('vault', 1, first))).config).toEqual({
      rules,
      denom: 'ustake',
      capSlash,
      maxLienShare: 10n ** 18n,
      maxSlashableShare: 10n ** 18n,
    })
  },
)
