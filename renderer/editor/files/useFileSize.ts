import { useIntl } from 'react-intl'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** Says a size in the unit that suits it: "1.4 MB". */
export function useFileSize(bytes: number): string {
  const { formatNumber } = useIntl()
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return formatNumber(bytes / 1000 ** power, {
    style: 'unit',
    unit: units[power] as string,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 0 && bytes < 10 * 1000 ** power ? 1 : 0,
  })
}
