import { configure } from '@testing-library/react'

// Screens load their heavy parts when shown; on a busy machine that takes longer than the usual second.
configure({ asyncUtilTimeout: 30_000 })
