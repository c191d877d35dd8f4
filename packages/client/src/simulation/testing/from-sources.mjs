// Threads of Node read no TypeScript; this one learns it first.
import { tsImport } from 'tsx/esm/api'

await tsImport('../../cli/worker.ts', import.meta.url)
