import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/extension'
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  CODE,
  type ElementTransformer,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  type MultilineElementTransformer,
  ORDERED_LIST,
  QUOTE,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import { $createParagraphNode } from 'lexical'
import { containerShortcuts } from '../containers/containerShortcuts.ts'
import { mathShortcuts } from '../math/mathShortcuts.ts'
import { $isCollapsibleTitleNode } from '../nodes/CollapsibleTitleNode.ts'

const rule: ElementTransformer = {
  dependencies: [HorizontalRuleNode],
  export: () => null,
  regExp: /^(---|\*\*\*|___)\s?$/,
  replace: (parent) => {
    parent.insertBefore($createHorizontalRuleNode())
    parent.replace($createParagraphNode()).select()
  },
  triggerOnEnter: true,
  type: 'element',
}

/**
 * A list that does not remember with which sign it was begun: that would be
 * stored with every list, and pages are written to Markdown in one style.
 */
function withoutMarker(list: ElementTransformer): ElementTransformer {
  return {
    ...list,
    replace(parent, children, match, isImport) {
      // Everything but the sign is read from the groups.
      const unsigned = Object.assign([...match], match, { 0: '' })
      return list.replace(parent, children, unsigned as typeof match, isImport)
    },
  }
}

/** A title stays one, whatever is written in it. */
function outsideTitles(one: Transformer): Transformer {
  if (one.type === 'element')
    return {
      ...one,
      replace: (parent, ...rest) =>
        $isCollapsibleTitleNode(parent) ? false : one.replace(parent, ...rest),
    } satisfies ElementTransformer
  if (one.type === 'multiline-element')
    return {
      ...one,
      replace: (parent, ...rest) =>
        $isCollapsibleTitleNode(parent) ? false : one.replace(parent, ...rest),
    } satisfies MultilineElementTransformer
  return one
}

const all: readonly Transformer[] = [
  ...containerShortcuts,
  ...mathShortcuts,
  HEADING,
  withoutMarker(CHECK_LIST),
  withoutMarker(UNORDERED_LIST),
  ORDERED_LIST,
  QUOTE,
  CODE,
  rule,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  LINK,
]

/** What is typed as Markdown and becomes what it means. Files are read by `renderer/markdown/`, not by these. */
export const markdownShortcuts: Transformer[] = all.map(outsideTitles)
