import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import { ALICE, bonded, empty, grant, JUNO, next, STARS, send, slash, view } from '../../testing/lockup-scene.js'

describe.each(BOTH)('slashClaim under %s', (rules) => {
  const told = { rules }
  const lienholder = { rules, sender: JUNO }

  it('[MS M-03 safe] [MS M-03 reference] a slash takes of the claim and of the bond', () => {
    const granted = next(bonded(empty, 1_234_000, told), grant(777_000), told)
    const { state, events } = unwrap(send(granted, slash(300_000), lienholder))
    expect(view(state)).toEqual({
      account: ALICE,
      bonded: 934_000n,
      free: 457_000n,
      claims: [{ lienholder: JUNO, amount: 477_000n }],
    })
    expect(events).toEqual([{ type: 'claimSlashed', user: ALICE, lienholder: JUNO, amount: 300_000n, taken: 300_000n }])
    expect(send(state, slash(477_001), lienholder)).toMatchObject({
      error: { type: 'InsufficientLien', claim: 477_000n },
    })
    // What is slashed to nothing stays in its place.
    expect(view(next(state, slash(477_000), lienholder)).claims).toEqual([{ lienholder: JUNO, amount: 0n }])
  })

  it('a slash leaves the claims of others, and new bonds back them first', () => {
    const shared = next(next(bonded(empty, 1000, told), grant(700), told), grant(900, STARS), told)
    const slashed = next(shared, slash(300), lienholder)
    expect(view(slashed)).toMatchObject({ bonded: 700n, free: 0n })
    expect(view(bonded(slashed, 250, told))).toMatchObject({ bonded: 950n, free: 50n })
    // All that is left is less than the claim.
    const gone = unwrap(send(slashed, slash(900), { rules, sender: STARS }))
    expect(gone.events).toMatchObject([{ amount: 900n, taken: 700n }])
    expect(view(gone.state)).toMatchObject({ bonded: 0n, free: 0n })
  })
})
