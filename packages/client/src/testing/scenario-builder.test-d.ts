import { ScenarioBuilder } from './scenario-builder.js'

const story = ScenarioBuilder.begin().chain('osmosis', { bondDenom: 'uosmo' })

story.step('settle').step('relay', { from: 'provider', max: 3 }).each('withdraw_unbonded')

// @ts-expect-error no such step
story.step('teleport', { user: 'ada' })

// @ts-expect-error somebody has to bond
story.step('bond', { amount: 5n })

// @ts-expect-error nothing is said where something must be
story.step('bond')

// @ts-expect-error there are two sides
story.step('recv', { from: 'oracle' })

// @ts-expect-error bonding names no validator
story.step('bond', { user: 'ada', amount: 5n, validator: 'cval1' })

// @ts-expect-error an amount is digits or a bigint: numbers lose digits
story.step('bond', { user: 'ada', amount: 5 })

// @ts-expect-error not every step is for all accounts
story.each('epoch')

// @ts-expect-error a chain stakes a coin
story.chain('juno', {})
