import { ChevronDown } from 'lucide-react'
import type { Language } from '../../../../model/language.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  addFilter,
  type Facets,
  type Filter,
  type FilterField,
  isSameFilter,
  parseQuery,
  removeFilter,
  removePieces,
} from '../../../hooks/search/searchSyntax.ts'
import { usePeople, useSpaces } from '../../../hooks/useWorkspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { type MenuAction, MenuButton } from '../../../ui/Menu.tsx'
import styles from './Query.module.css'

const mostValues = 15

interface FacetValue {
  readonly filter: Filter
  readonly label: string
  /** `null` for a filter that is set and was not counted. */
  readonly count: number | null
}

/** What would be found with one more filter, field by field, with counts; each opens as a menu. */
export function FacetBar(props: {
  readonly text: string
  readonly facets: Facets | null
  readonly onChange: (text: string) => void
}) {
  const { text } = props
  const t = useMessages()
  const formats = useFormats()
  const language = useLanguage()
  const facets = useFacetValues(props.facets, language)
  const { filters } = parseQuery(text, Date.now())
  const isSet = (filter: Filter) => filters.some((one) => isSameFilter(one, filter))
  const toggle = (filter: Filter) => {
    if (isSet(filter)) return props.onChange(removeFilter(text, filter))
    const isDate = filter.field === 'after' || filter.field === 'before'
    // Of dates one is meant at a time.
    const rest = isDate
      ? removePieces(
          text,
          (piece) =>
            piece.kind === 'filter' &&
            (piece.filter.field === 'after' || piece.filter.field === 'before'),
        )
      : text
    props.onChange(addFilter(rest, filter, language))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not a form's
    <div role="group" aria-label={t('search.narrow')} className={styles.facets}>
      {facets.map(({ field, values }) => {
        const chosen = values.filter(({ filter }) => isSet(filter)).length
        if (values.length === 0) return null
        const items = values.slice(0, mostValues).map(
          ({ filter, label, count }): MenuAction => ({
            id: `${filter.field}:${filter.value}`,
            label,
            ...(count === null ? {} : { note: formats.number(count) }),
            isChecked: isSet(filter),
            onAction: () => toggle(filter),
          }),
        )
        const name = t(`search.facet.${field}`)
        return (
          <MenuButton key={field} label={name} items={items}>
            <Button
              size="s"
              variant="quiet"
              className={styles.facet as string}
              data-on={chosen > 0 || undefined}
            >
              <span className={styles.facetWords}>
                {chosen > 0 ? t('search.facetChosen', { name, count: chosen }) : name}
                <ChevronDown aria-hidden="true" />
              </span>
            </Button>
          </MenuButton>
        )
      })}
    </div>
  )
}

type ShownField = Exclude<FilterField, 'state' | 'before'>

function useFacetValues(
  facets: Facets | null,
  language: Language,
): readonly { readonly field: ShownField; readonly values: readonly FacetValue[] }[] {
  const t = useMessages()
  const spaces = useSpaces()
  const people = usePeople()
  if (!facets) return []
  const plain = (field: 'space' | 'owner' | 'topic' | 'tag', value: string, count: number) => ({
    filter: { field, value, negated: false } as const,
    label: value,
    count,
  })
  const named = (
    field: 'space' | 'owner',
    counts: Facets['spaces'],
    names: readonly { readonly id: string; readonly name: string }[],
  ) =>
    counts.flatMap(({ value, count }) => {
      const name = names.find((one) => one.id === value)?.name
      return name ? [plain(field, name, count)] : []
    })
  return [
    {
      field: 'kind',
      values: facets.kinds.map(({ value, count }) => ({
        filter: { field: 'kind', value, negated: false } as const,
        label: t(`search.kinds.${value}`),
        count,
      })),
    },
    { field: 'space', values: named('space', facets.spaces, spaces) },
    { field: 'owner', values: named('owner', facets.owners, people) },
    {
      field: 'topic',
      values: facets.topics.map(({ value, count }) => plain('topic', value, count)),
    },
    { field: 'tag', values: facets.tags.map(({ value, count }) => plain('tag', value, count)) },
    { field: 'after', values: dateValues(facets, language, t) },
    {
      field: 'language',
      values: facets.languages.map(({ value, count }) => ({
        filter: { field: 'language', value, negated: false } as const,
        label: t(`search.language.${value}`),
        count,
      })),
    },
  ]
}

const dateTexts = {
  day: { en: '1d', fr: '1j' },
  week: { en: '7d', fr: '7j' },
  month: { en: '30d', fr: '30j' },
  year: { en: '1y', fr: '1a' },
  older: { en: '1y', fr: '1a' },
} as const

/** Each span counts what lies in the shorter ones too: what one would find by choosing it. */
function dateValues(
  facets: Facets,
  language: Language,
  t: ReturnType<typeof useMessages>,
): readonly FacetValue[] {
  let within = 0
  return (['day', 'week', 'month', 'year', 'older'] as const).flatMap((span) => {
    const own = facets.dates.find(({ value }) => value === span)?.count ?? 0
    within += own
    const count = span === 'older' ? own : within
    if (own === 0) return []
    const value = dateTexts[span][language]
    const field = span === 'older' ? 'before' : 'after'
    return [
      {
        filter: { field, value, at: 0, negated: false } as const,
        label: t(`search.date.${span}`),
        count,
      },
    ]
  })
}
