import { useMemo } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { setBlockKind } from '../blocks/setBlockKind.ts'
import { blockKindLooks } from '../commands/blockKinds.ts'
import { type CommandLook, commandGroups } from '../commands/EditorCommand.ts'
import { insertCommands } from '../commands/insertCommands.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { noteRecentCommand, readRecentCommands } from '../context/recentCommands.ts'
import { showKeys } from '../keys/editorKeys.ts'
import { matchWords } from '../keys/matchWords.ts'
import { emptyList, type TypeaheadList, type TypeaheadOption } from './TypeaheadOption.ts'

interface Entry {
  readonly look: CommandLook
  readonly option: TypeaheadOption
}

/**
 * What can be inserted, and the kinds a line can have: before anything is typed
 * all in their groups, those used last on top; then those that fit, best first.
 */
export function useBlockList(query: string | null): TypeaheadList {
  const context = useEditorContext()
  const t = useMessages()
  const entries = useMemo((): readonly Entry[] => {
    const { editor, memory } = context
    const entry = (look: CommandLook, run: () => void): Entry => ({
      look,
      option: {
        id: look.id,
        label: t(look.label),
        icon: <look.Icon />,
        ...(look.keys ? { shortcut: showKeys(look.keys) } : {}),
        run: () => {
          noteRecentCommand(memory, look.id)
          run()
        },
      },
    })
    const all = [
      ...blockKindLooks.map((look) => entry(look, () => setBlockKind(editor, look.id))),
      ...insertCommands
        .filter((one) => one.isAvailable?.(context) ?? true)
        .map((one) => entry(one, () => one.run(editor, context))),
    ]
    return commandGroups.flatMap((group) => all.filter(({ look }) => look.group === group))
  }, [context, t])
  return useMemo(() => {
    if (query === null) return emptyList
    if (query.trim() === '') {
      const recent = readRecentCommands(context.memory).flatMap((id) => {
        const found = entries.find(({ look }) => look.id === id)
        if (!found) return []
        const group = t('commands.group.recent')
        return [{ ...found.option, id: `recent-${id}`, group }]
      })
      const grouped = entries.map(({ look, option }) => ({
        ...option,
        group: t(`commands.group.${look.group}`),
      }))
      return { options: [...recent, ...grouped], none: null }
    }
    const options = entries
      .flatMap(({ look, option }) => {
        const score = matchWords(query, option.label, t(look.words))
        return score === null ? [] : [{ option, score }]
      })
      .sort((a, b) => a.score - b.score)
      .map(({ option }) => option)
    return { options, none: null }
  }, [entries, query, context.memory, t])
}
