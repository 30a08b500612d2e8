import { type FormEvent, useState } from 'react'
import { type OpenReason, reasonToMessage } from '../../hooks/language/reasonToMessage.ts'
import { useLanguage } from '../../hooks/language/useLanguage.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './OnboardingScreen.module.css'

/** Founds a workspace from two names; or opens the sample; or leads to joining. */
export function CreateForm(props: {
  readonly personName: string
  readonly onPersonName: (name: string) => void
  readonly onJoin: () => void
  readonly onDevice: () => void
}) {
  const t = useMessages()
  const services = useServices()
  const language = useLanguage()
  const [workspaceName, setWorkspaceName] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [busy, setBusy] = useState<'create' | 'sample' | null>(null)
  const [failure, setFailure] = useState<OpenReason | null>(null)
  const personName = props.personName.trim()

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (workspaceName.trim() === '' || personName === '' || busy) return
    setBusy('create')
    setFailure(null)
    const outcome = await services.create({
      workspaceName: workspaceName.trim(),
      personName,
      spaceName: t('onboarding.firstSpace'),
    })
    if (!outcome.ok) {
      setFailure(outcome.reason)
      setBusy(null)
    }
  }

  const onSample = async () => {
    if (busy) return
    setBusy('sample')
    setFailure(null)
    const outcome = await services.createSample({
      personName: personName || t('onboarding.sampleVisitor'),
      language,
    })
    if (!outcome.ok) {
      setFailure(outcome.reason)
      setBusy(null)
    }
  }

  return (
    <>
      <h1 className={styles.title}>{t('onboarding.title')}</h1>
      <p className={styles.lead}>{t('onboarding.lead')}</p>
      {failure && (
        <Banner isInline tone="danger">
          {t(reasonToMessage(failure))}
        </Banner>
      )}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          void onSubmit(event)
        }}
      >
        <TextField
          autoFocus
          size="l"
          label={t('onboarding.workspaceName')}
          placeholder={t('onboarding.workspaceNameExample')}
          value={workspaceName}
          onChange={setWorkspaceName}
          maxLength={120}
          error={
            isChecked && workspaceName.trim() === ''
              ? t('onboarding.workspaceNameMissing')
              : null
          }
        />
        <TextField
          size="l"
          label={t('onboarding.personName')}
          description={t('onboarding.personNameWhy')}
          value={props.personName}
          onChange={props.onPersonName}
          autoComplete="name"
          maxLength={120}
          error={isChecked && personName === '' ? t('onboarding.personNameMissing') : null}
        />
        <Button
          type="submit"
          variant="primary"
          size="l"
          isPending={busy === 'create'}
          isDisabled={busy === 'sample'}
        >
          {t(busy === 'create' ? 'onboarding.creating' : 'onboarding.create')}
        </Button>
      </form>
      <div className={styles.others}>
        <Button
          variant="quiet"
          onPress={() => {
            void onSample()
          }}
          isPending={busy === 'sample'}
        >
          {t(busy === 'sample' ? 'onboarding.openingSample' : 'onboarding.sample')}
        </Button>
        <Button variant="quiet" onPress={props.onJoin}>
          {t('onboarding.join')}
        </Button>
        <Button variant="quiet" onPress={props.onDevice}>
          {t('onboarding.device')}
        </Button>
      </div>
    </>
  )
}
