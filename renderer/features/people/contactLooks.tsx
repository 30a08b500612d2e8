import { Link2, Mail, MessageCircle, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ContactKind } from '../../../model/people/Contact.ts'

/** The picture of each kind of contact. */
export const contactIcons: Readonly<Record<ContactKind, ReactNode>> = {
  mail: <Mail />,
  phone: <Phone />,
  chat: <MessageCircle />,
  link: <Link2 />,
}
