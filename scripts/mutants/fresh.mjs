/** A hook of Node's module loader: what a module loaded as `x.js?fresh=7` imports from the workspace is loaded anew, too. */
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context)
  const fresh = /\?fresh=\d+$/.exec(context.parentURL ?? '')?.[0]
  const ours = resolved.url.startsWith('file:') && !resolved.url.includes('/node_modules/')
  return fresh !== undefined && ours ? { ...resolved, url: `${resolved.url.replace(/\?.*$/, '')}${fresh}` } : resolved
}
