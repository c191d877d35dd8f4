export { Chain, type CommitListener } from './chain.js'
export { bech32ContractNames, plainContractNames } from './contract-names.js'
export { type HostExtension, PROTOCOL_MACHINES, PROTOCOL_MODULES, standardHost } from './standard-host.js'
