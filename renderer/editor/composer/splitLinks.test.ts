import { describe, expect, it } from 'vitest'
import { splitLinks } from './splitLinks.ts'

describe('addresses in a text', () => {
  it.each([
    ['voir https://a.example/b, puis', ['https://a.example/b']],
    ['(https://a.example/b)', ['https://a.example/b']],
    ['https://a.example/b_(c).', ['https://a.example/b_(c)']],
    ['« http://a.example »', ['http://a.example']],
    ['javascript:alert(1) et https://', []],
    ['rien', []],
  ])('of %s', (text, links) => {
    const pieces = splitLinks(text)
    expect(pieces.filter((one) => one.isLink).map((one) => one.text)).toEqual(links)
    expect(pieces.map((one) => one.text).join('')).toBe(text)
  })
})
