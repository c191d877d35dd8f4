export { decodeInterchainAck, encodeInterchainAck } from './answers.js'
export { icqApplication } from './icq-application.js'
export { decodeInterchainQuery, encodeInterchainQuery } from './requests.js'
export { TWAP_TO_NOW_PATH } from './twap-query.js'
