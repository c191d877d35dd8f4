export { MESH_VERSIONS, meshApplication } from './mesh-application.js'
