import { FileArchive, FolderOpen } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { useSpaces } from '../../hooks/useWorkspace.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import { dropToInput, filesToInput } from './chooseInput.ts'
import styles from './ImportScreen.module.css'
import type { ImportInput } from './importMessages.ts'

/** Where the import goes, and the three ways to choose what: drop, folder, zip. */
export function ImportChoice(props: {
  readonly space: SpaceId
  readonly spaces: ReturnType<typeof useSpaces>
  readonly onSpace: (space: SpaceId) => void
  readonly underNewPage: boolean
  readonly onUnderNewPage: (under: boolean) => void
  readonly onInput: (input: ImportInput) => void
}) {
  const t = useMessages()
  const [over, setOver] = useState(false)
  const [empty, setEmpty] = useState(false)
  const depth = useRef(0)
  const take = (input: ImportInput | null) => {
    setEmpty(input === null)
    if (input) props.onInput(input)
  }
  const onDrop = async (event: DragEvent) => {
    event.preventDefault()
    depth.current = 0
    setOver(false)
    take(await dropToInput(event.dataTransfer))
  }
  const move = (step: number) => {
    depth.current = Math.max(0, depth.current + step)
    setOver(depth.current > 0)
  }
  return (
    <>
      <div className={styles.options}>
        <Select
          label={t('transfer.space')}
          options={props.spaces.map(({ id, name, icon }) => ({
            id,
            label: icon ? `${icon} ${name}` : name,
          }))}
          value={props.space}
          onChange={props.onSpace}
        />
        <Checkbox
          label={t('transfer.underNewPage')}
          description={t('transfer.underNewPageWhy')}
          isSelected={props.underNewPage}
          onChange={props.onUnderNewPage}
        />
      </div>
      {empty ? <Banner tone="warning">{t('transfer.nothingThere')}</Banner> : null}
      {/* Dropping is for the pointer; the two buttons inside do the same from the keyboard. */}
      <section
        aria-label={t('transfer.drop')}
        className={over ? `${styles.drop} ${styles.over}` : styles.drop}
        onDragEnter={(event) => {
          event.preventDefault()
          move(1)
        }}
        onDragLeave={() => move(-1)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => void onDrop(event)}
      >
        <FolderOpen aria-hidden className={styles.dropIcon} />
        <p className={styles.dropTitle}>{t('transfer.drop')}</p>
        <p className={styles.dropHint}>{t('transfer.dropHint')}</p>
        <div className={styles.dropButtons}>
          <FileTrigger
            acceptDirectory
            onSelect={(files) => take(files ? filesToInput([...files]) : null)}
          >
            <Button variant="primary" icon={<FolderOpen />}>
              {t('transfer.chooseFolder')}
            </Button>
          </FileTrigger>
          <FileTrigger
            acceptedFileTypes={['.zip', 'application/zip', '.md', '.markdown']}
            allowsMultiple
            onSelect={(files) => take(files ? filesToInput([...files]) : null)}
          >
            <Button icon={<FileArchive />}>{t('transfer.chooseZip')}</Button>
          </FileTrigger>
        </div>
      </section>
      <p className={styles.sources}>{t('transfer.sources')}</p>
    </>
  )
}
