import { describe, expect, it } from 'vitest'
import { nameToAlt } from './nameToAlt.ts'

describe('the first description of a picture', () => {
  it.each([
    ['four en marche.png', 'four en marche'],
    ['burner-left_side.jpeg', 'burner left side'],
    ['Schéma 3.svg', 'Schéma 3'],
    ['Photo du brûleur.jpg', 'Photo du brûleur'],
  ])('is the name of %s', (name, alt) => expect(nameToAlt(name)).toBe(alt))

  it.each([
    'IMG_2041.png',
    'image (3).png',
    'image.png',
    'DSC_0001.JPG',
    'PXL_20261127_103012345.jpg',
    'IMG-20261127-WA0003.jpg',
    'WhatsApp Image 2026-11-27 at 10.30.12.jpeg',
    'Screenshot from 2026-11-27 10-30-12.png',
    'Screenshot 2026-11-27 at 10.30.12 AM.png',
    'Capture d’écran 2026-11-27 à 10.30.12.png',
    'Bildschirmfoto 2026-11-27 um 10.30.12.png',
    'photo.jpg',
    '3f2b1c9a-77de-4e0b-9d0e-1c2b3a4d5e6f.png',
    '20261127.png',
    '.png',
  ])('is empty for %s', (name) => expect(nameToAlt(name)).toBe(''))
})
