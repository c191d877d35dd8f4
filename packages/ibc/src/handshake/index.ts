export { meshApplication } from './mesh-application.js'
export { MESH_VERSIONS } from './mesh-versions.js'
