/** Who reads which records out of which document. A kind of records that is new is a line here. */
import type { RecordReader, WorkspaceRecordReader } from './RecordReader.ts'
import { peopleReader } from './readPeople.ts'
import { answersReader, questionsReader } from './readQuestions.ts'
import { openSpacesReader, restrictedSpaceReader } from './readSpaces.ts'
import { topicsReader } from './readTopics.ts'

/** What is read out of the workspace's document. */
export const workspaceRecordReaders: readonly WorkspaceRecordReader[] = [
  peopleReader,
  openSpacesReader,
  topicsReader,
]

/** What is read out of a space's document besides its pages. */
export const spaceRecordReaders: readonly RecordReader[] = [
  restrictedSpaceReader,
  questionsReader,
  answersReader,
]
