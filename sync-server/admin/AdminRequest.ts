/** What an operator may ask of a relay, over its admin interface or of its store when none runs. */
import { z } from 'zod'

const workspace = z.string().regex(/^[0-9a-z]{8,40}$/, 'is no id of a workspace')

/** One request; how it is carried out is in operations.ts. */
export const adminRequest = z.discriminatedUnion('name', [
  z.object({ name: z.literal('status') }),
  z.object({ name: z.literal('health') }),
  z.object({ name: z.literal('members'), workspace }),
  z.object({
    name: z.literal('revoke'),
    workspace,
    /** Id, or the name when only one member has it; `null` with a device. */
    person: z.string().min(1).nullable(),
    device: z.string().min(1).nullable(),
  }),
  z.object({ name: z.literal('setup-code') }),
  z.object({
    name: z.literal('device-code'),
    workspace,
    /** Id, or the name when only one member has it. */
    person: z.string().min(1),
  }),
  z.object({ name: z.literal('verify') }),
  z.object({ name: z.literal('renew'), workspace }),
  z.object({ name: z.literal('compact'), workspace: workspace.nullable() }),
])
/** See {@link adminRequest}. */
export type AdminRequest = z.infer<typeof adminRequest>

/** What came of it: lines for people and the same as data, or why it was not done. */
export const adminAnswer = z.union([
  z.object({ ok: z.literal(true), text: z.string(), value: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
])
/** See {@link adminAnswer}. */
export type AdminAnswer = z.infer<typeof adminAnswer>
