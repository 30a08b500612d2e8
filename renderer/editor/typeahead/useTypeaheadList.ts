import { useMemo } from 'react'
import type { Trigger, TriggerKind } from './readTrigger.ts'
import type { TypeaheadList } from './TypeaheadOption.ts'
import { useBlockList } from './useBlockList.tsx'
import { useDateList } from './useDateList.tsx'
import { useEmojiList } from './useEmojiList.tsx'
import { usePersonList, useTopicList } from './useNameLists.tsx'
import { useHeadingList, usePageList } from './usePageList.tsx'

/** What a trigger offers. */
export function useTypeaheadList(trigger: Trigger | null): TypeaheadList {
  const queryOf = (kind: TriggerKind) => (trigger?.kind === kind ? trigger.query : null)
  const lists: Readonly<Record<TriggerKind, TypeaheadList>> = {
    block: useBlockList(queryOf('block')),
    page: usePageList(queryOf('page')),
    heading: useHeadingList(
      useMemo(
        () =>
          trigger?.kind === 'heading' ? { title: trigger.title, query: trigger.query } : null,
        [trigger],
      ),
    ),
    person: usePersonList(queryOf('person')),
    topic: useTopicList(queryOf('topic')),
    emoji: useEmojiList(queryOf('emoji')),
    date: useDateList(queryOf('date')),
  }
  return lists[trigger?.kind ?? 'block']
}
