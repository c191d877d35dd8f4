import { buildOf } from '../../tsup.base.js'

export default buildOf('ibc')
