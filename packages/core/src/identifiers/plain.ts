import { err, ok } from '../foundation/result.js'
import type { Address, AddressCodec } from './address.js'

const PRINTABLE = /^[!-~]+$/

/**
 * Readable addresses by pattern, for tests, simulations and recorded runs. The default takes `a-z 0-9 _ . -`, 3 to 128 long.
 *
 * @param pattern - what an address looks like; of these texts only printable ASCII without spaces is taken, since an address is a key by its bytes.
 */
export function plainAddressCodec(pattern = /^[a-z0-9_.-]{3,128}$/): AddressCodec {
  return {
    parse: (text) => {
      if (text === '') return err({ type: 'InvalidAddress', text, reason: 'empty' })
      // The pattern is the check, so the brand is made here.
      // `search`, unlike `test`, does not start where a global pattern stopped last time.
      const fits = PRINTABLE.test(text) && text.search(pattern) >= 0
      return fits ? ok(text as Address) : err({ type: 'InvalidAddress', text, reason: 'malformed' })
    },
  }
}
