// What every host needs. Each machine, the rules and the mesh have a subpath of their own.
export * from './foundation/index.js'
export * from './identifiers/index.js'
export * from './numbers/index.js'
export * from './sync/index.js'
export * from './table/index.js'
