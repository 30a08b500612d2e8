import { FileText } from 'lucide-react'
import { useState } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import type { SpaceId } from '../../../../model/ids.ts'
import { foldText } from '../../../hooks/language/foldText.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './Templates.module.css'
import { type Template, useTemplates } from './useTemplates.ts'

/** All templates of a space, to choose one of. */
export function TemplateDialog(props: {
  readonly space: SpaceId
  readonly onChoose: (template: Template) => void
  readonly onClose: () => void
}) {
  const t = useMessages()
  const [wanted, setWanted] = useState('')
  const shown = useTemplates(props.space).filter((one) =>
    foldText(`${one.title} ${one.words}`).includes(foldText(wanted.trim())),
  )
  const own = shown.filter((one) => one.source.kind === 'space')
  const ours = shown.filter((one) => one.source.kind === 'relais')
  const choose = (key: unknown) => {
    const template = shown.find((one) => one.key === key)
    if (!template) return
    props.onClose()
    props.onChoose(template)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={t('templates.choose')}
      closeLabel={t('wiki.close')}
    >
      <div className={styles.chooser}>
        <TextField
          label={t('templates.find')}
          hideLabel
          placeholder={t('templates.find')}
          value={wanted}
          onChange={setWanted}
          autoFocus
          onKeyDown={(event) => {
            if (event.key === 'Enter' && shown.length > 0) choose(shown[0]?.key)
          }}
        />
        {shown.length === 0 ? (
          <p className={styles.none}>{t('templates.none')}</p>
        ) : (
          <ListBox
            aria-label={t('templates.title')}
            onAction={choose}
            className={styles.list as string}
          >
            {own.length > 0 && <Section title={t('templates.ofSpace')} templates={own} />}
            {ours.length > 0 && <Section title={t('templates.builtIn')} templates={ours} />}
          </ListBox>
        )}
      </div>
    </Dialog>
  )
}

function Section(props: { readonly title: string; readonly templates: readonly Template[] }) {
  return (
    <ListBoxSection>
      <Header className={styles.heading as string}>{props.title}</Header>
      {props.templates.map((template) => (
        <ListBoxItem
          key={template.key}
          id={template.key}
          textValue={template.title}
          className={styles.choice as string}
        >
          <span className={styles.icon} aria-hidden="true">
            {template.icon || <FileText />}
          </span>
          <span className={styles.words}>
            <span className={styles.name}>{template.title}</span>
            {template.words && <span className={styles.purpose}>{template.words}</span>}
          </span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}
