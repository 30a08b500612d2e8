/** The directory: everyone of the workspace, looked for by what is said of them. */
import { Download, EllipsisVertical, FileUp, UserPlus, UsersRound } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useMediaQuery } from '../../../hooks/screen/useMediaQuery.ts'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { useAddPerson } from '../edit/useAddPerson.ts'
import { useExportPeople } from '../useExportPeople.ts'
import styles from './Directory.module.css'
import { DirectoryBar } from './DirectoryBar.tsx'
import { directoryViews } from './directoryQuery.ts'
import { OrganisationView } from './OrganisationView.tsx'
import { PeopleGrid } from './PeopleGrid.tsx'
import { useDirectory } from './useDirectory.ts'

/** The screen of the route `people`. */
export function PeopleScreen(props: { readonly query: string }) {
  const t = useMessages()
  const navigate = useNavigate()
  const directory = useDirectory(props.query)
  const { change, people, query } = directory
  const isNarrow = useMediaQuery('(max-width: 760px)')
  const mayWrite = useMayWrite(null)
  const addPerson = useAddPerson()
  const exportPeople = useExportPeople()
  const items: MenuEntry[] = [
    ...(mayWrite
      ? [
          {
            id: 'import',
            label: t('people.import'),
            icon: <FileUp />,
            onAction: () => navigate({ name: 'import-people' }),
          },
        ]
      : []),
    {
      id: 'csv',
      label: t('people.export.csv', { count: people.length }),
      icon: <Download />,
      onAction: () => void exportPeople.csv(people),
    },
    {
      id: 'vcard',
      label: t('people.export.vcard', { count: people.length }),
      icon: <Download />,
      onAction: () => void exportPeople.vcard(people),
    },
  ]
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{t('people.all')}</h1>
        <p className={styles.count} role="status">
          {t('people.count', { count: people.length })}
        </p>
        <span className={styles.gap} />
        <Segmented
          label={t('people.view')}
          hideLabel
          size="s"
          value={query.view}
          options={directoryViews.map((id) => ({ id, label: t(`people.view.${id}`) }))}
          onChange={(view) => change({ view })}
        />
        {mayWrite && (
          <Button size="s" icon={<UserPlus />} onPress={addPerson}>
            {t('people.add')}
          </Button>
        )}
        <MenuButton label={t('people.more')} items={items} placement="bottom end">
          <IconButton size="s" label={t('people.more')} icon={<EllipsisVertical />} />
        </MenuButton>
      </header>
      <DirectoryBar directory={directory} />
      {people.length === 0 ? (
        <EmptyState icon={<UsersRound />} title={t('people.nobody')}>
          {t('people.nobodyWords')}
        </EmptyState>
      ) : query.view === 'organisation' ? (
        <OrganisationView directory={directory} />
      ) : (
        <PeopleGrid
          key={query.view}
          people={people}
          now={directory.now}
          look={query.view}
          isNarrow={isNarrow}
        />
      )}
    </div>
  )
}
