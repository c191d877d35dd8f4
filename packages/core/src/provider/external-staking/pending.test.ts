import { describe, expect, it } from 'vitest'
import { Stage } from '../../../test-support/external-staking.js'
import { InvariantError } from '../../foundation/invariant.js'
import { Table } from '../../table/index.js'

describe('findPending', () => {
  it('takes a packet whose stake is gone for a mistake of our own, not for a refusal', () => {
    const stage = Stage.open('safe', ['val1'])
    const packet = stage.stake('alice', 'val1', 50)
    stage.state = { ...stage.state, stakes: Table.empty() }
    expect(() => stage.succeed(packet)).toThrow(InvariantError)
  })
})
