import { expect, it } from 'vitest'
import { metaStakingMachine } from './machine.js'

it('only the chain changes grants, besides the admin', () => {
  expect(metaStakingMachine.entries).toEqual({ addConsumer: 'sudo', removeConsumer: 'sudo' })
})
