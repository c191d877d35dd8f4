export { meshApplication } from './mesh-application.js'
export { dialectOfChannel, MESH_VERSIONS } from './mesh-versions.js'
