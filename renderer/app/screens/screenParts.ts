import { lazyPart } from '../../ui/lazyPart.ts'

/** The screens, and the parts of screens that come from other rooms, each by its component's name; its code is loaded when it is first shown, or ahead. */
export const screenParts = {
  PageScreen: lazyPart(() =>
    import('../../features/wiki/page/PageScreen.tsx').then((file) => file.PageScreen),
  ),
  SpaceScreen: lazyPart(() =>
    import('../../features/wiki/space/SpaceScreen.tsx').then((file) => file.SpaceScreen),
  ),
  FeedScreen: lazyPart(() =>
    import('../../features/feed/FeedScreen.tsx').then((file) => file.FeedScreen),
  ),
  DigestScreen: lazyPart(() =>
    import('../../features/digest/DigestScreen.tsx').then((file) => file.DigestScreen),
  ),
  BrowseSpacesScreen: lazyPart(() =>
    import('../../features/spaces/BrowseSpacesScreen.tsx').then(
      (file) => file.BrowseSpacesScreen,
    ),
  ),
  TrashScreen: lazyPart(() =>
    import('../../features/wiki/trash/TrashScreen.tsx').then((file) => file.TrashScreen),
  ),
  BrokenLinksScreen: lazyPart(() =>
    import('../../features/wiki/brokenLinks/BrokenLinksScreen.tsx').then(
      (file) => file.BrokenLinksScreen,
    ),
  ),
  GraphScreen: lazyPart(() =>
    import('../../features/graph/GraphScreen.tsx').then((file) => file.GraphScreen),
  ),
  OpenCommentsScreen: lazyPart(() =>
    import('../../features/wiki/comments/OpenCommentsScreen.tsx').then(
      (file) => file.OpenCommentsScreen,
    ),
  ),
  SearchScreen: lazyPart(() =>
    import('../../features/search/SearchScreen.tsx').then((file) => file.SearchScreen),
  ),
  PeopleScreen: lazyPart(() =>
    import('../../features/people/directory/PeopleScreen.tsx').then(
      (file) => file.PeopleScreen,
    ),
  ),
  PersonScreen: lazyPart(() =>
    import('../../features/people/profile/PersonScreen.tsx').then((file) => file.PersonScreen),
  ),
  EditPersonScreen: lazyPart(() =>
    import('../../features/people/edit/EditPersonScreen.tsx').then(
      (file) => file.EditPersonScreen,
    ),
  ),
  ClaimProposals: lazyPart(() =>
    import('../../features/people/claims/ClaimProposals.tsx').then(
      (file) => file.ClaimProposals,
    ),
  ),
  PersonCard: lazyPart(() =>
    import('../../features/people/card/PersonCard.tsx').then((file) => file.PersonCard),
  ),
  ImportPeopleScreen: lazyPart(() =>
    import('../../features/people/import/ImportPeopleScreen.tsx').then(
      (file) => file.ImportPeopleScreen,
    ),
  ),
  TopicsScreen: lazyPart(() =>
    import('../../features/topics/directory/TopicsScreen.tsx').then(
      (file) => file.TopicsScreen,
    ),
  ),
  TopicScreen: lazyPart(() =>
    import('../../features/topics/page/TopicScreen.tsx').then((file) => file.TopicScreen),
  ),
  PageKnowers: lazyPart(() =>
    import('../../features/topics/evidence/KnowerList.tsx').then((file) => file.PageKnowers),
  ),
  SearchKnowers: lazyPart(() =>
    import('../../features/topics/evidence/KnowerList.tsx').then((file) => file.SearchKnowers),
  ),
  EvidenceSection: lazyPart(() =>
    import('../../features/topics/evidence/EvidenceSection.tsx').then(
      (file) => file.EvidenceSection,
    ),
  ),
  ImportScreen: lazyPart(() =>
    import('../../features/transfer/ImportScreen.tsx').then((file) => file.ImportScreen),
  ),
  ExportScreen: lazyPart(() =>
    import('../../features/transfer/ExportScreen.tsx').then((file) => file.ExportScreen),
  ),
  OutboxScreen: lazyPart(() =>
    import('../../features/outbox/OutboxScreen.tsx').then((file) => file.OutboxScreen),
  ),
  ReviewScreen: lazyPart(() =>
    import('../../features/review/ReviewScreen.tsx').then((file) => file.ReviewScreen),
  ),
  VerifyScreen: lazyPart(() =>
    import('../../features/verification/VerifyScreen.tsx').then((file) => file.VerifyScreen),
  ),
  AuditScreen: lazyPart(() =>
    import('../../features/governance/AuditScreen.tsx').then((file) => file.AuditScreen),
  ),
  QuestionsScreen: lazyPart(() =>
    import('../../features/questions/list/QuestionsScreen.tsx').then(
      (file) => file.QuestionsScreen,
    ),
  ),
  QuestionScreen: lazyPart(() =>
    import('../../features/questions/question/QuestionScreen.tsx').then(
      (file) => file.QuestionScreen,
    ),
  ),
  AskScreen: lazyPart(() =>
    import('../../features/questions/ask/AskScreen.tsx').then((file) => file.AskScreen),
  ),
  SettingsScreen: lazyPart(() =>
    import('../../features/settings/SettingsScreen.tsx').then((file) => file.SettingsScreen),
  ),
  MembersSection: lazyPart(() =>
    import('../../features/members/MembersSection.tsx').then((file) => file.MembersSection),
  ),
} as const
