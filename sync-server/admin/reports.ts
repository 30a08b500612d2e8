/** What operations found, as lines for people. */
import type { Member } from '../access/Roster.ts'
import type { StoreReport } from '../store/verify.ts'
import type { StatusReport } from './operations.ts'

/** A member with when their devices were last here. */
interface SeenMember extends Omit<Member, 'devices'> {
  readonly devices: readonly (Member['devices'][number] & { readonly seenAt: number | null })[]
}

/** Says a size with one digit after the point. */
export function sizeToText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** Says how many of a thing: `1 file`, `1,200 files`. */
export function countToText(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}

const timeToText = (time: number | null) =>
  time === null ? 'never' : new Date(time).toISOString().slice(0, 16).replace('T', ' ')

/** Writes a name that came from outside so that it does not move the cursor of a terminal. */
export function cleanText(text: string): string {
  return text.replace(/\p{C}/gu, ' ')
}

/** Sets rows in columns, the first row above them. Control characters in names become spaces. */
export function tableToText(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(cleanText))
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0)),
  )
  return clean
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** Says how a relay is. */
export function statusToText(report: StatusReport): string {
  const { version, running, connections, store, workspaces, awaitsSetup } = report
  const head = [
    `Relais ${version}, ${running ? `running, ${countToText(connections ?? 0, 'connection')}` : 'not running'}`,
    store === 'ok' ? 'The store takes updates.' : 'The store takes NOTHING now: see the log.',
    ...(awaitsSetup ? ['A set-up code waits to be used.'] : []),
  ].join('\n')
  if (workspaces.length === 0) return `${head}\nNo workspace is here yet.\n`
  return `${head}\n\n${tableToText([
    ['workspace', 'name', 'members', 'updates', 'documents', 'size', 'files', 'size of files'],
    ...workspaces.map((one) => [
      one.id,
      one.name,
      one.members === null ? 'open' : String(one.members),
      String(one.head),
      String(one.documents),
      sizeToText(one.bytes),
      String(one.files),
      sizeToText(one.fileBytes),
    ]),
  ])}`
}

/** Lists members and their devices. */
export function membersToText(members: readonly SeenMember[]): string {
  return tableToText([
    ['person', 'name', 'role', 'device', 'name of device', 'last here'],
    ...members.flatMap((one) => {
      const devices = one.devices.length > 0 ? one.devices : [null]
      return devices.map((its, n) => [
        n === 0 ? one.id : '',
        n === 0 ? one.name : '',
        n === 0 ? one.role : '',
        its?.id ?? 'none',
        its?.name ?? '',
        its ? timeToText(its.seenAt) : '',
      ])
    }),
  ])
}

/** Damage beyond so much is counted and not listed. */
const listed = 200

/** Says what a look at the whole store found, and what to do about damage. */
export function verifiedToText(report: StoreReport): string {
  const { workspaces, entries, records, attachments, damage } = report
  const seen = [
    countToText(workspaces, 'workspace'),
    countToText(entries, 'update'),
    countToText(attachments, 'file'),
    countToText(records, 'record'),
  ].join(', ')
  if (damage.length === 0) return `No damage: ${seen}.\n`
  const lines = damage
    .slice(0, listed)
    .map(
      ({ kind, workspace, name, detail }) =>
        `  ${kind}${workspace === null ? '' : ` of ${workspace}`}${name === null ? '' : ` (${name})`}: ${detail}`,
    )
  if (damage.length > listed) lines.push(`  … and ${damage.length - listed} more`)
  return (
    `DAMAGE in ${countToText(damage.length, 'place')} (looked at: ${seen}):\n${lines.join('\n')}\n` +
    'Devices still have what they wrote. Restore the last good archive into an empty store: they ' +
    'then send what is newer. docs/operations.md, "What to do when", says it step by step.\n'
  )
}
