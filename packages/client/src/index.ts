// What most programs need. Scenarios and reports have a subpath of their own.
export * from './adapters/memory/index.js'
export * from './create-mesh/index.js'
export * from './ports/index.js'
export * from './relayer/index.js'
export * from './runtime/index.js'
