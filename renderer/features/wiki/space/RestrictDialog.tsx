import { useState } from 'react'
import type { PageId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useMovePages } from '../../../hooks/pages/useMovePages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useAccess } from '../../../hooks/spaces/useAccess.ts'
import { useFreshSpaceId } from '../../../hooks/useStamp.ts'
import type { SpaceEntry } from '../../../hooks/useWorkspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { showToast } from '../../../ui/toasts.ts'
import styles from './RestrictDialog.module.css'

/** The pages at the top of a tree in whatever state: with what lies below them, all there are. */
export function listRoots(tree: PageTree): readonly PageId[] {
  const hidden = [...tree.trashed(), ...tree.archived()]
    .map((page) => page.id)
    .filter((id) => tree.parentOf(id) === null)
  return [...new Set([...tree.children(null), ...hidden])]
}

/** Makes an open space restricted: founds a restricted one and moves the pages there, after saying what that does not do. */
export function RestrictDialog(props: {
  readonly space: SpaceEntry
  readonly tree: PageTree
  readonly onClose: () => void
}) {
  const { space, tree } = props
  const t = useMessages()
  const { spaces } = useSession()
  const { rights } = useAccess()
  const freshId = useFreshSpaceId()
  const movePages = useMovePages()
  const navigate = useNavigate()
  const [isMoving, setMoving] = useState(false)
  const count = tree.all().length

  const restrict = async () => {
    setMoving(true)
    const id = freshId('restricted')
    const { name, icon, description } = space
    spaces.create({ id, name, icon, description, audience: 'restricted' })
    let failed = 0
    for (const page of listRoots(tree)) {
      const outcome = await movePages({ from: space.id, page, to: id, parent: null })
      if (!outcome.ok) failed += 1
    }
    props.onClose()
    if (failed > 0) {
      showToast({ kind: 'warning', title: t('spaces.restrictPart') })
      return
    }
    spaces.setJoined(space.id, false)
    showToast({ kind: 'success', title: t('spaces.restrictDone', { name }) })
    navigate({ name: 'space', space: id })
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        // Half of the pages moved is a state to come out of by itself, not by Escape.
        if (!open && !isMoving) props.onClose()
      }}
      title={t('spaces.restrictTitle', { name: space.name })}
      closeLabel={t('spaces.close')}
      size="s"
      footer={
        <>
          <Button isDisabled={isMoving} onPress={props.onClose}>
            {t('spaces.cancel')}
          </Button>
          <Button variant="primary" isDisabled={isMoving} onPress={() => void restrict()}>
            {t(isMoving ? 'spaces.restricting' : 'spaces.restrictConfirm')}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        <p>{t('spaces.restrictWhat', { count })}</p>
        <p>{t('spaces.restrictKept')}</p>
        <p>{t('spaces.restrictName')}</p>
        {rights.kind === 'unrestricted' && <p>{t('spaces.notEnforced')}</p>}
      </div>
    </Dialog>
  )
}
