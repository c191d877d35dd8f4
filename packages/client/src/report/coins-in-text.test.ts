import { describe, expect, it } from 'vitest'
import { coinsInDisplayUnits, denomsOf } from './coins-in-text.js'

const denoms = denomsOf([{ name: 'a->b', providerDenom: 'uosmo', consumerDenom: 'ibc/AB12' }])

describe('coinsInDisplayUnits', () => {
  it.each([
    ['alice bonds 1500000uosmo', 'alice bonds 1.5 OSMO'],
    ['alice bonds 1500000 uosmo.', 'alice bonds 1.5 OSMO.'],
    ['1uosmo, 2 uosmo', '0.000001 OSMO, 0.000002 OSMO'],
    ['takes 12345ibc/AB12 away', 'takes 12,345 ibc/AB12 away'],
    ['alice bonds 1500000', 'alice bonds 1500000'],
    ['alice bonds 1500000uatom', 'alice bonds 1500000uatom'],
    ['account12uosmo and 1.5uosmo and 1,500uosmo', 'account12uosmo and 1.5uosmo and 1,500uosmo'],
  ])('%s', (text, shown) => expect(coinsInDisplayUnits(text, denoms)).toBe(shown))
})
