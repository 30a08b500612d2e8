import { Bookmark, BookmarkCheck } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSearchMemory } from '../../../hooks/search/useSearchMemory.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NameSearchDialog } from './NameSearchDialog.tsx'

/** Keeps the search on screen under a name, or no longer. */
export function SaveSearchButton(props: { readonly text: string }) {
  const text = props.text.trim()
  const t = useMessages()
  const kept = useSearchMemory()
  const [isNaming, setNaming] = useState(false)
  const saved = kept.saved.find((one) => one.text === text)
  return (
    <>
      <IconButton
        label={saved ? t('search.remove', { name: saved.name }) : t('search.save')}
        icon={saved ? <BookmarkCheck /> : <Bookmark />}
        onPress={() => (saved ? kept.remove(saved.name) : setNaming(true))}
      />
      {isNaming && (
        <NameSearchDialog
          title={t('search.saveTitle')}
          name={text.slice(0, 80)}
          onSave={(name) => kept.save({ name, text })}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  )
}
