import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { readTrace } from './read-trace.js'

const problems = (text: string) => {
  const read = readTrace(text)
  return read.ok ? [] : read.error.map(({ path, message }) => `${path}: ${message}`)
}
const withStep = (step: string) => problems(`{"steps":[${step}]}`)

describe('readTrace', () => {
  it('takes the defaults of the format for what is not said', () => {
    const { config, snapshot, steps } = unwrap(readTrace('{}'))
    expect(snapshot).toBe('each')
    expect(steps).toEqual([])
    expect(config).toEqual({
      startTimeNanos: 1_700_000_000_000_000_000n,
      startHeight: 100n,
      blockSeconds: 5n,
      providerDenom: 'ustake',
      consumerDenom: 'uosmo',
      rewardsDenom: 'uosmo',
      converterRemoteDenom: 'ustake',
      unbondingPeriodSeconds: 1_814_400n,
      nativeUnbondingSeconds: 1_814_400n,
      nativeSlash: { doubleSign: '0.2', offline: '0.1' },
      externalSlash: { doubleSign: '0.2', offline: '0.1' },
      price: '0.5',
      discount: '0.1',
      maxRetrieve: 50,
      tombstonedUnbondEnable: true,
      maxCap: 1_000_000_000n,
      providerValidators: { pval1: 1_000_000n, pval2: 1_000_000n },
      consumerValidators: { cval1: 1_000_000n, cval2: 1_000_000n, cval3: 1_000_000n },
      shareFactor: 1n,
      users: { alice: 1_000_000_000n, bob: 1_000_000_000n, carol: 1_000_000_000n },
      localStaking: true,
      openChannel: true,
      syncValidators: true,
      addressOrder: 'ascending',
      outboxWindow: 1,
    })
  })

  it('lets the converter name the provider coin as the provider does, unless told', () => {
    const remote = (config: string) => unwrap(readTrace(`{"config":${config}}`)).config.converterRemoteDenom
    expect(remote('{"provider_denom":"uatom"}')).toBe('uatom')
    expect(remote('{"provider_denom":"uatom","converter_remote_denom":"other"}')).toBe('other')
  })

  it('keeps every digit of a number', () => {
    const { steps } = unwrap(
      readTrace(
        '{"steps":[{"op":"exec","contract":"vault","sender":"bob","msg":{"commit_tx":{"tx_id":9223372036854775809}}}]}',
      ),
    )
    expect(steps[0]?.msg).toEqual({ commit_tx: { tx_id: 9_223_372_036_854_775_809n } })
  })

  it('says what is wrong with a file, and where', () => {
    expect(problems('{')).toEqual([': not JSON: at 1: truncated'])
    expect(problems('[]')).toEqual([': expected an object'])
    expect(problems('{"config":[]}')).toEqual(['config: expected an object'])
    expect(problems('{"snapshot":"all"}')).toEqual(['snapshot: expected each, final or none'])
    expect(problems('{"steps":{}}')).toEqual(['steps: expected an array'])
  })

  it('says which JSON it does not take, and why', () => {
    expect(withStep('{"op":"advance","seconds":1.5}')).toEqual([
      ': steps.0.seconds at 36: a number here is whole, without a point',
    ])
    expect(withStep('{"op":"advance","seconds":1e3}')).toEqual([
      ': steps.0.seconds at 36: a number here is whole, without an exponent',
    ])
    expect(withStep('{"op":"advance","op":"epoch"}')).toEqual([': steps.0.op at 26: the key comes twice'])
    const deep = `${'['.repeat(500)}${']'.repeat(500)}`
    expect(withStep(`{"op":"exec","msg":${deep}}`)).toEqual([': at 154: nested too deep'])
  })

  it('says what is wrong with the config', () => {
    const config = (text: string) => problems(`{"config":${text}}`)
    expect(config('{"prize":"1"}')).toEqual(['config.prize: unknown key'])
    expect(config('{"max_cap":true}')).toEqual(['config.max_cap: expected a whole number'])
    expect(config('{"block_secs":-1}')).toEqual(['config.block_secs: expected a whole number'])
    expect(config('{"users":{"alice":"-1"}}')).toEqual(['config.users.alice: expected a whole number'])
    expect(config('{"users":[]}')).toEqual(['config.users: expected an object'])
    expect(config('{"price":1}')).toEqual(['config.price: expected a text'])
    expect(config('{"native_slash":{"dsign":1}}')).toEqual(['config.native_slash.dsign: expected a text'])
    expect(config('{"local_staking":"no"}')).toEqual(['config.local_staking: expected true or false'])
    expect(config('{"address_order":"up"}')).toEqual(['config.address_order: expected asc or desc'])
    expect(config('{"max_cap":null}')).toEqual([])
  })

  it('says what is wrong with each step', () => {
    expect(problems('{"steps":[{"op":"bond"},{},{"op":"dance"},{"op":"relay","from":"nowhere"}]}')).toEqual([
      'steps[0].user: expected a name',
      'steps[1]: expected an object with "op"',
      'steps[2].op: unknown step dance',
      'steps[3].from: expected provider or consumer',
    ])
  })

  it('checks what a step itself needs', () => {
    expect(withStep('{"op":"advance","seconds":"-5"}')).toEqual(['steps[0].seconds: expected a whole number'])
    expect(withStep('{"op":"relay","acks":"yes"}')).toEqual(['steps[0].acks: expected true or false'])
    expect(withStep('{"op":"slash_consumer","validator":"v","fraction":"ten"}')).toEqual([
      'steps[0].fraction: expected a decimal text from 0 to 1',
    ])
    expect(withStep('{"op":"slash_provider","validator":"v","fraction":"1.01"}')).toHaveLength(1)
    expect(withStep('{"op":"slash_provider","validator":"v","fraction":"1"}')).toEqual([])
    const tooMuch = '340282366920938463463374607431768211456'
    expect(withStep(`{"op":"set_max_cap","cap":"${tooMuch}"}`)).toEqual([
      'steps[0].cap: expected a whole number below 2^128',
    ])
    expect(withStep(`{"op":"accrue","validator":"v","amount":${tooMuch}}`)).toHaveLength(1)
    expect(withStep('{"op":"inject","from":"consumer"}')).toEqual(['steps[0].data: is missing'])
    expect(withStep('{"op":"valset_update","update":[]}')).toEqual(['steps[0].update: expected an object'])
    expect(withStep('{"op":"bond","user":"bob","funds":{}}')).toEqual(['steps[0].funds: expected an array'])
    expect(withStep('{"op":"constructor"}')).toEqual(['steps[0].op: unknown step constructor'])
  })

  it('leaves to a contract what the contract judges', () => {
    expect(withStep('{"op":"bond","user":"bob","amount":-1,"denom":["x"]}')).toEqual([])
    expect(withStep('{"op":"unstake","user":"bob"}')).toEqual([])
    expect(withStep('{"op":"bond","user":"bob","remark":"a remark"}')).toEqual([])
  })
})
