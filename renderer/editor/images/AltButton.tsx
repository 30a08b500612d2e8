import { useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classNames } from '../../ui/classNames.ts'
import { Popover } from '../../ui/Popover.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useDraft } from '../decorations/useDraft.ts'
import type { ImageNode, ImageProperties } from '../nodes/ImageNode.ts'
import styles from './AltButton.module.css'

/**
 * Says whether an image is described for those who do not see it, and lets it
 * be: by words, or by saying that it is decoration. It asks by its look alone.
 */
export function AltButton(props: {
  readonly node: ImageNode
  readonly onChange: (change: Partial<ImageProperties>) => void
}) {
  const { __alt: alt, __decorative: isDecorative } = props.node
  const t = useMessages()
  const isAsked = alt === '' && !isDecorative
  return (
    <Popover
      label={t('media.altTitle')}
      trigger={
        <Button
          size="s"
          data-asked={isAsked || undefined}
          className={classNames(styles.button, isAsked && styles.asked)}
        >
          {t(
            isAsked
              ? 'media.altAsk'
              : isDecorative && alt === ''
                ? 'media.altDecorative'
                : 'media.altGiven',
          )}
        </Button>
      }
    >
      {(close) => <AltForm {...props} onDone={close} />}
    </Popover>
  )
}

function AltForm(props: {
  readonly node: ImageNode
  readonly onChange: (change: Partial<ImageProperties>) => void
  readonly onDone: () => void
}) {
  const { node, onChange, onDone } = props
  const t = useMessages()
  const [isDecorative, setDecorative] = useState(node.__decorative && node.__alt === '')
  const draft = useDraft(node.__alt, (text) => {
    const words = text.replace(/\s+/g, ' ').trim()
    if (words !== node.__alt) onChange({ alt: words, decorative: false })
  })
  return (
    <div className={styles.form}>
      <TextField
        label={t('media.alt')}
        description={t('media.altHelp')}
        rows={3}
        autoFocus
        isDisabled={isDecorative}
        value={isDecorative ? '' : draft.text}
        onChange={draft.change}
        onBlur={draft.flush}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) event.continuePropagation()
          else {
            event.preventDefault()
            draft.flush()
            onDone()
          }
        }}
      />
      <Checkbox
        label={t('media.decorative')}
        description={t('media.decorativeHelp')}
        isSelected={isDecorative}
        onChange={(on) => {
          setDecorative(on)
          draft.drop()
          onChange(on ? { alt: '', decorative: true } : { decorative: false })
        }}
      />
      <Button variant="primary" size="s" onPress={onDone}>
        {t('media.done')}
      </Button>
    </div>
  )
}
