/** Who meets which mutant, from what the changed sources count. */

/**
 * What a test file does before its tests begin counts for each of them, for it is done again for each mutant. What is hit more often when sources are loaded, too, is
 * static: these mutants need the sources loaded anew.
 */
export function coverageOf(tests, first, second) {
  const perTest = Object.fromEntries(
    tests.map(({ id, fileName }) => [id, sumOf(second.perTest[id] ?? {}, second.perTest[fileName] ?? {})]),
  )
  const isFile = (id) => !id.includes('#')
  const hitsOfFiles = ({ perTest }) =>
    Object.keys(perTest)
      .filter(isFile)
      .map((file) => perTest[file])
  const loadingAll = sumOf(first.static, ...hitsOfFiles(first))
  const loadingTests = sumOf(...hitsOfFiles(second))
  const unlike = Object.entries(loadingAll).filter(([mutant, count]) => count > (loadingTests[mutant] ?? 0))
  return { static: sumOf(Object.fromEntries(unlike), second.static), perTest }
}

/** Hits by mutant, added up. */
function sumOf(...hits) {
  const sums = {}
  for (const [mutant, count] of hits.flatMap((one) => Object.entries(one))) sums[mutant] = (sums[mutant] ?? 0) + count
  return sums
}
