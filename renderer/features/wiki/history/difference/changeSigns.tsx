import { ArrowUpDown, Minus, PencilLine, Plus } from 'lucide-react'

/** The sign of what became of a block, a row or a column. */
export const changeSigns = {
  added: <Plus />,
  removed: <Minus />,
  moved: <ArrowUpDown />,
  changed: <PencilLine />,
} as const
