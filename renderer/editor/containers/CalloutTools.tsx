import { $getNodeByKey, type NodeKey } from 'lexical'
import { Info, Lightbulb, OctagonAlert, Quote, TriangleAlert, Ungroup } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import {
  $isCalloutNode,
  type CalloutNode,
  type CalloutTone,
  calloutLabelId,
  calloutTones,
  parseCalloutTone,
} from '../nodes/CalloutNode.ts'
import styles from './Containers.module.css'
import { $unwrap } from './registerContainerShapes.ts'

/** The sign of each tone, which says it without its colour. */
export const calloutIcons = {
  note: Info,
  tip: Lightbulb,
  warning: TriangleAlert,
  danger: OctagonAlert,
  quote: Quote,
} as const satisfies Record<CalloutTone, unknown>

/** A callout's sign, which opens the menu of tones for those who may write. */
export function CalloutTools(props: { readonly node: CalloutNode }) {
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  const tone = parseCalloutTone(props.node.__tone)
  const key = props.node.getKey()
  const Icon = calloutIcons[tone]
  const name = (
    <span id={calloutLabelId(key)} hidden>
      {t(`blocks.tone.${tone}`)}
    </span>
  )
  if (!editable)
    return (
      <span className={styles.calloutMark}>
        <Icon aria-hidden="true" />
        {name}
      </span>
    )
  return (
    <>
      {name}
      <MenuButton
        label={t('blocks.tone')}
        items={[
          ...calloutTones.map((one) => {
            const ToneIcon = calloutIcons[one]
            return {
              id: one,
              label: t(`blocks.tone.${one}`),
              icon: <ToneIcon />,
              isChecked: one === tone,
              onAction: () => withCallout(key, (callout) => callout.setTone(one)),
            }
          }),
          { id: 'line', kind: 'separator' as const },
          {
            id: 'unwrap',
            label: t('blocks.unwrap'),
            icon: <Ungroup />,
            onAction: () => withCallout(key, $unwrap),
          },
        ]}
      >
        <IconButton
          label={t('blocks.toneChange', { tone: t(`blocks.tone.${tone}`) })}
          icon={<Icon />}
          size="s"
          className={styles.calloutMark as string}
        />
      </MenuButton>
    </>
  )

  function withCallout(of: NodeKey, $change: (callout: CalloutNode) => void): void {
    editor.update(() => {
      const callout = $getNodeByKey(of)
      if ($isCalloutNode(callout)) $change(callout)
    })
  }
}
