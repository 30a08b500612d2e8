import type { Links } from './Links.ts'

/** The links of a peer without an index (the command line): none is known. */
export const noLinks: Links = {
  connections: async () => null,
  headings: async () => null,
  loose: async () => [],
  graph: async () => ({ pages: [], links: new Uint32Array() }),
  openThreads: async () => [],
  calls: async () => [],
  topicPages: async () => [],
  onChange: () => () => {},
}
