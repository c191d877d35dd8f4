/** `num / den` to the nearest whole number, a half to the even one. Both not negative, `den` above zero. */
export function divideHalfEven(num: bigint, den: bigint): bigint {
  const floor = num / den
  const twice = (num - floor * den) * 2n
  const up = twice > den || (twice === den && floor % 2n === 1n)
  return up ? floor + 1n : floor
}
