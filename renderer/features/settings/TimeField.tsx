import { TextField } from '../../ui/TextField.tsx'
import styles from './NotificationsSection.module.css'

/** A time of day, in minutes; what is no time changes nothing. */
export function TimeField(props: {
  readonly label: string
  readonly value: number
  readonly onChange: (minute: number) => void
}) {
  const { value } = props
  const text = [Math.floor(value / 60), value % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  return (
    <TextField
      type="time"
      label={props.label}
      value={text}
      className={styles.time as string}
      onChange={(typed) => {
        // A browser gives nothing while a part is missing.
        const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(typed) ?? []
        if (hour && minute) props.onChange(Number(hour) * 60 + Number(minute))
      }}
    />
  )
}
