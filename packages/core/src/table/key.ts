/**
 * What orders a table. A string stands for raw storage-key bytes, one character (0 to 255) per byte, and sorts as the
 * chain sorts those bytes; a bigint sorts by value. One table has keys of one kind.
 */
export type TableKey = string | bigint
