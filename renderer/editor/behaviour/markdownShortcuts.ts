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
  ORDERED_LIST,
  QUOTE,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import { $createParagraphNode } from 'lexical'

const rule: ElementTransformer = {
  dependencies: [HorizontalRuleNode],
  export: () => null,
  regExp: /^(---|\*\*\*|___)\s?$/,
  replace: (parent) => {
    parent.insertBefore($createHorizontalRuleNode())
    parent.replace($createParagraphNode()).select()
  },
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

/** What is typed as Markdown and becomes what it means. Files are read by `renderer/markdown/`, not by these. */
export const markdownShortcuts: Transformer[] = [
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
