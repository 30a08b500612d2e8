/** Brings people in from a table or from address cards: choose, look at what would come, start, take back. */
import { FileUp, UsersRound } from 'lucide-react'
import { useRef } from 'react'
import { DropZone } from 'react-aria-components'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  type OpenPeopleImport,
  openPeopleImportWorker,
} from '../../../hooks/people/peopleFiles.ts'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { toPath } from '../../../routes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ButtonLink } from '../../../ui/Link.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { type PhotoOutcome, squarePhoto } from '../edit/squarePhoto.ts'
import styles from './ImportPeople.module.css'
import { ImportPeopleDone } from './ImportPeopleDone.tsx'
import { ImportPeopleReview } from './ImportPeopleReview.tsx'
import { usePeopleImport } from './usePeopleImport.ts'

/** The screen of the route `import-people`. */
export function ImportPeopleScreen(props: {
  readonly openChannel?: OpenPeopleImport
  /** As `squarePhoto`; tests have no canvas. */
  readonly makeSquare?: (file: Blob) => Promise<PhotoOutcome>
}) {
  const t = useMessages()
  const mayWrite = useMayWrite(null)
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('people.import.title')}</h1>
          <p>{t('people.import.intro')}</p>
        </header>
        {mayWrite ? (
          <Flow
            openChannel={props.openChannel ?? openPeopleImportWorker}
            makeSquare={props.makeSquare ?? squarePhoto}
          />
        ) : (
          <EmptyState icon={<UsersRound />} title={t('people.import.mayNot')} />
        )}
      </div>
    </div>
  )
}

function Flow(props: {
  readonly openChannel: OpenPeopleImport
  readonly makeSquare: (file: Blob) => Promise<PhotoOutcome>
}) {
  const t = useMessages()
  const run = usePeopleImport(props.openChannel, props.makeSquare)
  const { state } = run
  switch (state.kind) {
    case 'choosing':
      return <Choice onFile={run.take} />
    case 'failed':
      return (
        <>
          <Banner tone="danger" title={t('people.import.failed')}>
            {t(`people.import.failure.${state.reason}`)}
            {state.message ? ` ${state.message}` : null}
          </Banner>
          <div className={styles.actions}>
            <Button onPress={run.cancel}>{t('people.import.again')}</Button>
          </div>
        </>
      )
    case 'reading':
      return (
        <div className={styles.card}>
          <ProgressBar
            label={t(
              state.progress?.phase === 'checking'
                ? 'people.import.checking'
                : 'people.import.reading',
            )}
            {...(state.progress ? { value: state.progress.share * 100 } : {})}
          />
          <p className={styles.note}>{t('people.import.nothingYet')}</p>
          <div className={styles.actions}>
            <Button onPress={run.cancel}>{t('people.cancel')}</Button>
          </div>
        </div>
      )
    case 'writing':
      return (
        <div className={styles.card}>
          <ProgressBar
            label={t('people.import.writing')}
            {...(state.share === null ? {} : { value: state.share * 100 })}
          />
        </div>
      )
    case 'review':
      return <ImportPeopleReview state={state} run={run} />
    case 'done':
      return <ImportPeopleDone state={state} onUndo={run.undo} onAgain={run.cancel} />
  }
}

function Choice(props: { readonly onFile: (file: File) => void }) {
  const t = useMessages()
  const input = useRef<HTMLInputElement>(null)
  return (
    <DropZone
      aria-label={t('people.import.choose')}
      className={styles.drop as string}
      onDrop={(event) => {
        const dropped = event.items.find((item) => item.kind === 'file')
        if (dropped?.kind === 'file') void dropped.getFile().then(props.onFile)
      }}
    >
      <FileUp aria-hidden="true" className={styles.dropIcon} />
      <p>{t('people.import.drop')}</p>
      <Button variant="primary" onPress={() => input.current?.click()}>
        {t('people.import.choose')}
      </Button>
      <p className={styles.note}>{t('people.import.kinds')}</p>
      <ButtonLink variant="quiet" size="s" href={toPath({ name: 'people', query: '' })}>
        {t('people.import.back')}
      </ButtonLink>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard"
        hidden
        aria-label={t('people.import.choose')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) props.onFile(file)
        }}
      />
    </DropZone>
  )
}
