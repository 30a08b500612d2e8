import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import type { Topic } from '../../../../model/topics/settleTopics.ts'
import { describeTopic } from '../../../../model/topics/topics.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useStamp } from '../../../hooks/useStamp.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import shared from '../Topics.module.css'
import styles from './TopicScreen.module.css'

/** What a topic is about, changed in place. */
export function TopicDescription(props: { readonly topic: Topic; readonly mayWrite: boolean }) {
  const { topic, mayWrite } = props
  const t = useMessages()
  const { root } = useSession()
  const stamp = useStamp()
  const [draft, setDraft] = useState<string | null>(null)
  if (draft !== null) {
    const save = () => {
      if (draft.trim() !== topic.description) describeTopic(root.doc, topic.id, draft, stamp())
      setDraft(null)
    }
    return (
      <div className={styles.describe}>
        <TextField
          autoFocus
          label={t('topics.description')}
          rows={3}
          value={draft}
          onChange={setDraft}
        />
        <div className={styles.buttons}>
          <Button size="s" onPress={() => setDraft(null)}>
            {t('topics.cancel')}
          </Button>
          <Button size="s" variant="primary" onPress={save}>
            {t('topics.save')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.description}>
      <p className={topic.description ? styles.text : shared.muted}>
        {topic.description || t('topics.noDescription')}
      </p>
      {mayWrite && (
        <Button
          size="s"
          variant="quiet"
          icon={<PencilLine />}
          onPress={() => setDraft(topic.description)}
        >
          {t(topic.description ? 'topics.editDescription' : 'topics.describe')}
        </Button>
      )}
    </div>
  )
}
