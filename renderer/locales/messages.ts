/**
 * The words of the interface, one file a room and a language, ICU messages.
 * English decides which keys there are; messages.test.ts holds French to it.
 */
import type { Language } from '../../model/language.ts'
import enApp from './en/app.json'
import enBlockMenu from './en/blockMenu.json'
import enBlocks from './en/blocks.json'
import enClipboard from './en/clipboard.json'
import enCommands from './en/commands.json'
import enComments from './en/comments.json'
import enDigest from './en/digest.json'
import enEditor from './en/editor.json'
import enEmbed from './en/embed.json'
import enExport from './en/export.json'
import enFeed from './en/feed.json'
import enFind from './en/find.json'
import enFootnotes from './en/footnotes.json'
import enGovernance from './en/governance.json'
import enGraph from './en/graph.json'
import enHistory from './en/history.json'
import enLinks from './en/links.json'
import enMedia from './en/media.json'
import enMembers from './en/members.json'
import enNotices from './en/notices.json'
import enOnboarding from './en/onboarding.json'
import enPeople from './en/people.json'
import enQuestions from './en/questions.json'
import enReview from './en/review.json'
import enSearch from './en/search.json'
import enSettings from './en/settings.json'
import enSpaces from './en/spaces.json'
import enSync from './en/sync.json'
import enTables from './en/tables.json'
import enTemplates from './en/templates.json'
import enThanks from './en/thanks.json'
import enTopics from './en/topics.json'
import enTransfer from './en/transfer.json'
import enTypeahead from './en/typeahead.json'
import enVerification from './en/verification.json'
import enWiki from './en/wiki.json'
import enWriting from './en/writing.json'
import frApp from './fr/app.json'
import frBlockMenu from './fr/blockMenu.json'
import frBlocks from './fr/blocks.json'
import frClipboard from './fr/clipboard.json'
import frCommands from './fr/commands.json'
import frComments from './fr/comments.json'
import frDigest from './fr/digest.json'
import frEditor from './fr/editor.json'
import frEmbed from './fr/embed.json'
import frExport from './fr/export.json'
import frFeed from './fr/feed.json'
import frFind from './fr/find.json'
import frFootnotes from './fr/footnotes.json'
import frGovernance from './fr/governance.json'
import frGraph from './fr/graph.json'
import frHistory from './fr/history.json'
import frLinks from './fr/links.json'
import frMedia from './fr/media.json'
import frMembers from './fr/members.json'
import frNotices from './fr/notices.json'
import frOnboarding from './fr/onboarding.json'
import frPeople from './fr/people.json'
import frQuestions from './fr/questions.json'
import frReview from './fr/review.json'
import frSearch from './fr/search.json'
import frSettings from './fr/settings.json'
import frSpaces from './fr/spaces.json'
import frSync from './fr/sync.json'
import frTables from './fr/tables.json'
import frTemplates from './fr/templates.json'
import frThanks from './fr/thanks.json'
import frTopics from './fr/topics.json'
import frTransfer from './fr/transfer.json'
import frTypeahead from './fr/typeahead.json'
import frVerification from './fr/verification.json'
import frWiki from './fr/wiki.json'
import frWriting from './fr/writing.json'

const en = {
  ...enApp,
  ...enBlockMenu,
  ...enBlocks,
  ...enClipboard,
  ...enCommands,
  ...enComments,
  ...enDigest,
  ...enEditor,
  ...enEmbed,
  ...enExport,
  ...enFeed,
  ...enFind,
  ...enFootnotes,
  ...enGraph,
  ...enHistory,
  ...enLinks,
  ...enMedia,
  ...enMembers,
  ...enNotices,
  ...enOnboarding,
  ...enPeople,
  ...enQuestions,
  ...enReview,
  ...enSearch,
  ...enSettings,
  ...enSpaces,
  ...enSync,
  ...enTables,
  ...enTemplates,
  ...enThanks,
  ...enTopics,
  ...enTransfer,
  ...enTypeahead,
  ...enVerification,
  ...enGovernance,
  ...enWiki,
  ...enWriting,
}

/** A key of the locale files. */
export type MessageId = keyof typeof en

/** All messages of a language. */
export const messages: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = {
  en,
  fr: {
    ...frApp,
    ...frBlockMenu,
    ...frBlocks,
    ...frClipboard,
    ...frCommands,
    ...frComments,
    ...frDigest,
    ...frEditor,
    ...frEmbed,
    ...frExport,
    ...frFeed,
    ...frFind,
    ...frFootnotes,
    ...frGraph,
    ...frHistory,
    ...frLinks,
    ...frMedia,
    ...frMembers,
    ...frNotices,
    ...frOnboarding,
    ...frPeople,
    ...frQuestions,
    ...frReview,
    ...frSearch,
    ...frSettings,
    ...frSpaces,
    ...frSync,
    ...frTables,
    ...frTemplates,
    ...frThanks,
    ...frTopics,
    ...frTransfer,
    ...frTypeahead,
    ...frVerification,
    ...frGovernance,
    ...frWiki,
    ...frWriting,
  },
}
