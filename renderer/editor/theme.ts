import type { EditorThemeClasses } from 'lexical'
import codeStyles from './code/Code.module.css'
import commentStyles from './comments/CommentLayer.module.css'
import containers from './containers/Containers.module.css'
import contents from './contents/TableOfContents.module.css'
import dates from './dates/Dates.module.css'
import styles from './Editor.module.css'
import footnotes from './footnotes/Footnotes.module.css'
import tables from './tables/Table.module.css'

const of = (name: string): string => styles[name] ?? ''

/** The class of a check-list item's box. */
export const checkBoxClass: string = of('checkBox')

/** The classes that Lexical gives what it draws; their look is in Editor.module.css. */
export const theme: EditorThemeClasses = {
  paragraph: of('paragraph'),
  heading: {
    h1: of('h1'),
    h2: of('h2'),
    h3: of('h3'),
    h4: of('h4'),
    h5: of('h4'),
    h6: of('h4'),
  },
  quote: of('quote'),
  list: {
    ol: of('ol'),
    ul: of('ul'),
    listitem: of('item'),
    nested: { listitem: of('nestedItem') },
    checklist: of('checklist'),
    listitemChecked: of('checked'),
    listitemUnchecked: of('unchecked'),
  },
  code: codeStyles.code ?? '',
  callout: containers.callout ?? '',
  collapsible: containers.collapsible ?? '',
  collapsibleTitle: containers.collapsibleTitle ?? '',
  columns: containers.columns ?? '',
  column: containers.column ?? '',
  tableOfContents: contents.block ?? '',
  date: dates.date ?? '',
  footnote: footnotes.mark ?? '',
  footnoteText: footnotes.text ?? '',
  text: {
    bold: of('bold'),
    italic: of('italic'),
    underline: of('underline'),
    strikethrough: of('strikethrough'),
    underlineStrikethrough: of('underlineStrikethrough'),
    code: of('inlineCode'),
    highlight: of('highlight'),
    subscript: of('subscript'),
    superscript: of('superscript'),
  },
  link: of('link'),
  mark: commentStyles.mark ?? '',
  hr: of('rule'),
  hrSelected: of('ruleSelected'),
  table: tables.table ?? '',
  tableRow: tables.row ?? '',
  tableCell: tables.cell ?? '',
  tableCellHeader: tables.headerCell ?? '',
  tableCellSelected: tables.cellSelected ?? '',
  tableSelection: tables.tableSelection ?? '',
  tableScrollableWrapper: tables.tableScroll ?? '',
  pageLink: of('pageLink'),
  mention: of('mention'),
  topic: of('mention'),
  collaboration: {
    cursor: of('cursor'),
    cursorName: of('cursorName'),
    selection: of('selection'),
    selectionBg: of('selectionBg'),
  },
}
