import type { LexicalNode } from 'lexical'
import { FilePlus2, FileText, Hash } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type LinkablePage, useEditorContext } from '../context/EditorContext.ts'
import { foldWords } from '../keys/matchWords.ts'
import { $createPageLinkNode } from '../nodes/PageLinkNode.ts'
import { emptyList, type TypeaheadList, type TypeaheadOption } from './TypeaheadOption.ts'

const shownPages = 8
const shownHeadings = 12
/** Headings of other pages are looked for when typing rests. */
const rest = 120

function $link(page: LinkablePage, heading = ''): readonly LexicalNode[] {
  return [
    $createPageLinkNode({
      pageId: page.page,
      spaceId: page.space,
      label: page.title,
      heading,
    }),
  ]
}

function toOption(page: LinkablePage, heading = ''): TypeaheadOption {
  return {
    id: `${page.space}/${page.page}#${heading}`,
    label: heading === '' ? page.title : heading,
    icon: heading === '' ? page.icon || <FileText /> : <Hash />,
    ...(heading === '' ? {} : { detail: page.title }),
    choose: () => () => $link(page, heading),
  }
}

/**
 * What `[[` links to: pages by title, then headings of any page, and a page
 * that is not there yet, which is made below the present one. `null` is none.
 */
export function usePageList(query: string | null): TypeaheadList {
  const { findPages, findHeadings, createPage } = useEditorContext()
  const t = useMessages()
  const wanted = query?.trim() ?? ''
  const found = useLate(query === null || wanted.length < 2 ? null : findHeadings, wanted)
  return useMemo(() => {
    if (query === null) return emptyList
    const title = query.trim()
    const pages = findPages(title).slice(0, shownPages)
    const isNew =
      title !== '' && !pages.some((page) => foldWords(page.title).trim() === foldWords(title))
    const creation: TypeaheadOption | null =
      createPage && isNew
        ? {
            id: 'create',
            label: t('typeahead.createPage', { title }),
            icon: <FilePlus2 />,
            choose: () => {
              const page = createPage(title)
              return () => $link(page)
            },
          }
        : null
    const options = [
      ...pages.map((page) => ({
        ...toOption(page),
        group: t(title === '' ? 'typeahead.recentPages' : 'typeahead.pages'),
      })),
      ...found.map(({ page, heading }) => ({
        ...toOption(page, heading),
        group: t('typeahead.headings'),
      })),
      ...(creation ? [{ ...creation, group: t('typeahead.newPage') }] : []),
    ]
    return { options, none: t('editor.pageLinkNone') }
  }, [query, findPages, found, createPage, t])
}

/** The headings of the page before `#`, and the page itself; before nothing, of this one. `null` is none. */
export function useHeadingList(
  asked: { readonly title: string; readonly query: string } | null,
): TypeaheadList {
  const { findPages, listHeadings, readHere } = useEditorContext()
  const t = useMessages()
  const title = asked?.title ?? null
  const page = useMemo(() => {
    if (title === null) return null
    return title === '' ? readHere() : (findPages(title)[0] ?? null)
  }, [findPages, readHere, title])
  const [headings, setHeadings] = useState<readonly string[] | null>(null)
  useEffect(() => {
    setHeadings(null)
    if (!page || !listHeadings) return
    let isWanted = true
    listHeadings(page.page, page.space).then(
      (list) => isWanted && setHeadings(list),
      (error: unknown) => {
        console.error('useHeadingList: the headings could not be read', error)
        if (isWanted) setHeadings([])
      },
    )
    return () => {
      isWanted = false
    }
  }, [page, listHeadings])
  return useMemo(() => {
    if (asked === null) return emptyList
    // The sign may be part of a title: « C# ».
    const titled =
      asked.title === ''
        ? []
        : findPages(`${asked.title}#${asked.query}`).filter((one) => one.title.includes('#'))
    const whole = titled.slice(0, shownPages).map((one) => toOption(one))
    if (!page) return { options: whole, none: t('editor.pageLinkNone') }
    const wanted = foldWords(asked.query.trim())
    const fitting = (headings ?? []).filter((one) => foldWords(one).includes(wanted))
    const options = fitting.slice(0, shownHeadings).map((one) => toOption(page, one))
    if (wanted === '' && title !== '') {
      const found = whole.some(({ id }) => id === toOption(page).id) ? [] : [toOption(page)]
      return { options: [...whole, ...found, ...options], none: null }
    }
    return {
      options: [...whole, ...options],
      none: headings === null ? t('typeahead.looking') : t('typeahead.noHeading'),
    }
  }, [asked, title, page, headings, findPages, t])
}

/** Asks for what takes a moment; the last answer stays until the next, and one that is overtaken is dropped. */
function useLate<Found>(
  ask: ((query: string) => Promise<readonly Found[]>) | null,
  query: string,
): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([])
  useEffect(() => {
    if (!ask) {
      setFound([])
      return
    }
    let isWanted = true
    const timer = setTimeout(() => {
      ask(query).then(
        (list) => isWanted && setFound(list),
        (error: unknown) => {
          console.error('useLate: no answer', error)
          if (isWanted) setFound([])
        },
      )
    }, rest)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [ask, query])
  return found
}
