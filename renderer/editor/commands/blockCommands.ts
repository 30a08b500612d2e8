import {
  CalendarDays,
  Columns2,
  Columns3,
  Info,
  Lightbulb,
  ListCollapse,
  OctagonAlert,
  Superscript,
  TableOfContents,
  TriangleAlert,
} from 'lucide-react'
import {
  $insertCallout,
  $insertCollapsible,
  $insertColumns,
  $wrapInCallout,
  $wrapInCollapsible,
  $wrapInColumns,
} from '../containers/insertContainers.ts'
import { insertDate } from '../dates/insertDate.ts'
import { $insertFootnote } from '../footnotes/insertFootnote.ts'
import type { CalloutTone } from '../nodes/CalloutNode.ts'
import { $insertBlock } from '../nodes/insertBlock.ts'
import { $createTableOfContentsNode } from '../nodes/TableOfContentsNode.ts'
import type { InsertCommand } from './EditorCommand.ts'

/** What holds blocks, the table of contents and dates. */
export const blockCommands: readonly InsertCommand[] = [
  {
    ...callout('note'),
    id: 'callout',
    label: 'blocks.callout',
    words: 'blocks.words.callout',
    Icon: Info,
  },
  {
    ...callout('tip'),
    id: 'tip',
    label: 'blocks.tone.tip',
    words: 'blocks.words.tip',
    Icon: Lightbulb,
  },
  {
    ...callout('warning'),
    id: 'warning',
    label: 'blocks.tone.warning',
    words: 'blocks.words.warning',
    Icon: TriangleAlert,
  },
  {
    ...callout('danger'),
    id: 'danger',
    label: 'blocks.tone.danger',
    words: 'blocks.words.danger',
    Icon: OctagonAlert,
  },
  {
    id: 'collapsible',
    label: 'blocks.collapsible',
    words: 'blocks.words.collapsible',
    Icon: ListCollapse,
    group: 'layout',
    run: (editor) => editor.update($insertCollapsible),
    $wrap: $wrapInCollapsible,
  },
  {
    id: 'columns',
    label: 'blocks.columns2',
    words: 'blocks.words.columns',
    Icon: Columns2,
    group: 'layout',
    run: (editor) => editor.update(() => $insertColumns(2)),
    $wrap: $wrapInColumns,
  },
  {
    id: 'columns3',
    label: 'blocks.columns3',
    words: 'blocks.words.columns',
    Icon: Columns3,
    group: 'layout',
    run: (editor) => editor.update(() => $insertColumns(3)),
  },
  {
    id: 'contents',
    label: 'blocks.contents',
    words: 'blocks.words.contents',
    Icon: TableOfContents,
    group: 'layout',
    run: (editor) =>
      editor.update(() => {
        const contents = $createTableOfContentsNode()
        $insertBlock(contents)
        contents.selectNext()
      }),
  },
  {
    id: 'date',
    label: 'blocks.date',
    words: 'blocks.words.date',
    Icon: CalendarDays,
    group: 'inline',
    run: insertDate,
  },
  {
    id: 'footnote',
    label: 'footnotes.footnote',
    words: 'footnotes.words',
    Icon: Superscript,
    group: 'inline',
    run: (editor) => editor.update($insertFootnote),
  },
]

function callout(tone: CalloutTone): Pick<InsertCommand, 'group' | 'run' | '$wrap'> {
  return {
    group: 'layout',
    run: (editor) => editor.update(() => $insertCallout(tone)),
    $wrap: (blocks) => $wrapInCallout(blocks, tone),
  }
}
