export { Chain, type CommitListener } from './chain.js'
export { bech32ContractNames, plainContractNames } from './contract-names.js'
export { type HostExtension, standardHost } from './standard-host.js'
