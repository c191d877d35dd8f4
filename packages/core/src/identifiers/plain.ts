import { err, ok } from '../foundation/result.js'
import type { Address, AddressCodec } from './address.js'

/** Readable addresses by pattern, for tests, simulations and recorded runs. The default takes `a-z 0-9 _ . -`, 3 to 128 long. */
export function plainAddressCodec(pattern = /^[a-z0-9_.-]{3,128}$/): AddressCodec {
  return {
    parse: (text) => {
      if (text === '') return err({ type: 'InvalidAddress', text, reason: 'empty' })
      // The pattern is the check, so the brand is made here.
      return pattern.test(text) ? ok(text as Address) : err({ type: 'InvalidAddress', text, reason: 'malformed' })
    },
  }
}
