import { describe, expect, it } from 'vitest'
import { hasHops, hop, localDenom, splitDenomPath, voucherDenom } from './denom-path.js'

describe('voucherDenom', () => {
  it('is what Osmosis calls the coins of the Cosmos Hub, and those of Juno', () => {
    expect(voucherDenom('channel-0', 'uatom')).toBe(
      'ibc/27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2',
    )
    expect(voucherDenom('channel-42', 'ujuno')).toBe(
      'ibc/46B44899322F3CD854D2D46DEEF881958467CDD4B3B10086DA49296BBED94BED',
    )
  })
})

describe('localDenom', () => {
  it('leaves a coin of the chain its name, slashes included', () => {
    expect(localDenom('uosmo')).toBe('uosmo')
    expect(localDenom('gamm/pool/1')).toBe('gamm/pool/1')
    expect(localDenom('transfer/pool/1')).toBe('transfer/pool/1')
  })
})

describe('splitDenomPath', () => {
  it.each([
    ['uatom', '', 'uatom'],
    ['transfer/channel-7/uatom', 'transfer/channel-7', 'uatom'],
    ['transfer/channel-7/transfer/channel-12/uatom', 'transfer/channel-7/transfer/channel-12', 'uatom'],
    ['transfer/channel-7/gamm/pool/1', 'transfer/channel-7', 'gamm/pool/1'],
    ['customport/channel-7/uatom', 'customport/channel-7', 'uatom'],
    ['transfer/channel/uatom', '', 'transfer/channel/uatom'],
    ['transfer/channel-7', '', 'transfer/channel-7'],
  ])('%s', (fullDenom, path, baseDenom) => {
    expect(splitDenomPath(fullDenom)).toEqual({ path, baseDenom })
  })
})

it('a hop is a port and a channel, by which a coin is known to have come over one', () => {
  expect(hop('transfer', 'channel-7')).toBe('transfer/channel-7/')
  expect(['transfer/channel-7/', 'transfer/channel-7/uatom', 'uatom', 'gamm/pool/1', ''].map(hasHops)).toEqual([
    ...[true, true],
    ...[false, false, false],
  ])
})
