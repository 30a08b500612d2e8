import { $getNodeByKey } from 'lexical'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import menu from '../../ui/Menu.module.css'
import popover from '../../ui/Popover.module.css'
import { TextField } from '../../ui/TextField.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { leaveBlock, removeBlock } from '../decorations/openBlock.ts'
import { commandKey } from '../keys/editorKeys.ts'
import { InlineMathNode, MathNode } from '../nodes/MathNode.ts'
import { explainFormula } from './explainFormula.ts'
import { Formula } from './Formula.tsx'
import styles from './MathView.module.css'

/**
 * Changes a formula, with its drawing and what is wrong with it below. Leaving
 * keeps what was typed, Escape does not; a formula without a sign goes.
 */
export function FormulaPopover(props: {
  readonly node: MathNode | InlineMathNode
  readonly trigger: RefObject<HTMLElement | null>
  readonly onClose: () => void
}) {
  const { node, trigger, onClose } = props
  const { editor } = useEditorContext()
  const t = useMessages()
  const [tex, setTex] = useState(node.__formula)
  const [problem, setProblem] = useState<string | null>(null)
  const isDropped = useRef(false)
  const isBlock = !node.isInline()
  const key = node.getKey()

  const close = () => {
    const formula = isDropped.current ? node.__formula : tex.trim()
    onClose()
    // After the popover has given back the focus.
    setTimeout(() => {
      if (formula === '') {
        removeBlock(editor, key)
        return
      }
      editor.getRootElement()?.focus({ preventScroll: true })
      editor.update(() => {
        const latest = $getNodeByKey(key)
        if (!(latest instanceof MathNode || latest instanceof InlineMathNode)) return
        if (latest.__formula !== formula) latest.set({ formula })
        if (latest.isInline()) latest.selectNext(0, 0)
      })
      if (isBlock) leaveBlock(editor, key)
    }, 0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') isDropped.current = true
    const isMeant = event.ctrlKey || event.metaKey || (!isBlock && !event.shiftKey)
    if (event.key !== 'Enter' || !isMeant || event.nativeEvent.isComposing) return
    event.preventDefault()
    close()
  }
  return (
    <Popover
      isOpen
      triggerRef={trigger}
      placement="bottom"
      offset={6}
      onOpenChange={(open) => !open && close()}
      className={classNames(menu.popover, popover.panel, styles.popover)}
    >
      <Dialog aria-label={t('embed.math')} className={popover.dialog as string}>
        <div className={styles.form} onKeyDownCapture={onKeyDown}>
          <TextField
            label={t('embed.mathSource')}
            rows={isBlock ? 3 : 1}
            autoFocus
            spellCheck="false"
            autoCorrect="off"
            value={tex}
            error={problem === null ? null : t('embed.mathWrong', describeProblem(problem))}
            onChange={setTex}
          />
          <div className={styles.preview} aria-hidden="true">
            {tex.trim() === '' ? (
              <span className={styles.empty}>{t('embed.mathExample')}</span>
            ) : (
              <Formula tex={tex.trim()} isBlock={isBlock} onProblem={setProblem} />
            )}
          </div>
          <div className={styles.actions}>
            <span>
              {isBlock ? t('embed.mathKeys', { key: commandKey }) : t('embed.mathKey')}
            </span>
            <Button variant="primary" size="s" onPress={close}>
              {t('media.done')}
            </Button>
          </div>
        </div>
      </Dialog>
    </Popover>
  )
}

function describeProblem(message: string) {
  const problem = explainFormula(message)
  return {
    kind: problem.kind,
    sign: 'sign' in problem ? problem.sign : '',
    message: problem.kind === 'other' ? problem.message : '',
  }
}
