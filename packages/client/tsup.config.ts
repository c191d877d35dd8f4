import { existsSync } from 'node:fs'
import { buildOf } from '../../tsup.base.js'

const main = 'src/cli/main.ts'

export default buildOf('client', existsSync(main) ? { 'cli/main': main, 'cli/worker': 'src/cli/worker.ts' } : {})
