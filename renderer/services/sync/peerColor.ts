/**
 * A person's colour: the same on every device, because it is derived from the
 * id, and readable: its luminance is set so that white text on it has at least
 * 4.5:1 and itself on a dark page at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
const hues = 24
const saturation = 0.68
const targetLuminance = 0.17

/** Gives the colour of a person or, for one without an id, of any text; `#rrggbb`. */
export function peerColor(seed: string): string {
  let hash = 0x811c9dc5
  for (const unit of seed) {
    hash ^= unit.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  const hue = ((hash >>> 0) % hues) * (360 / hues)
  let low = 0
  let high = 1
  // Luminance grows with lightness: sixteen halvings are finer than one step of a channel.
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2
    if (luminance(toRgb(hue, middle)) < targetLuminance) low = middle
    else high = middle
  }
  const hex = toRgb(hue, low).map((channel) =>
    Math.round(channel * 255)
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${hex.join('')}`
}

type Rgb = readonly [number, number, number]

function toRgb(hue: number, lightness: number): Rgb {
  const amplitude = saturation * Math.min(lightness, 1 - lightness)
  const channel = (shift: number) => {
    const k = (shift + hue / 30) % 12
    return lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1))
  }
  return [channel(0), channel(8), channel(4)]
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
