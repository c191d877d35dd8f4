import { describe, expect, it } from 'vitest'
import { readPage } from './well-formed.js'

describe('readPage', () => {
  it('reads elements with their attributes and text', () => {
    const [html, p, b] = readPage('<!doctype html>\n<html lang="en"><p title="a &lt; b">x<b>y</b>&amp;</p></html>\n')
    expect(html?.attributes).toEqual({ lang: 'en' })
    expect([p?.attributes['title'], p?.text, b?.inside]).toEqual(['a < b', 'x&', ['html', 'p']])
  })
  it.each([
    ['<p><b></p></b>'],
    ['<p>'],
    ['</p>'],
    ['<p a=b></p>'],
    ['<p a="1" a="2"></p>'],
    ['<p>a & b</p>'],
    ['<p>a &nbsp; b</p>'],
    ['<p>a < b</p>'],
    ['<p id="x"></p><p id="x"></p>'],
  ])('refuses %s', (page) => expect(() => readPage(page)).toThrow())
})
