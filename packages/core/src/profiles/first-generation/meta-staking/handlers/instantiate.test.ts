import { describe, expect, it } from 'vitest'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import { ADMIN, freshMeta, metaContext, SILENT } from '../../testing/meta-staking-scene.js'
import { queryMetaStaking } from '../queries.js'
import { instantiateMetaStaking } from './instantiate.js'

describe.each(BOTH)('instantiateMetaStaking under %s', (rules) => {
  it('[MS M-05 safe] [MS M-05 reference] begins without consumers', () => {
    expect(queryMetaStaking(freshMeta(rules), { type: 'config' }, metaContext({ rules }))).toEqual({
      ok: true,
      value: { rules, admin: ADMIN, denom: 'ujuno' },
    })
    expect(instantiateMetaStaking({}, metaContext({ rules, funds: [coins(1, 'ujuno')] }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(instantiateMetaStaking({}, metaContext({ rules, query: { bondedDenom: () => SILENT } }))).toMatchObject({
      error: { type: 'ModuleQueryFailed' },
    })
  })
})
