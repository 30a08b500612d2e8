/// <reference types="vite/client" />
/** The package's version, set by the build. */
declare const __RELAIS_VERSION__: string
