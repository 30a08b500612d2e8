// Screens may not reach below the hooks: people brought in from files, and taken out to them.
export { rowToCsv } from '../../services/people/export/neutraliseCell.ts'
export { peopleToCsv } from '../../services/people/export/peopleToCsv.ts'
export { peopleToVcards } from '../../services/people/export/peopleToVcards.ts'
export {
  type AppliedImport,
  applyImport,
  type UndoneImport,
  undoImport,
  type WritableExtras,
  type WritableImport,
} from '../../services/people/import/applyImport.ts'
export { textEncodings } from '../../services/people/import/decodeText.ts'
export { type ImportIssue, isBlocking } from '../../services/people/import/PersonDraft.ts'
export {
  type OpenPeopleImport,
  openPeopleImportWorker,
  type PeopleImportChannel,
} from '../../services/people/import/peopleImportChannel.ts'
export type {
  PeopleImportAnswer,
  PeopleImportPlan,
  PeopleImportRequest,
} from '../../services/people/import/peopleImportMessages.ts'
export { personFields } from '../../services/people/import/personFields.ts'
export { type ImportChoices, matchChoices } from '../../services/people/import/planImport.ts'
export { delimiters } from '../../services/people/import/readTable.ts'
export { topicsToCell } from '../../services/people/levelWords.ts'
