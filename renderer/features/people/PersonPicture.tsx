import type { Profile } from '../../../model/people/profile.ts'
import { usePhotoUrl } from '../../hooks/people/usePhotoUrl.ts'
import { Avatar } from '../../ui/Avatar.tsx'

/** Someone's photo, or their initials while there is none. Decorative: their name stands beside it. */
export function PersonPicture(props: {
  readonly profile: Pick<Profile, 'id' | 'name' | 'photo'>
  readonly size?: 's' | 'm' | 'l' | 'xl'
}) {
  const { id, name, photo } = props.profile
  const url = usePhotoUrl(photo)
  return <Avatar name={name} id={id} photo={url} size={props.size ?? 'm'} />
}
