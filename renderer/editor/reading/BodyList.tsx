import { useId } from 'react'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { classNames } from '../../ui/classNames.ts'
import { checkBoxClass, theme } from '../theme.ts'
import { BodyInlines } from './BodyInlines.tsx'
import { readFlag, readNumber, readText } from './readProps.ts'

/** A list that is read, with the lists within it; boxes of a check list are shown and cannot be changed. */
export function BodyList(props: { readonly list: BodyElement }) {
  const { list } = props
  const kind = readText(list, 'listType')
  const Tag = kind === 'number' ? 'ol' : 'ul'
  const start = readNumber(list, 'start') ?? 1
  return (
    <Tag
      className={classNames(theme.list?.[Tag], kind === 'check' && theme.list?.checklist)}
      // The numbers are counted in CSS, as the editor does.
      style={
        kind === 'number' && start !== 1 ? { counterReset: `item ${start - 1}` } : undefined
      }
    >
      {list.children.map((item, at) =>
        item.kind === 'element' ? (
          <Item key={item.id ?? at} item={item} isCheck={kind === 'check'} />
        ) : null,
      )}
    </Tag>
  )
}

function Item(props: { readonly item: BodyElement; readonly isCheck: boolean }) {
  const { item, isCheck } = props
  const words = useId()
  const nested = item.children.filter(
    (one): one is BodyElement => one.kind === 'element' && one.type === 'list',
  )
  if (nested.length > 0)
    return (
      <li className={classNames(theme.list?.listitem, theme.list?.nested?.listitem)}>
        {nested.map((list, at) => (
          <BodyList key={list.id ?? at} list={list} />
        ))}
      </li>
    )
  if (!isCheck)
    return (
      <li className={theme.list?.listitem}>
        <BodyInlines nodes={item.children} />
      </li>
    )
  const isChecked = readFlag(item, 'checked')
  return (
    <li
      className={classNames(
        theme.list?.listitem,
        isChecked ? theme.list?.listitemChecked : theme.list?.listitemUnchecked,
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: drawn as in the editor; only read */}
      <span
        role="checkbox"
        aria-checked={isChecked}
        aria-disabled="true"
        aria-labelledby={words}
        className={checkBoxClass}
      />
      <div id={words}>
        <BodyInlines nodes={item.children} />
      </div>
    </li>
  )
}
