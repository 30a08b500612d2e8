/** Menus: from a button, or where the pointer or the focus is (ContextMenu.tsx). */
import { Check, ChevronRight } from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import { Kbd } from './Kbd.tsx'
import styles from './Menu.module.css'

/** One thing to do in a menu. */
export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly icon?: ReactNode
  /** A word at the end, such as a count, in place of a description. */
  readonly note?: string
  /** Keys that do the same, separated by spaces. */
  readonly shortcut?: string
  /** Shown in the colour of danger. */
  readonly danger?: boolean
  readonly isDisabled?: boolean
  /** A tick after the label; present at all makes the entry a choice among others. */
  readonly isChecked?: boolean
  readonly onAction: () => void
}

/** A line between entries, a titled group of them, or an entry that opens a menu of its own. */
export type MenuEntry =
  | MenuAction
  | { readonly id: string; readonly kind: 'separator' }
  | {
      readonly id: string
      readonly kind: 'section'
      readonly title: string
      readonly items: readonly MenuAction[]
    }
  | {
      readonly id: string
      readonly kind: 'submenu'
      readonly label: string
      readonly icon?: ReactNode
      readonly items: readonly MenuEntry[]
    }

function Action(props: { readonly action: MenuAction }) {
  const { action } = props
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      isDisabled={action.isDisabled ?? false}
      onAction={action.onAction}
      className={classNames(styles.item, action.danger && styles.danger)}
      {...(action.isChecked === undefined
        ? {}
        : { 'aria-current': action.isChecked ? ('true' as const) : ('false' as const) })}
    >
      {action.icon && (
        <span className={styles.icon} aria-hidden="true">
          {action.icon}
        </span>
      )}
      <span className={styles.label}>
        {action.label}
        {action.description && <span className={styles.description}>{action.description}</span>}
      </span>
      {action.note && <span className={styles.note}>{action.note}</span>}
      {action.isChecked && <Check className={styles.check} aria-hidden="true" />}
      {action.shortcut && <Kbd keys={action.shortcut} />}
    </MenuItem>
  )
}

/** The entries themselves, to put in a popover of one's own. */
export function MenuList(props: {
  readonly label: string
  readonly items: readonly MenuEntry[]
  readonly onClose?: () => void
  /** A menu that opens out of another gets the focus from it, and only by keyboard. */
  readonly isSubmenu?: boolean
}) {
  return (
    <AriaMenu
      aria-label={props.label}
      className={styles.menu as string}
      {...(props.isSubmenu ? {} : { autoFocus: 'first' as const })}
      {...(props.onClose ? { onClose: props.onClose } : {})}
    >
      {props.items.map((entry) => {
        if (!('kind' in entry)) return <Action key={entry.id} action={entry} />
        if (entry.kind === 'submenu') return <Submenu key={entry.id} entry={entry} />
        if (entry.kind === 'separator')
          return <Separator key={entry.id} className={styles.separator as string} />
        return (
          <MenuSection key={entry.id}>
            <Header className={styles.heading as string}>{entry.title}</Header>
            {entry.items.map((action) => (
              <Action key={action.id} action={action} />
            ))}
          </MenuSection>
        )
      })}
    </AriaMenu>
  )
}

function Submenu(props: { readonly entry: Extract<MenuEntry, { kind: 'submenu' }> }) {
  const { entry } = props
  return (
    <SubmenuTrigger>
      <MenuItem id={entry.id} textValue={entry.label} className={styles.item as string}>
        {entry.icon && (
          <span className={styles.icon} aria-hidden="true">
            {entry.icon}
          </span>
        )}
        <span className={styles.label}>{entry.label}</span>
        <ChevronRight className={styles.more} aria-hidden="true" />
      </MenuItem>
      <Popover
        className={styles.popover as string}
        // Beside a menu there is no room on a phone: it would begin left of the screen.
        {...(isNarrow()
          ? { placement: 'bottom start' as const, offset: 0 }
          : { offset: -2, crossOffset: -4 })}
      >
        <MenuList label={entry.label} items={entry.items} isSubmenu />
      </Popover>
    </SubmenuTrigger>
  )
}

function isNarrow(): boolean {
  return window.matchMedia('(max-width: 640px)').matches
}

/** The same entries, each of which closes the menu it opened from too: without a trigger nobody else does. */
function closing(items: readonly MenuEntry[], onClose: () => void): readonly MenuEntry[] {
  const close = (action: MenuAction): MenuAction => ({
    ...action,
    onAction: () => {
      onClose()
      action.onAction()
    },
  })
  return items.map((entry) => {
    if (!('kind' in entry)) return close(entry)
    if (entry.kind === 'separator') return entry
    if (entry.kind === 'section') return { ...entry, items: entry.items.map(close) }
    return { ...entry, items: closing(entry.items, onClose) }
  })
}

/** A menu beside an element that is no button of its own; it is shown while `isOpen`. */
export function MenuPopover(props: {
  /** Names the menu for screen readers. */
  readonly label: string
  readonly items: readonly MenuEntry[]
  readonly triggerRef: RefObject<HTMLElement | null>
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Popover
      isOpen={props.isOpen}
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      triggerRef={props.triggerRef}
      placement="bottom start"
      offset={4}
      className={styles.popover as string}
      aria-label={props.label}
    >
      <MenuList
        label={props.label}
        items={closing(props.items, props.onClose)}
        onClose={props.onClose}
      />
    </Popover>
  )
}

/** A button (`children`: Button or IconButton) that opens a menu. */
export function MenuButton(props: {
  /** Names the menu for screen readers. */
  readonly label: string
  /** The entries, or what reads them each time the menu opens. */
  readonly items: readonly MenuEntry[] | (() => readonly MenuEntry[])
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'end top'
  readonly children: ReactNode
}) {
  const { items } = props
  const [read, setRead] = useState<readonly MenuEntry[]>([])
  return (
    <MenuTrigger
      onOpenChange={(isOpen) => {
        if (isOpen && typeof items === 'function') setRead(items())
      }}
    >
      {props.children}
      <Popover
        className={styles.popover as string}
        placement={props.placement ?? 'bottom start'}
        offset={4}
      >
        <MenuList label={props.label} items={typeof items === 'function' ? read : items} />
      </Popover>
    </MenuTrigger>
  )
}
