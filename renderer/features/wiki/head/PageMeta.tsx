import { Languages, UserRound } from 'lucide-react'
import { memo, type ReactNode, useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import { type Language, languages } from '../../../../model/language.ts'
import { type Page, setPageLanguage, setPageOwner, setPageTag } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePersonLooks } from '../../../hooks/people/usePersonLooks.ts'
import { usePresentPeople } from '../../../hooks/people/usePresentPeople.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useStamp } from '../../../hooks/useStamp.ts'
import { Button } from '../../../ui/Button.tsx'
import { Link } from '../../../ui/Link.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { PersonHover } from '../../../ui/PersonHover.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import { StandingDialog } from '../standing/StandingDialog.tsx'
import { When } from '../When.tsx'
import styles from './PageMeta.module.css'
import { PageTags } from './PageTags.tsx'

/** A menu of more people is a list to scroll through: then they are looked for by name. */
const menuAtMost = 30

/** The line below the title: who changed the page last and when, its owner, its language, its tags. */
export const PageMeta = memo(function PageMeta(props: {
  readonly at: PageAt
  readonly page: Page
  readonly readOnly: boolean
  /** Until when it counts as verified, and who says so. */
  readonly standing?: ReactNode
}) {
  const { at, page, readOnly } = props
  const t = useMessages()
  const session = useSession()
  const stamp = useStamp()
  const { here } = usePresentPeople()
  const [isChoosing, setChoosing] = useState(false)
  const { doc } = session.space(at.space)
  const lookOf = usePersonLooks(t('wiki.someone'))
  const navigate = useNavigate()

  const setOwner = (owner: PersonId | null) => setPageOwner(doc, at.page, owner, stamp())
  const owners: MenuEntry[] = [
    {
      id: 'nobody',
      label: t('wiki.noOwner'),
      isChecked: page.owner === null,
      onAction: () => setOwner(null),
    },
    ...(page.owner
      ? [
          {
            id: 'profile',
            label: t('people.toProfile'),
            onAction: () =>
              navigate({ name: 'person', person: page.owner as PersonId, isEditing: false }),
          },
        ]
      : []),
    { id: 'line', kind: 'separator' },
    // Whoever left answers for nothing new; what they answer for says so.
    ...here.map((person) => ({
      id: person.id,
      label:
        person.id === session.person ? t('wiki.personMe', { name: person.name }) : person.name,
      isChecked: person.id === page.owner,
      onAction: () => setOwner(person.id),
    })),
  ]
  const setLanguage = (language: Language | null) =>
    setPageLanguage(doc, at.page, language, stamp())
  const languageEntries: MenuEntry[] = [
    {
      id: 'auto',
      label: t('wiki.languageAuto'),
      isChecked: page.language === null,
      onAction: () => setLanguage(null),
    },
    ...languages.map((language) => ({
      id: language,
      label: t(`wiki.language.${language}`),
      isChecked: page.language === language,
      onAction: () => setLanguage(language),
    })),
  ]
  const owner = page.owner ? lookOf(page.owner) : null
  const ownerName = owner ? owner.name : t('wiki.noOwner')
  const ownerWords = owner?.note
    ? t('people.named', { name: ownerName, note: owner.note })
    : ownerName
  const ownerLook = {
    size: 's',
    variant: 'quiet',
    icon: <UserRound />,
    'aria-label': t('wiki.ownerIs', { name: ownerWords }),
  } as const
  const languageName = page.language
    ? t(`wiki.language.${page.language}`)
    : t('wiki.languageAuto')
  return (
    <div className={styles.meta}>
      {page.updatedAt !== null && (
        <span className={styles.updated}>
          <PersonName person={lookOf(page.updatedBy)} withAvatar />
          <span>
            {'· '}
            <When at={page.updatedAt} />
          </span>
        </span>
      )}
      {props.standing}
      {readOnly ? (
        <>
          {owner?.href ? (
            <PersonHover person={owner.id} name={ownerName}>
              <Link look="plain" href={owner.href}>
                {t('wiki.ownerIs', { name: ownerWords })}
              </Link>
            </PersonHover>
          ) : (
            owner && <span>{t('wiki.ownerIs', { name: ownerWords })}</span>
          )}
          {page.language && <span>{languageName}</span>}
        </>
      ) : (
        <>
          <PersonHover person={owner?.href ? owner.id : null} name={ownerName}>
            {here.length > menuAtMost ? (
              <Button {...ownerLook} onPress={() => setChoosing(true)}>
                {ownerWords}
              </Button>
            ) : (
              <MenuButton label={t('wiki.owner')} items={owners}>
                <Button {...ownerLook}>{ownerWords}</Button>
              </MenuButton>
            )}
          </PersonHover>
          {isChoosing && (
            <StandingDialog at={at} page={page} onClose={() => setChoosing(false)} />
          )}
          <MenuButton label={t('wiki.language')} items={languageEntries}>
            <Button
              size="s"
              variant="quiet"
              icon={<Languages />}
              aria-label={t('wiki.languageIs', { name: languageName })}
            >
              {languageName}
            </Button>
          </MenuButton>
        </>
      )}
      <PageTags
        at={at}
        tags={page.tags}
        readOnly={readOnly}
        onTag={(tag, present) => setPageTag(doc, at.page, tag, present, stamp())}
      />
    </div>
  )
})
