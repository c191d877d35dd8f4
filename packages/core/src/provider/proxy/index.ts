export type {
  ProxyBurn,
  ProxyInit,
  ProxyMessage,
  ProxyReleaseUnbonded,
  ProxyRestake,
  ProxyStake,
  ProxyUnstake,
  ProxyVote,
  ProxyVoteWeighted,
  ProxyWithdrawRewards,
} from './messages.js'
