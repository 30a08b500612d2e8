/** What stands where results will: the searches one keeps, those one did last, and what can be typed. */
import { Bookmark, History, Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { beginFilter, fieldName, filterFields } from '../../../hooks/search/searchSyntax.ts'
import { type SavedSearch, useSearchMemory } from '../../../hooks/search/useSearchMemory.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NameSearchDialog } from './NameSearchDialog.tsx'
import styles from './Saved.module.css'

/** The screen of the search before anything is typed. */
export function SearchStart(props: { readonly onSearch: (text: string) => void }) {
  const t = useMessages()
  const language = useLanguage()
  const kept = useSearchMemory()
  const [renamed, setRenamed] = useState<SavedSearch | null>(null)
  return (
    <div className={styles.start}>
      {kept.saved.length > 0 && (
        <section aria-labelledby="saved-searches">
          <h2 id="saved-searches">{t('search.saved')}</h2>
          <ul>
            {kept.saved.map((search) => (
              <li key={search.name} className={styles.row}>
                <button
                  type="button"
                  className={styles.search}
                  onClick={() => props.onSearch(search.text)}
                >
                  <Bookmark aria-hidden="true" />
                  <span className={styles.name}>{search.name}</span>
                  {search.text !== search.name && (
                    <span className={styles.text}>{search.text}</span>
                  )}
                </button>
                <IconButton
                  size="s"
                  label={t('search.rename', { name: search.name })}
                  icon={<Pencil />}
                  onPress={() => setRenamed(search)}
                />
                <IconButton
                  size="s"
                  label={t('search.remove', { name: search.name })}
                  icon={<Trash2 />}
                  onPress={() => kept.remove(search.name)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {kept.recent.length > 0 && (
        <section aria-labelledby="recent-searches">
          <div className={styles.head}>
            <h2 id="recent-searches">{t('search.recentSearches')}</h2>
            <Button size="s" variant="quiet" onPress={kept.forgetAll}>
              {t('search.forgetAll')}
            </Button>
          </div>
          <ul>
            {kept.recent.map((text) => (
              <li key={text} className={styles.row}>
                <button
                  type="button"
                  className={styles.search}
                  onClick={() => props.onSearch(text)}
                >
                  <History aria-hidden="true" />
                  <span className={styles.name}>{text}</span>
                </button>
                <IconButton
                  size="s"
                  label={t('search.forget', { text })}
                  icon={<X />}
                  onPress={() => kept.forget(text)}
                />
              </li>
            ))}
          </ul>
          <p className={styles.note}>{t('search.deviceOnly')}</p>
        </section>
      )}
      <section aria-labelledby="search-signs">
        <h2 id="search-signs">{t('search.signs')}</h2>
        <ul className={styles.signs}>
          <li>
            <code>{t('search.sign.phrase')}</code> {t('search.sign.phraseWords')}
          </li>
          <li>
            <code>{t('search.sign.without')}</code> {t('search.sign.withoutWords')}
          </li>
          {filterFields.map((field) => (
            <li key={field}>
              <button
                type="button"
                className={styles.filter}
                onClick={() => props.onSearch(beginFilter('', field, language))}
              >
                <code>{fieldName(field, language)}:</code>
              </button>{' '}
              {t(`search.hint.${field}`)}
            </li>
          ))}
        </ul>
      </section>
      {renamed && (
        <NameSearchDialog
          title={t('search.renameTitle')}
          name={renamed.name}
          onSave={(name) => kept.rename(renamed.name, name)}
          onClose={() => setRenamed(null)}
        />
      )}
    </div>
  )
}
