import { useMessages } from '../../hooks/language/useMessages.ts'
import { useCountConsent } from '../../hooks/search/useSearchCounting.ts'
import { useSearchMemory } from '../../hooks/search/useSearchMemory.ts'
import { Button } from '../../ui/Button.tsx'
import { Group } from '../../ui/Group.tsx'
import { Switch } from '../../ui/Switch.tsx'

/** Whether one's searches are counted, and what this device remembers of them. */
export function SearchSection() {
  const t = useMessages()
  const counting = useCountConsent()
  const { recent, forgetAll } = useSearchMemory()
  return (
    <>
      <Group title={t('settings.search.counting')} words={t('settings.search.countingWords')}>
        {counting ? (
          <Switch
            label={t('settings.search.countingLabel')}
            description={t('settings.search.countingNote')}
            isSelected={counting.consent === 'yes'}
            onChange={(on) => counting.choose(on ? 'yes' : 'no')}
          />
        ) : (
          <p>{t('settings.search.countingReader')}</p>
        )}
      </Group>
      <Group
        title={t('settings.search.recent')}
        words={t('settings.search.recentWords')}
        actions={
          <Button size="s" isDisabled={recent.length === 0} onPress={forgetAll}>
            {t('settings.search.clear')}
          </Button>
        }
      >
        <p>{t('settings.search.recentCount', { count: recent.length })}</p>
      </Group>
    </>
  )
}
