// D-29 is not among the differences of the first rule sets: until the provider checks evidence against keys, both send the contracts' word.
export { validatorPubKey } from '../reference/keys.js'
