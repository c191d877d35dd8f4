import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** What can be known of a value without running anything; null where that is nothing. */
type Known = string | readonly Known[] | { readonly [property: string]: Known } | null

/** A file, and what its names stand for where we are in it. */
interface Scope {
  readonly file: ts.SourceFile
  readonly names: ReadonlyMap<string, Known>
}

/** Stands in a title for what only a run would know. */
export const UNKNOWN = '…'

/**
 * The titles of a test file, without running it: of each `describe`, `it` and `test` its own, once per case of an `each` or `for`, with the parameters of
 * the cases around it filled in. What is skipped does not count.
 *
 * @param path - of the file, so that cases can be read from files that it imports.
 */
export function titlesIn(path: string, text = readFileSync(path, 'utf8')): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const titles: string[] = []
  const visit = (node: ts.Node, scope: Scope): void => {
    if (ts.isCallExpression(node) && isSkipped(node.expression)) return
    const call = ts.isCallExpression(node) ? testCall(node) : undefined
    if (!call) {
      ts.forEachChild(node, (child) => visit(child, scope))
      return
    }
    for (const one of casesOf(call, scope)) {
      const known = knownOf(call.title, scope)
      titles.push(typeof known === 'string' ? (one ? filledIn(known, one) : known) : UNKNOWN)
      if (call.run) visit(call.run.body, { ...scope, names: bound(scope.names, call.run.parameters, one ?? []) })
    }
  }
  visit(file, { file, names: new Map() })
  return titles
}

interface TestCall {
  readonly title: ts.Expression
  readonly run: ts.ArrowFunction | ts.FunctionExpression | undefined
  readonly cases: ts.Expression | undefined
  /** `each` hands the parts of a list over one by one, `for` does not. */
  readonly how: string
}

/** `it(title, run)`, `it.each(cases)(title, run)`, `describe.skip(...)`: nothing else. */
function testCall({ expression, arguments: args }: ts.CallExpression): TestCall | undefined {
  const [title] = args
  const run = args.find((arg) => ts.isArrowFunction(arg) || ts.isFunctionExpression(arg))
  if (!title) return undefined
  if (isTestName(expression)) return { title, run, cases: undefined, how: '' }
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined
  const { expression: called, name } = expression.expression
  if ((name.text !== 'each' && name.text !== 'for') || !isTestName(called)) return undefined
  return { title, run, cases: expression.arguments[0], how: name.text }
}

/** `it.skip`, `describe.todo`, `it.skip.each(cases)`: what is skipped has no titles. */
function isSkipped(node: ts.Expression): boolean {
  if (ts.isCallExpression(node)) return isSkipped(node.expression)
  if (!ts.isPropertyAccessExpression(node)) return false
  return (/^(skip|todo|fails)$/.test(node.name.text) && isTestName(node.expression)) || isSkipped(node.expression)
}

function isTestName(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return !/^(each|for)$/.test(node.name.text) && isTestName(node.expression)
  return ts.isIdentifier(node) && /^(describe|it|test)$/.test(node.text)
}

/** The arguments of every case; one `undefined` for a test without cases, one unknown case where they are not known. */
function casesOf({ cases, how }: TestCall, scope: Scope): readonly (readonly Known[] | undefined)[] {
  if (!cases) return [undefined]
  const known = knownOf(cases, scope)
  if (!Array.isArray(known)) return [[null]]
  return known.map((one) => (how === 'each' && Array.isArray(one) ? one : [one]))
}

/** As vitest fills in: each `%s` takes the next argument, `$name` a property of the first. */
function filledIn(title: string, args: readonly Known[]): string {
  let next = 0
  return title
    .replaceAll(/%[sdifjoOc]/g, () => shown(args[next++], next > args.length))
    .replaceAll('%%', '%')
    .replaceAll(/\$(\w+)/g, (all, name: string) => {
      const first = args[0] ?? null
      return isRecord(first) && name in first ? shown(first[name]) : first === null ? UNKNOWN : all
    })
}

function shown(known: Known | undefined, isMissing = false): string {
  if (isMissing) return 'undefined'
  return typeof known === 'string' ? known : UNKNOWN
}

function isRecord(known: Known): known is { readonly [property: string]: Known } {
  return known !== null && typeof known === 'object' && !Array.isArray(known)
}

/** The names of parameters stand for the arguments of a case. */
function bound(
  names: ReadonlyMap<string, Known>,
  parameters: readonly ts.ParameterDeclaration[],
  args: readonly Known[],
): ReadonlyMap<string, Known> {
  const all = new Map(names)
  const bind = (name: ts.BindingName, value: Known): void => {
    if (ts.isIdentifier(name)) {
      all.set(name.text, value)
      return
    }
    name.elements.forEach((element, i) => {
      if (!ts.isBindingElement(element)) return
      const key = (element.propertyName ?? element.name).getText()
      const isList = ts.isArrayBindingPattern(name)
      const part = Array.isArray(value) ? (isList ? value[i] : null) : isRecord(value) ? value[key] : null
      bind(element.name, part ?? null)
    })
  }
  parameters.forEach(({ name }, i) => {
    bind(name, args[i] ?? null)
  })
  return all
}

/** What is written out is known, as are constants of the file, and exported ones of files that it imports. */
function knownOf(node: ts.Expression, scope: Scope): Known {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return knownOf(node.expression, scope)
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text
  if (ts.isIdentifier(node)) return scope.names.get(node.text) ?? constant(node.text, scope.file)
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (text, { expression, literal }) => text + shown(knownOf(expression, scope)) + literal.text,
      node.head.text,
    )
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => {
      if (!ts.isSpreadElement(element)) return [knownOf(element, scope)]
      const parts = knownOf(element.expression, scope)
      return Array.isArray(parts) ? parts : [null]
    })
  if (ts.isObjectLiteralExpression(node))
    return Object.fromEntries(
      node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) ? [[property.name.getText(), knownOf(property.initializer, scope)]] : [],
      ),
    )
  if (ts.isPropertyAccessExpression(node)) {
    const whole = knownOf(node.expression, scope)
    return isRecord(whole) ? (whole[node.name.text] ?? null) : null
  }
  return null
}

/** A constant of a file, or the one that it imports under this name. */
function constant(name: string, file: ts.SourceFile): Known {
  const declared = declarationOf(name, file)
  if (declared?.initializer) {
    if (ts.isIdentifier(declared.name)) return knownOf(declared.initializer, { file, names: new Map() })
    // `const { safe, reference } = RULES`: the rule sets have their own names.
    if (declared.initializer.getText() === 'RULES') return { name }
  }
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const named = statement.importClause?.namedBindings
    if (!named || !ts.isNamedImports(named) || !named.elements.some((element) => element.name.text === name)) continue
    const path = join(dirname(file.fileName), statement.moduleSpecifier.text.replace(/\.js$/, '.ts'))
    if (!statement.moduleSpecifier.text.startsWith('.') || !existsSync(path)) return null
    return constant(name, ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true))
  }
  return null
}

/** Where a file says what a name is, at its top or deeper; the first such place. */
function declarationOf(name: string, file: ts.SourceFile): ts.VariableDeclaration | undefined {
  const names = (binding: ts.BindingName): boolean =>
    ts.isIdentifier(binding)
      ? binding.text === name
      : binding.elements.some((element) => ts.isBindingElement(element) && names(element.name))
  const search = (node: ts.Node): ts.VariableDeclaration | undefined =>
    ts.isVariableDeclaration(node) && names(node.name) ? node : ts.forEachChild(node, search)
  return search(file)
}
