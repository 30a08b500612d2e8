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
        const [hour, minute] = typed.split(':').map(Number)
        if (Number.isInteger(hour) && Number.isInteger(minute))
          props.onChange(((hour as number) * 60 + (minute as number)) % (24 * 60))
      }}
    />
  )
}
