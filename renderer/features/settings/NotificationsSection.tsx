import type { NoticeKind, NoticeWay } from '../../../model/personal/notificationSettings.ts'
import { noticeKinds, noticeWays } from '../../../model/personal/notificationSettings.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useNotifier } from '../../hooks/news/useNotifier.ts'
import { useNotificationSettings, usePersonal } from '../../hooks/people/usePersonal.ts'
import { useSaveFile } from '../../hooks/screen/useSaveFile.ts'
import { Button } from '../../ui/Button.tsx'
import { Group } from '../../ui/Group.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { showToast } from '../../ui/toasts.ts'
import styles from './NotificationsSection.module.css'
import { TimeField } from './TimeField.tsx'

/** What one is told of, and how; the same on all of a person's devices. */
export function NotificationsSection() {
  const t = useMessages()
  const personal = usePersonal()
  const saveFile = useSaveFile()
  const { ways, quiet } = useNotificationSettings()
  return (
    <>
      <Group title={t('notices.set.kinds')} words={t('notices.set.words')}>
        <div className={styles.kinds}>
          {noticeKinds.map((kind) => (
            <KindRow
              key={kind}
              kind={kind}
              way={ways[kind]}
              onChange={(way) => personal.setNoticeWay(kind, way)}
            />
          ))}
        </div>
      </Group>
      <DeviceGroup />
      <Group title={t('notices.set.quiet')}>
        <Switch
          label={t('notices.set.quietOn')}
          isSelected={quiet.isOn}
          onChange={(isOn) => personal.setQuietHours({ ...quiet, isOn })}
        />
        {quiet.isOn && (
          <>
            <div className={styles.hours}>
              <TimeField
                label={t('notices.set.from')}
                value={quiet.from}
                onChange={(from) => personal.setQuietHours({ ...quiet, from })}
              />
              <TimeField
                label={t('notices.set.to')}
                value={quiet.to}
                onChange={(to) => personal.setQuietHours({ ...quiet, to })}
              />
            </div>
            <Switch
              label={t('notices.set.weekends')}
              isSelected={quiet.weekends}
              onChange={(weekends) => personal.setQuietHours({ ...quiet, weekends })}
            />
          </>
        )}
      </Group>
      <Group
        title={t('notices.set.mine')}
        words={t('notices.set.mineWords')}
        actions={
          <Button
            size="s"
            onPress={() =>
              void saveFile('relais-personal.json', personal.toText(), 'application/json')
            }
          >
            {t('notices.set.save')}
          </Button>
        }
      >
        {null}
      </Group>
    </>
  )
}

function KindRow(props: {
  readonly kind: NoticeKind
  readonly way: NoticeWay
  readonly onChange: (way: NoticeWay) => void
}) {
  const t = useMessages()
  return (
    <Segmented
      label={t(`notices.kind.${props.kind}`)}
      size="s"
      className={styles.kind as string}
      options={noticeWays.map((id) => ({ id, label: t(`notices.way.${id}`) }))}
      value={props.way}
      onChange={props.onChange}
    />
  )
}

function DeviceGroup() {
  const t = useMessages()
  const { state, ask, show } = useNotifier()
  const test = async () => {
    const isShown = await show(t('notices.set.testTitle'), t('notices.set.testBody'))
    if (!isShown) showToast({ title: t('notices.set.testFailed'), kind: 'warning' })
  }
  return (
    <Group
      title={t('notices.set.desktop')}
      words={t('notices.set.desktopWords')}
      actions={
        state === 'ask' ? (
          <Button size="s" onPress={() => void ask()}>
            {t('notices.set.ask')}
          </Button>
        ) : state === 'granted' ? (
          <Button size="s" onPress={() => void test()}>
            {t('notices.set.test')}
          </Button>
        ) : null
      }
    >
      <p>{t(state === 'ask' ? 'notices.set.asking' : `notices.set.${state}`)}</p>
    </Group>
  )
}
