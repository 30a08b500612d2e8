import {
  CircleHelp,
  FileText,
  Hash,
  LayoutGrid,
  MessageSquareReply,
  MessageSquareText,
  Paperclip,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { RecordKind } from '../../../hooks/search/searchSyntax.ts'

/** The sign of each kind of thing that is found. */
export const kindIcons: Readonly<Record<RecordKind, ReactNode>> = {
  page: <FileText />,
  person: <UserRound />,
  topic: <Hash />,
  question: <CircleHelp />,
  answer: <MessageSquareReply />,
  comment: <MessageSquareText />,
  space: <LayoutGrid />,
  file: <Paperclip />,
}
